import type { BulkItem, BulkRun, RunState, SkipReason } from '@/lib/client/bulk/bulk-run';
import type { Status } from '../ui/badge';

export const runStateWords: Record<RunState, string> = {
  planning: 'Planning',
  review: 'Ready for review',
  running: 'In progress',
  verified: 'Canary verified',
  paused: 'Paused',
  ended: 'Ended',
};

/** Groups of states for counts and filters. */
export const bulkGroups = ['waiting', 'under-way', 'done', 'failed', 'unchecked', 'skipped', 'canceled'] as const;
export type BulkGroup = (typeof bulkGroups)[number];

export const groupWords: Record<BulkGroup, string> = {
  waiting: 'Pending',
  'under-way': 'In progress',
  done: 'Done',
  failed: 'Failed',
  unchecked: 'Couldn’t check',
  skipped: 'Skipped',
  canceled: 'Canceled',
};

export const skipWords: Record<SkipReason, string> = {
  forbidden: 'not permitted',
  blocked: 'blocked',
  'needs-consent': 'needs confirmation',
  'left-out': 'removed from the run',
  'nothing-to-do': 'no change needed',
  unsupported: 'not supported',
  'undo-refused': 'can’t be undone',
  unreadable: 'couldn’t be planned',
};

const failWords = {
  refused: 'Refused',
  failed: 'Failed',
  'not-applied': 'Not applied',
  unproved: 'Not verified',
  undecided: 'Unknown',
} as const;

export interface ItemWords {
  group: BulkGroup;
  status: Status;
  word: string;
  /** The reason or the verification. Can be empty. */
  detail: string;
}

/** `underWay` is the progress of the cluster's change. */
export function wordsOf({ state, change, leftOut }: BulkItem, underWay?: string): ItemWords {
  switch (state.kind) {
    case 'queued':
      return {
        group: 'waiting',
        status: 'checking',
        word: change ? 'Undo not planned yet' : 'Not planned yet',
        detail: '',
      };
    case 'planned':
      return {
        group: 'waiting',
        status: 'not-applicable',
        word: leftOut ? 'Removed from the run' : change ? 'Undo planned' : 'Planned',
        detail: '',
      };
    case 'skipped':
      return state.reason === 'unreadable'
        ? { group: 'unchecked', status: 'unknown', word: groupWords.unchecked, detail: state.message }
        : {
            group: 'skipped',
            status: 'not-applicable',
            word: `Skipped: ${skipWords[state.reason]}`,
            detail: state.message,
          };
    case 'applying':
      return { group: 'under-way', status: 'checking', word: 'In progress', detail: underWay ?? 'Sending to Azure' };
    case 'done':
      return { group: 'done', status: 'pass', ...doneWords(state.how, change !== undefined) };
    case 'failed':
      return {
        group: 'failed',
        status: state.how === 'undecided' ? 'unknown' : 'fail',
        word: failWords[state.how],
        detail: state.message,
      };
    case 'canceled':
      return { group: 'canceled', status: 'not-applicable', word: 'Canceled', detail: 'Nothing was sent.' };
    default:
      return state satisfies never;
  }
}

function doneWords(how: 'closed' | 'in-force' | 'already', undone: boolean): Pick<ItemWords, 'word' | 'detail'> {
  if (how === 'already') return { word: 'No change needed', detail: 'Nothing was sent.' };
  if (undone) return { word: 'Undone', detail: 'The undo is verified.' };
  return how === 'closed'
    ? { word: 'Resolved', detail: 'The finding is resolved.' }
    : { word: 'Applied', detail: 'The change is verified.' };
}

export function countGroups({ items }: Pick<BulkRun, 'items'>): Record<BulkGroup, number> {
  const counts = { waiting: 0, 'under-way': 0, done: 0, failed: 0, unchecked: 0, skipped: 0, canceled: 0 };
  for (const item of items) counts[wordsOf(item).group] += 1;
  return counts;
}

/** Returns counts of the groups that aren't empty, such as `2 failed`. */
export function countWords(
  counts: Readonly<Partial<Record<BulkGroup, number>>>,
  groups: readonly BulkGroup[] = bulkGroups,
): string[] {
  return groups.flatMap((group) => (counts[group] ? [`${counts[group]} ${countedWords[group]}`] : []));
}

const countedWords: Record<BulkGroup, string> = {
  waiting: 'pending',
  'under-way': 'in progress',
  done: 'done',
  failed: 'failed',
  unchecked: 'couldn’t be checked',
  skipped: 'skipped',
  canceled: 'canceled',
};

/** Groups of clusters that a run doesn't change. */
export const unchangedGroups = ['failed', 'unchecked', 'skipped', 'canceled'] as const;
