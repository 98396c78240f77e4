'use client';

import { type ReactNode, useMemo, useState } from 'react';
import { type BulkRun, isEligible } from '@/lib/client/bulk/bulk-run';
import { reasonFault } from '@/lib/fixes/plan/change-reason';
import { countPrincipals } from '@/lib/fixes/preflight/lost-access';
import { counted } from '@/lib/model/text';
import { windowText } from '@/lib/plan-file/maintenance-window';
import { ImpactTiles } from '../fixes/impact-strip';
import { ReasonField } from '../fixes/reason-field';
import { Button } from '../ui/button';
import { Select } from '../ui/select';
import { LabelledField, TextField } from '../ui/text-field';
import { readOnlyDeployment, useChangePolicy } from '../ui/write-access';
import { timeWords } from './bulk-progress';
import { PlanGroups, Warnings } from './plan-groups';
import { lossesOf, reviewRows } from './review-rows';
import { ReviewTable } from './review-table';
import { confirmFirst, confirmsRun, consentOfRun, groupPlans, type RunConsent } from './run-review';
import { shareEffects } from './shared-effects';

export interface ReviewChoices {
  canary?: number;
  waveSize?: number;
  reason?: string;
}

export function BulkReview(props: {
  run: BulkRun;
  hrefOf: (ref: BulkRun['clusters'][number]) => string;
  onOpen: (index: number) => void;
  onChoose: (choices: ReviewChoices) => void;
  onInclude: (indexes: readonly number[], included: boolean) => void;
  onConsent: (index: number, given: boolean) => void;
  onBegin: () => void;
  whyNotWrite?: string | undefined;
  onCancel: () => void;
}) {
  const { run } = props;
  const consent = useMemo(() => consentOfRun(run), [run]);
  const rows = useMemo(() => reviewRows(run), [run]);
  const { shared } = useMemo(() => shareEffects(groupPlans(run)), [run]);
  const { loses, clusters: losing } = useMemo(() => lossesOf(rows), [rows]);
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
  const isUntyped = needsTyping && !confirmsRun(typed, consent.clusters);
  const disabledReason = props.whyNotWrite ?? whyNot(run, consent, isUntyped) ?? reasonFault(reason, requireReason);
  const hasCanary = !run.undoing && run.items.filter(({ state }) => state.kind === 'planned').length > 1;
  const window = run.saved?.window;
  return (
    <section aria-label="Review" className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-3">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 lg:col-span-2">
        <PlanGroups run={run} />
        <Warnings effects={shared} names={run.names} />
        <ReviewTable {...props} rows={rows} />
      </div>
      <aside
        aria-label="Apply"
        className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-md border bg-surface p-4 lg:sticky lg:top-4"
      >
        <section aria-label="Impact" className="grid grid-cols-[minmax(0,1fr)] gap-2">
          {loses.total > 0 ? (
            <Fact name="Loses access">
              <span className="font-medium text-warn">
                {countPrincipals(loses)} on {counted(losing, 'cluster')}
              </span>
            </Fact>
          ) : null}
          <ImpactTiles
            tiles={shared.tiles.filter(({ isGeneral }) => !isGeneral || loses.total === 0)}
            source={shared.sources[0]}
            isList
          />
        </section>
        {hasCanary ? (
          <div className="grid gap-3">
            <CanaryField
              run={run}
              needsConfirmation={consent.confirmations.length > 0}
              onChoose={(index) => props.onChoose({ canary: index })}
            />
            <WaveField size={run.waveSize} onChoose={(waveSize) => props.onChoose({ waveSize })} />
          </div>
        ) : null}
        {window ? <Fact name="Maintenance window">{windowText(window)}</Fact> : null}
        <p>Runs only while this tab is open. {timeWords(run)}</p>
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
              description={consent.reasons.join(' ')}
              value={typed}
              onChange={setTyped}
              autoComplete="off"
            />
          </form>
        ) : null}
        <div className="flex flex-wrap items-center gap-2">
          {readOnly ? (
            <p className="text-muted">{readOnlyDeployment}</p>
          ) : (
            <Button look={needsTyping ? 'danger' : 'primary'} disabledReason={disabledReason} onClick={begin}>
              {run.undoing
                ? `Undo run on ${counted(consent.clusters, 'cluster')}`
                : hasCanary
                  ? `Apply to the canary${canary ? ` ${canary}` : ''}`
                  : 'Apply'}
            </Button>
          )}
          <Button onClick={props.onCancel}>Cancel run</Button>
          {!readOnly && disabledReason && !(isUntyped && consent.clusters > 0) ? (
            // The button's name has the reason for screen readers.
            <p aria-hidden="true" className="w-full text-muted">
              {disabledReason}
            </p>
          ) : null}
        </div>
      </aside>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <p className="text-xs text-muted">{name}</p>
      <p className="break-words">{children}</p>
    </div>
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
        <Select
          {...ties}
          value={run.canary ?? ''}
          onChange={(picked) => onChoose(Number(picked))}
          className="max-w-full"
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
        </Select>
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
      description="A failure stops the run."
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
