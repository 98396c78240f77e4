'use client';

import { type ReactNode, useEffect, useState } from 'react';
import type { SimpleCommand } from '@/lib/client/bulk/bulk-events';
import { type BulkRun, hasChanged, isOutsideWindow, isUnderWay } from '@/lib/client/bulk/bulk-run';
import { lazyModule } from '../ui/lazy-module';
import { runTitle } from './run-title';

const parts = lazyModule(() => import('../plan-file/run-parts'));

type WritingCommand = Extract<SimpleCommand, 'begin' | 'go-on' | 'resume'>;

interface PlanFileOfRun {
  /** The plan file that the draft was created from. */
  planFile: ReactNode;
  dialogs: ReactNode;
  /** Absent if the run has changed something, or if no cluster has a plan. */
  onSavePlan: (() => void) | undefined;
}

/**
 * Lets a draft save its plan, and shows the plan file that it was created from. `press` is called for commands, with
 * whether the person confirmed that the run writes outside of its maintenance window.
 */
export function useRunPlanFile(
  run: BulkRun,
  press: (command: { type: SimpleCommand; outsideWindow?: true }) => void,
): PlanFileOfRun & { onAsk: (asked: SimpleCommand) => void } {
  const [isSaving, setSaving] = useState(false);
  const [asked, setAsked] = useState<WritingCommand | null>(null);
  const part = parts.useModule();
  const { saved } = run;
  useEffect(() => {
    if (saved) parts.load();
  }, [saved]);
  const isStill = (run.phase === 'review' || run.phase === 'ended') && !run.undoing && !isUnderWay(run);
  const canSave = isStill && run.items.some(hasPlan) && !run.items.some(hasChanged);
  return {
    onAsk: (type) => {
      if (isWriting(type) && isOutsideWindow({ ...(saved ? { saved } : {}) }, new Date())) setAsked(type);
      else press({ type });
    },
    onSavePlan: canSave
      ? () => {
          parts.load();
          setSaving(true);
        }
      : undefined,
    planFile: part && saved && !run.undoing ? <part.SavedPlanOfRun saved={saved} run={run} /> : null,
    dialogs: part ? (
      <>
        {saved?.window ? (
          <part.OutsideWindowDialog
            window={saved.window}
            open={asked !== null}
            onClose={() => setAsked(null)}
            onConfirm={() => {
              setAsked(null);
              if (asked) press({ type: asked, outsideWindow: true });
            }}
          />
        ) : null}
        {isSaving ? <part.SaveRunPlan run={run} title={runTitle(run)} onClose={() => setSaving(false)} /> : null}
      </>
    ) : null,
  };
}

function isWriting(type: SimpleCommand): type is WritingCommand {
  return type === 'begin' || type === 'go-on' || type === 'resume';
}

function hasPlan({ state, planned, leftOut }: BulkRun['items'][number]): boolean {
  return !leftOut && (state.kind === 'skipped' ? state.preview !== undefined : planned !== undefined);
}
