import type { ShownProblem } from '@/lib/client/to-shown-problem';
import type { ClusterAnswer } from '@/lib/model/api/api';

/** One of the two clusters that are compared, whatever is known of it. */
export interface ComparedSide {
  name: string;
  clusterId: string;
  /** Where the cluster's own page is. */
  href: string;
  state:
    | { kind: 'reading' }
    | { kind: 'failed'; problem: ShownProblem }
    /** `again`: it is being read anew. */
    | { kind: 'read'; answer: ClusterAnswer; again: boolean };
  onRead: () => void;
}

/** What was read of a side; `null` while it is read, or where it could not be. */
export function answerOf({ state }: ComparedSide): ClusterAnswer | null {
  return state.kind === 'read' ? state.answer : null;
}

/** Why a side has no value to show. */
export function insteadOf({ state }: ComparedSide): string {
  return state.kind === 'reading' ? 'Reading…' : 'Unknown: it could not be read';
}
