import { Problem } from '@/lib/model/problem';

/** Where the present differs from what an undo rests on; both sides are JSON, `null` for absent. */
export interface UndoDifference {
  path: string;
  expected: unknown;
  actual: unknown;
}

/** The refusal of an undo, with the reason as a sentence and each difference. */
export function refuseUndo(reason: string, differences: UndoDifference[]): Problem {
  return new Problem('undo-refused', `The change cannot be taken back: ${reason} Nothing was changed.`, {
    more: { differences },
  });
}
