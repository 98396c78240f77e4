import { Problem } from '@/lib/model/problem';
import type { UndoDifference } from '../fix-plan';

/** The refusal of an undo, with the reason as a sentence and each difference. */
export function refuseUndo(reason: string, differences: UndoDifference[]): Problem {
  return new Problem('undo-refused', `The change cannot be taken back: ${reason} Nothing was changed.`, {
    more: { differences },
  });
}
