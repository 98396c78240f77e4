import { verifySteps } from '@/lib/fixes/plan/verify-steps';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { type Change, isOpen } from './change';
import { isUndone, undosOf } from './undo-link';

/** What happened to an ended change after its record was stored. Times are ISO. */
export type LaterState =
  | { kind: 'undo-open' }
  | { kind: 'undone'; at: string }
  /** Later evidence shows none of its steps, or some. */
  | { kind: 'not-in-force' | 'partly-in-force'; readAt: string }
  /** Its steps are in force. */
  | { kind: 'finding-open'; readAt: string }
  /** Its record doesn't show it. */
  | { kind: 'in-force'; readAt: string };

/** Returns `undefined` if the record still holds as far as is known. `answer` is the evidence of the page. */
export function laterState(
  change: Change,
  changes: readonly Change[],
  answer: Pick<ClusterAnswer, 'snapshot' | 'findings'> | undefined,
): LaterState | undefined {
  if (isOpen(change)) return undefined;
  const undos = undosOf(change, changes);
  if (undos.some(isOpen)) return { kind: 'undo-open' };
  const undone = undos.find(isUndone)?.state;
  if (undone && 'readAt' in undone) return { kind: 'undone', at: undone.readAt };
  return answer && stateInEvidence(change, answer);
}

function stateInEvidence(
  { plan, state, endedAt = '' }: Change,
  { snapshot, findings }: Pick<ClusterAnswer, 'snapshot' | 'findings'>,
): LaterState | undefined {
  const recordedAt = 'readAt' in state ? state.readAt : endedAt;
  const looks = plan.steps.map((step) => verifySteps(snapshot, [step]));
  const times = looks.flatMap((look) => (look.state === 'unknown' ? [] : [look.readAt]));
  const readAt = times.toSorted().at(-1) ?? '';
  if (readAt <= recordedAt) return undefined;
  const finding = findings.find(({ checkId }) => checkId === plan.checkId)?.outcome;
  const isAbsent = looks.some((look) => look.state === 'not-in-force');
  if (state.kind === 'closed' || state.kind === 'in-force') {
    // The finding decided that the change is verified.
    if (state.kind === 'closed' && finding === 'pass') return undefined;
    if (isAbsent)
      return { kind: looks.some((look) => look.state === 'in-force') ? 'partly-in-force' : 'not-in-force', readAt };
    return state.kind === 'closed' && finding === 'fail' ? { kind: 'finding-open', readAt } : undefined;
  }
  const isPresent = looks.every((look) => look.state === 'in-force') && finding !== 'fail';
  return isPresent ? { kind: 'in-force', readAt } : undefined;
}
