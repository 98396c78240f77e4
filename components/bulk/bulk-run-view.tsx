'use client';

import { type ReactNode, useMemo, useState } from 'react';
import type { SimpleCommand } from '@/lib/client/bulk/bulk-events';
import {
  type BulkItem,
  type BulkRun,
  hasBegun,
  hasRunEnded,
  isEligible,
  isUnderWay,
  isUndoable,
} from '@/lib/client/bulk/bulk-run';
import { withNamesOnly } from '@/lib/client/fixes/named-text';
import { type ClusterRef, lastSegment } from '@/lib/model/azure/arm-id';
import { counted } from '@/lib/model/text';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/links';
import { BulkDetails } from './bulk-details';
import { BulkFilter } from './bulk-filter';
import { BulkProgress } from './bulk-progress';
import { BulkReview, type ReviewChoices, WaveField } from './bulk-review';
import { BulkTable } from './bulk-table';
import { type BulkGroup, bulkGroups, countGroups, groupWords, type ItemWords, wordsOf } from './bulk-words';
import { DeleteRun } from './delete-run';
import { ElsewhereNotice, PauseNotice, TurnNotice } from './pause-notice';
import { ReasonedButton } from './reasoned-button';
import { isAlone } from './run-steps';

export interface BulkRunViewProps {
  run: BulkRun;
  /** Another tab runs it, so it can only be paused and canceled here. */
  isElsewhere?: boolean | undefined;
  /** Writes first. */
  waitsFor?: BulkRun | undefined;
  progressOf: (operationId: string) => string | undefined;
  hrefOf: (ref: ClusterRef) => string;
  onAsk: (asked: SimpleCommand) => void;
  onUndo: () => void;
  onChoose: (choices: ReviewChoices) => void;
  onInclude: (indexes: readonly number[], included: boolean) => void;
  onConsent: (index: number, given: boolean) => void;
  onSignIn: () => void;
  onExport: (format: 'csv' | 'json') => void;
  onDelete: () => Promise<void>;
  /** Absent without a plan, or if the run has changed something. */
  onHandOver?: (() => void) | undefined;
  planFile?: ReactNode;
  whyNotWrite?: string | undefined;
}

export function BulkRunView(props: BulkRunViewProps) {
  const { run, onAsk, isElsewhere = false } = props;
  const [group, setGroup] = useState<BulkGroup | null>(null);
  const [open, setOpen] = useState<number | null>(null);
  const underWay = (item: BulkItem | undefined) =>
    item?.state.kind === 'applying' ? props.progressOf(item.state.operationId) : undefined;
  const rows = run.items
    .map((item, index) => {
      const ref = run.clusters[index];
      return ref
        ? {
            index,
            clusterName: ref.clusterName,
            resourceGroup: ref.resourceGroup,
            href: props.hrefOf(ref),
            wave: isAlone(run) ? undefined : item.wave,
            words: withMarkedNames(wordsOf(item, underWay(item))),
          }
        : null;
    })
    .filter((row) => row !== null);
  const shown = group === null ? rows : rows.filter(({ words }) => words.group === group);
  const counts = countGroups(run);
  const options = bulkGroups
    .filter((value) => counts[value] > 0 || value === group)
    .map((value) => ({ value, label: groupWords[value], count: counts[value] }));
  const isReviewed = run.phase === 'review' && !isElsewhere;
  const opened = open === null ? undefined : run.items[open];
  return (
    <div className="flex flex-col gap-3">
      <BulkProgress run={run} isElsewhere={isElsewhere} />
      {isElsewhere ? (
        <ElsewhereNotice />
      ) : (
        <PauseNotice
          run={run}
          hrefOf={props.hrefOf}
          onOpen={setOpen}
          onAsk={onAsk}
          onConsent={props.onConsent}
          onSignIn={props.onSignIn}
          whyNotWrite={props.whyNotWrite}
        />
      )}
      {props.waitsFor ? <TurnNotice run={props.waitsFor} /> : null}
      {props.planFile}
      {hasRunEnded(run) && props.onHandOver ? <NotPermitted run={run} /> : null}
      {isReviewed ? (
        <BulkReview
          key={run.undoing ? 'undo' : 'apply'}
          run={run}
          hrefOf={props.hrefOf}
          onOpen={setOpen}
          onChoose={props.onChoose}
          onInclude={props.onInclude}
          onConsent={props.onConsent}
          whyNotWrite={props.whyNotWrite}
          onBegin={() => onAsk('begin')}
          onCancel={() => onAsk('cancel')}
        />
      ) : null}
      {run.phase === 'proved' && !isElsewhere && !run.pause ? <Proved {...props} /> : null}
      <Commands {...props} />
      {isReviewed ? null : (
        <>
          <BulkFilter total={run.items.length} options={options} chosen={group} onChoose={setGroup} />
          <BulkTable rows={shown} onOpen={setOpen} />
        </>
      )}
      <BulkDetails
        clusterName={run.clusters[open ?? -1]?.clusterName ?? ''}
        item={opened}
        names={run.names}
        underWay={underWay(opened)}
        onClose={() => setOpen(null)}
      />
    </div>
  );
}

function withMarkedNames(words: ItemWords): ItemWords {
  return { ...words, detail: withNamesOnly(words.detail) };
}

function Proved({ run, onAsk, onChoose, whyNotWrite }: BulkRunViewProps) {
  const rest = useMemo(() => run.items.filter(isEligible).length, [run]);
  const canary = run.items[run.canary ?? -1]?.planned?.plan.target ?? '';
  return (
    <Banner kind="pass" announce title={`Canary verified: ${lastSegment(canary)}`}>
      <div className="mt-2 flex flex-wrap items-end gap-4">
        <WaveField size={run.waveSize} onChoose={(waveSize) => onChoose({ waveSize })} />
        <ReasonedButton look="primary" disabledReason={whyNotWrite} onClick={() => onAsk('go-on')}>
          Apply to the other {counted(rest, 'cluster')}
        </ReasonedButton>
      </div>
    </Banner>
  );
}

function NotPermitted({ run }: { run: BulkRun }) {
  const states = run.items
    .map(({ state }) => state)
    .filter((state) => state.kind !== 'skipped' || state.reason !== 'nothing-to-do');
  const [missing] = states;
  const isNoneAllowed = states.every((state) => state.kind === 'skipped' && state.reason === 'forbidden');
  if (missing?.kind !== 'skipped' || !isNoneAllowed) return null;
  return (
    <Banner kind="info" title="You can’t apply this run">
      Hand it over to a person with the required permission
      {missing.missingAction ? (
        <>
          {' '}
          (<code className="font-mono text-xs break-all">{missing.missingAction}</code>)
        </>
      ) : null}
      .
    </Banner>
  );
}

/** Whether another plan can have another result. */
function isWorthPlanningAgain({ state }: BulkItem): boolean {
  if (state.kind === 'failed') return state.how !== 'unproved';
  return state.kind === 'skipped' && (state.reason === 'unreadable' || state.reason === 'needs-consent');
}

function Commands({ run, isElsewhere = false, onAsk, onUndo, onExport, onDelete, onHandOver }: BulkRunViewProps) {
  const isMoving = ['planning', 'canary', 'waves'].includes(run.phase) && !run.pause;
  const isStarted = run.phase === 'waves' || run.phase === 'canary' || run.phase === 'proved';
  const isOver = hasRunEnded(run);
  const isStill = !isElsewhere && !isUnderWay(run) && run.phase !== 'planning';
  const mayUndo = isStill && isUndoable(run);
  const mayPlanAgain =
    !isElsewhere && !run.undoneBy && (isOver || run.phase === 'review') && run.items.some(isWorthPlanningAgain);
  return (
    <div className="flex flex-wrap gap-2">
      {isMoving ? <Button onClick={() => onAsk('pause')}>Pause run</Button> : null}
      {(isStarted || run.phase === 'planning') && !isOver && run.pause?.reason !== 'earlier' ? (
        <Button onClick={() => onAsk('cancel')}>Cancel pending changes</Button>
      ) : null}
      {mayUndo ? (
        <Button icon="undo" onClick={onUndo}>
          Undo run…
        </Button>
      ) : null}
      {mayPlanAgain ? (
        <Button icon="refresh" onClick={() => onAsk('plan-again')}>
          Create new plans
        </Button>
      ) : null}
      {isOver ? <ButtonLink href="/plan">Plan more fixes</ButtonLink> : null}
      {onHandOver ? <Button onClick={onHandOver}>Hand over…</Button> : null}
      <Button icon="download" onClick={() => onExport('csv')}>
        Download CSV
      </Button>
      <Button icon="download" onClick={() => onExport('json')}>
        Download JSON
      </Button>
      {!isElsewhere && (isOver || !hasBegun(run)) ? <DeleteRun run={run} onDelete={onDelete} /> : null}
    </div>
  );
}
