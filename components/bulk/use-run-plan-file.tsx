'use client';

import { type ReactNode, useEffect, useState } from 'react';
import type { OutsideWindow, SimpleCommand } from '@/lib/client/bulk/bulk-events';
import { type BulkRun, hasChanged, hasRunEnded, isUnderWay, windowSideOf } from '@/lib/client/bulk/bulk-run';
import { lazyModule } from '../ui/lazy-module';
import { PartNotLoaded, whyNotLoaded } from '../ui/part-not-loaded';
import { readOnlyDeployment, useChangePolicy } from '../ui/write-access';
import { runTitle } from './run-title';

const parts = lazyModule(() => import('../plan-file/run-parts'));

type WritingCommand = Extract<SimpleCommand, 'begin' | 'go-on' | 'resume'>;

interface PlanFileOfRun {
  /** The plan file of the draft until the run has ended, or that it couldn't be loaded. */
  planFile: ReactNode;
  dialogs: ReactNode;
  /** Absent without a plan, or if the run has changed something. */
  onHandOver: (() => void) | undefined;
  /** Why the buttons that lead to writes wait: the plan file isn't shown yet. */
  whyNotWrite: string | undefined;
  onAsk: (asked: SimpleCommand) => void;
}

/**
 * Hands over a draft's plan and shows the plan file that it was created from. `press` gets the side of the maintenance
 * window on which the person confirmed writes.
 */
export function useRunPlanFile(
  run: BulkRun,
  press: (command: { type: SimpleCommand; outsideWindow?: OutsideWindow }) => void,
): PlanFileOfRun {
  const [isHandingOver, setHandingOver] = useState(false);
  const [asked, setAsked] = useState<WritingCommand | null>(null);
  const part = parts.useModule();
  const hasFailed = parts.useFailed();
  const { saved } = run;
  const { readOnly } = useChangePolicy();
  useEffect(() => {
    if (saved) parts.load();
  }, [saved]);
  const isStill = (run.phase === 'review' || run.phase === 'ended') && !run.undoing && !isUnderWay(run);
  const canSave = isStill && run.items.some(hasPlan) && !run.items.some(hasChanged);
  return {
    onAsk: (type) => {
      if (isWriting(type) && saved && !part) parts.load();
      else if (isWriting(type) && windowSideOf(run, new Date()) !== 'in') setAsked(type);
      else press({ type });
    },
    onHandOver: canSave
      ? () => {
          parts.load();
          setHandingOver(true);
        }
      : undefined,
    whyNotWrite: readOnly ? readOnlyDeployment : saved && !part ? whyNotLoaded('plan file', hasFailed) : undefined,
    planFile:
      hasFailed && (saved || isHandingOver) ? (
        <PartNotLoaded what="plan file" onRetry={parts.load} />
      ) : part && saved && !run.undoing && !hasRunEnded(run) ? (
        <part.SavedPlanOfRun saved={saved} run={run} />
      ) : null,
    dialogs: part ? (
      <>
        {saved?.window ? (
          <part.OutsideWindowDialog
            open={asked !== null}
            verb={asked ? verbOf(run, asked) : 'Apply'}
            onClose={() => setAsked(null)}
            onConfirm={() => {
              setAsked(null);
              if (!asked) return;
              const side = windowSideOf(run, new Date());
              press({ type: asked, ...(side === 'in' ? {} : { outsideWindow: side }) });
            }}
          >
            {part.windowSentence(saved.window)}
          </part.OutsideWindowDialog>
        ) : null}
        {isHandingOver ? (
          <part.HandOverRun run={run} title={runTitle(run)} onClose={() => setHandingOver(false)} />
        ) : null}
      </>
    ) : null,
  };
}

function verbOf({ undoing, pause }: BulkRun, command: WritingCommand): string {
  if (command === 'resume') return pause?.reason === 'failure' ? 'Continue' : 'Resume';
  return undoing ? 'Undo' : 'Apply';
}

function isWriting(type: SimpleCommand): type is WritingCommand {
  return type === 'begin' || type === 'go-on' || type === 'resume';
}

function hasPlan({ state, planned, leftOut }: BulkRun['items'][number]): boolean {
  return !leftOut && (state.kind === 'skipped' ? state.preview !== undefined : planned !== undefined);
}
