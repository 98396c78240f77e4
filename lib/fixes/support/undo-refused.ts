import * as z from 'zod';
import { Problem } from '@/lib/model/problem';

/** Where the current state differs from what an undo expects. Both sides are JSON, `null` for absent. */
export const undoDifferenceSchema = z.object({ path: z.string(), expected: z.unknown(), actual: z.unknown() });
export type UndoDifference = z.infer<typeof undoDifferenceSchema>;

export function undoRefused(reason: string, differences: UndoDifference[]): Problem {
  return new Problem('undo-refused', `Couldn’t undo the change. ${reason} Nothing was changed.`, {
    more: { differences },
  });
}
