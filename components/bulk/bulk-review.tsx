'use client';

import { useMemo, useState } from 'react';
import { type BulkRun, isEligible } from '@/lib/client/bulk/bulk-run';
import { reasonFault } from '@/lib/model/change-reason';
import { ReasonField } from '../fixes/reason-field';
import { Button } from '../ui/button';
import { LabelledField, TextField } from '../ui/text-field';
import { readOnlyDeployment, useChangePolicy } from '../ui/write-access';
import { clusterCount } from './bulk-words';
import { ClusterConfirmations, confirmFirst } from './cluster-confirmations';
import { PlanGroups } from './plan-groups';
import { PreflightGroups } from './preflight-groups';
import { ReasonedButton } from './reasoned-button';
import { confirmsRun, consentOfRun, type RunConsent } from './run-review';

export interface ReviewChoices {
  canary?: number;
  waveSize?: number;
  reason?: string;
}

export function BulkReview(props: {
  run: BulkRun;
  onChoose: (choices: ReviewChoices) => void;
  onInclude: (indexes: readonly number[], included: boolean) => void;
  onConsent: (index: number, given: boolean) => void;
  onBegin: () => void;
  whyNotWrite?: string | undefined;
  onCancel: () => void;
}) {
  const { run } = props;
  const consent = useMemo(() => consentOfRun(run), [run]);
  const [typed, setTyped] = useState('');
  const { readOnly, requireReason } = useChangePolicy();
  const [reason, setReason] = useState(run.reason ?? (run.undoing ? undefined : run.saved?.reason) ?? '');
  const keepReason = () => (reason.trim() === (run.reason ?? '') ? undefined : props.onChoose({ reason }));
  const begin = () => {
    keepReason();
    props.onBegin();
  };
  const needsTyping = consent.reasons.length > 0;
  const canary = run.clusters[run.canary ?? -1]?.clusterName;
  const disabledReason =
    props.whyNotWrite ??
    whyNot(run, consent, needsTyping && !confirmsRun(typed, consent.clusters)) ??
    reasonFault(reason, requireReason);
  return (
    <section aria-label="Review" className="grid gap-3">
      <PlanGroups run={run} />
      <PreflightGroups run={run} onInclude={props.onInclude} />
      <ClusterConfirmations run={run} onConsent={props.onConsent} />
      <div className="grid gap-3 rounded-md border bg-surface p-3">
        {run.undoing ? (
          <p>Kustodian undoes the change one cluster at a time.</p>
        ) : (
          <div className="flex flex-wrap items-start gap-4">
            <CanaryField
              run={run}
              needsConfirmation={consent.confirmations.length > 0}
              onChoose={(index) => props.onChoose({ canary: index })}
            />
            <WaveField size={run.waveSize} onChoose={(waveSize) => props.onChoose({ waveSize })} />
          </div>
        )}
        <ReasonField text={reason} onChange={setReason} onBlur={keepReason} />
        {needsTyping && !readOnly ? (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (disabledReason === undefined) begin();
            }}
          >
            <TextField
              label={`Enter ${consent.clusters} to confirm`}
              description={`${consent.reasons.join(' ')} Enter the number of clusters that the run changes.`}
              value={typed}
              onChange={setTyped}
              autoComplete="off"
              className="max-w-xl"
            />
          </form>
        ) : null}
        <div className="flex flex-wrap gap-2">
          {readOnly ? (
            <p className="self-center text-muted">{readOnlyDeployment}</p>
          ) : (
            <ReasonedButton look={needsTyping ? 'danger' : 'primary'} disabledReason={disabledReason} onClick={begin}>
              {run.undoing
                ? `Undo run on ${clusterCount(consent.clusters)}`
                : `Apply to the canary${canary ? ` ${canary}` : ''}`}
            </ReasonedButton>
          )}
          <Button onClick={props.onCancel}>Cancel run</Button>
        </div>
        {run.undoing ? null : (
          <p className="text-xs text-muted">
            You can apply the change to the other clusters after the canary is verified.
          </p>
        )}
      </div>
    </section>
  );
}

function whyNot(run: BulkRun, { clusters, confirmations }: RunConsent, isUnconfirmed: boolean): string | undefined {
  if (clusters === 0) return confirmations.length > 0 ? confirmFirst : 'Add a cluster to the run first';
  if (!run.undoing && run.canary === undefined) return 'Select a canary first';
  return isUnconfirmed ? `Enter ${clusters} to confirm` : undefined;
}

function CanaryField(props: { run: BulkRun; needsConfirmation: boolean; onChoose: (index: number) => void }) {
  const { run, needsConfirmation, onChoose } = props;
  const indexes = run.items.flatMap((item, index) => (isEligible(item) ? [index] : []));
  const missing = needsConfirmation ? confirmFirst : 'No clusters to select';
  const none = indexes.length === 0 ? missing : 'Select a canary';
  return (
    <LabelledField label="Canary" description="Changed and verified before the other clusters.">
      {(ties) => (
        <select
          {...ties}
          value={run.canary ?? ''}
          onChange={(event) => onChoose(Number(event.target.value))}
          className="h-8 max-w-full rounded-md border border-line-strong bg-surface px-2"
        >
          {run.canary === undefined ? (
            <option value="" disabled>
              {none}
            </option>
          ) : null}
          {indexes.map((index) => (
            <option key={index} value={index}>
              {run.clusters[index]?.clusterName}
            </option>
          ))}
        </select>
      )}
    </LabelledField>
  );
}

export function WaveField({ size, onChoose }: { size: number; onChoose: (size: number) => void }) {
  const [text, setText] = useState(String(size));
  const wanted = Number(text);
  const isFine = Number.isInteger(wanted) && wanted >= 1 && wanted <= 50;
  return (
    <TextField
      label="Clusters per wave"
      description="A wave starts when the previous one has ended. A failure stops the run."
      inputMode="numeric"
      value={text}
      onChange={(typed) => {
        setText(typed);
        const next = Number(typed);
        if (Number.isInteger(next) && next >= 1 && next <= 50) onChoose(next);
      }}
      error={isFine ? undefined : 'Enter a number from 1 to 50, such as 5.'}
    />
  );
}
