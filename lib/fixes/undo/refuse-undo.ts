import type { UndoDifference } from '@/lib/model/fix-plan';
import { Problem } from '@/lib/model/problem';

/** The refusal of an undo, with the reason as a sentence and each difference. */
export function refuseUndo(reason: string, differences: UndoDifference[]): Problem {
  return new Problem('undo-refused', `The change cannot be taken back: ${reason} Nothing was changed.`, {
    more: { differences },
  });
}
