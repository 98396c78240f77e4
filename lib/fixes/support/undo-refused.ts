import * as z from 'zod';
import { Problem } from '@/lib/model/problem';

/** Where the current state differs from what an undo expects. Both sides are JSON, `null` for absent. */
export const undoDifferenceSchema = z.object({ path: z.string(), expected: z.unknown(), actual: z.unknown() });
/** Where the current state differs from what an undo expects. */
export type UndoDifference = z.infer<typeof undoDifferenceSchema>;

/** Returns the error of a refused undo, with the reason as a sentence and each difference. */
export function undoRefused(reason: string, differences: UndoDifference[]): Problem {
  return new Problem('undo-refused', `The change cannot be taken back: ${reason} Nothing was changed.`, {
    more: { differences },
  });
}
