import type { Snapshot } from '@/lib/model/evidence';
import type { Text } from '@/lib/model/text-pieces';
import { type FixStep, hasEtag, permissionsOfStep, undoOfSteps } from '../steps';
import type { Impact } from '../support/impact';
import { withNote, withTitle, withWarnings } from './draft-texts';
import type { PlanBody } from './plan-body';

/** A plan to which `buildPlan` adds the fix. */
export type DraftedPlan = Omit<PlanBody, 'checkId'> & Pick<PlanDraft, 'closesCheck'>;

/** The rest of the plan follows from it. */
export interface PlanDraft {
  /** The check of the fix passes after the plan. */
  closesCheck?: boolean | undefined;
  title: Text;
  steps: FixStep[];
  impact: Impact;
  warnings?: readonly Text[];
  /** Why the steps can't be undone. Default: the steps know. */
  undo?: { impossible: string };
}

/** Returns the plan of a draft, with target, ETag, and permissions. */
export function draftPlan(snapshot: Snapshot, draft: PlanDraft): DraftedPlan {
  const undo = draft.undo ?? undoOfSteps(draft.steps, snapshot);
  return {
    closesCheck: draft.closesCheck,
    ...withTitle(draft.title),
    target: snapshot.clusterId,
    basedOn: etagFor(snapshot, draft.steps),
    steps: draft.steps,
    impact:
      'impossible' in undo && draft.impact.reversible === 'yes'
        ? { ...draft.impact, reversible: 'no', reversal: undo.impossible }
        : draft.impact,
    ...withWarnings(draft.warnings ?? []),
    needsPermission: draft.steps.flatMap((step) => permissionsOfStep(step, snapshot)),
    undo,
  };
}

/** Returns a plan without steps, with the reason in `note`. */
export function nothingToDo(
  snapshot: Snapshot,
  draft: Pick<PlanDraft, 'closesCheck' | 'title'>,
  note: Text,
): DraftedPlan {
  return {
    ...draftPlan(snapshot, {
      ...draft,
      steps: [],
      impact: noImpact,
      undo: { impossible: noImpact.reversal },
    }),
    ...withNote(note),
  };
}

const noImpact: Impact = {
  outageMinutes: 0,
  duration: 'None',
  reversible: 'no',
  reversal: 'This plan makes no changes.',
  money: 'None',
  affects: 'No one',
  source: 'https://learn.microsoft.com/azure/data-explorer/security',
};

// Assignments have no ETag.
function etagFor({ parts }: Snapshot, steps: readonly FixStep[]): string | null {
  return steps.some(hasEtag) && parts.cluster.state === 'read' ? (parts.cluster.value.etag ?? null) : null;
}
