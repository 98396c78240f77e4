'use client';

import { useMemo, useState } from 'react';
import type { BulkRun } from '@/lib/model/bulk-run';
import { isEligible } from '@/lib/model/bulk-run';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { LabelledField } from '../ui/labelled-field';
import { TextField } from '../ui/text-field';
import { clusterCount } from './bulk-words';
import { confirmsRun, consentOfRun } from './consent-of-run';
import { PlanGroups } from './plan-groups';

/** Choices of a review. */
export interface ReviewChoices {
  canary?: number;
  waveSize?: number;
  withConsent?: boolean;
}

/** A run whose plans are made: what it changes, its canary and waves, and the one confirmation that it needs. */
export function BulkReview(props: {
  run: BulkRun;
  onChoose: (choices: ReviewChoices) => void;
  onBegin: () => void;
  onCancel: () => void;
}) {
  const { run } = props;
  const consent = useMemo(() => consentOfRun(run), [run]);
  const [typed, setTyped] = useState('');
  const needsTyping = consent.reasons.length > 0;
  const canary = run.clusters[run.canary ?? -1]?.clusterName;
  return (
    <section aria-label="Review" className="grid gap-3">
      <PlanGroups run={run} />
      {consent.lockOut.length > 0 ? (
        <LockOuts {...consent} taken={run.withConsent} onTake={(withConsent) => props.onChoose({ withConsent })} />
      ) : null}
      <div className="grid gap-3 rounded-md border bg-surface p-3">
        {run.undoing ? (
          <p>Each cluster is taken back by its own plan, one after the other.</p>
        ) : (
          <div className="flex flex-wrap items-start gap-4">
            <CanaryField run={run} onChoose={(place) => props.onChoose({ canary: place })} />
            <WaveField size={run.waveSize} onChoose={(waveSize) => props.onChoose({ waveSize })} />
          </div>
        )}
        {needsTyping ? (
          <TextField
            label={`Type ${consent.clusters} to confirm`}
            description={`${consent.reasons.join(' ')} It is the number of clusters that the run may write to.`}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
            className="max-w-xl"
          />
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button
            look={needsTyping ? 'danger' : 'primary'}
            disabledReason={whyNot(consent.clusters, needsTyping && !confirmsRun(typed, consent.clusters))}
            onClick={props.onBegin}
          >
            {run.undoing
              ? `Undo on ${clusterCount(consent.clusters)}`
              : `Apply to the canary${canary ? ` ${canary}` : ''}`}
          </Button>
          <Button onClick={props.onCancel}>Cancel the run</Button>
        </div>
        {run.undoing ? null : (
          <p className="text-xs text-muted">
            The other clusters are offered when a fresh read has proved the change on the canary.
          </p>
        )}
      </div>
    </section>
  );
}

function whyNot(clusters: number, isUnconfirmed: boolean): string | undefined {
  if (clusters === 0) return 'Every cluster needs consent; take them in first';
  return isUnconfirmed ? `Type ${clusters} to confirm` : undefined;
}

function CanaryField({ run, onChoose }: { run: BulkRun; onChoose: (place: number) => void }) {
  return (
    <LabelledField label="Canary" description="Changed and proved before any other.">
      {(ties) => (
        <select
          {...ties}
          value={run.canary ?? ''}
          onChange={(event) => onChoose(Number(event.target.value))}
          className="h-8 max-w-full rounded-md border border-line-strong bg-surface px-2"
        >
          {run.items.map((item, place) => {
            const name = run.clusters[place]?.clusterName ?? '';
            return isEligible(item, run) ? (
              <option key={name} value={place}>
                {name}
              </option>
            ) : null;
          })}
        </select>
      )}
    </LabelledField>
  );
}

/** How many clusters a wave has. */
export function WaveField({ size, onChoose }: { size: number; onChoose: (size: number) => void }) {
  const [text, setText] = useState(String(size));
  const wanted = Number(text);
  const isFine = Number.isInteger(wanted) && wanted >= 1 && wanted <= 50;
  return (
    <TextField
      label="Clusters in a wave"
      description="A wave begins when the one before has ended; a failure stops the run."
      inputMode="numeric"
      value={text}
      onChange={(typed) => {
        setText(typed);
        const next = Number(typed);
        if (Number.isInteger(next) && next >= 1 && next <= 50) onChoose(next);
      }}
      error={isFine ? undefined : 'Choose from 1 to 50.'}
    />
  );
}

function LockOuts(props: {
  lockOut: readonly { clusterName: string; messages: readonly string[] }[];
  taken: boolean;
  onTake: (taken: boolean) => void;
}) {
  const { lockOut, taken } = props;
  return (
    <Banner kind="warn" title={`The change can lock people out of ${clusterCount(lockOut.length)}`}>
      <ul className="my-1 max-h-48 list-disc overflow-auto pl-5">
        {lockOut.map(({ clusterName, messages }) => (
          <li key={clusterName}>
            <span className="font-medium">{clusterName}</span>: {messages.join(' ')}
          </li>
        ))}
      </ul>
      <label className="flex min-h-6 items-center gap-2">
        <input
          type="checkbox"
          checked={taken}
          onChange={(event) => props.onTake(event.target.checked)}
          className="size-4 accent-accent-solid"
        />
        Change these clusters as well. Otherwise they are skipped.
      </label>
    </Banner>
  );
}
