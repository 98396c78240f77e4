import * as z from 'zod';
import { type Problem, refusal } from '@/lib/model/problem';

/** Where the current state differs from what an undo expects. Both sides are JSON, `null` for absent. */
export const undoDifferenceSchema = z.object({ path: z.string(), expected: z.unknown(), actual: z.unknown() });
export type UndoDifference = z.infer<typeof undoDifferenceSchema>;

export function undoRefused(reason: string, differences: UndoDifference[]): Problem {
  return refusal('undo-refused', `Couldn’t undo the change. ${reason}`, {
    more: { differences },
  });
}
