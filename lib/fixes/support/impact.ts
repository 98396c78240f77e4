import * as z from 'zod';

export const impactSchema = z.strictObject({
  /** Documented maximum downtime in minutes, or 0. */
  outageMinutes: z.number().nonnegative(),
  /** Azure's usual duration. */
  duration: z.string(),
  notDocumented: z.array(z.enum(['duration', 'undo'])).optional(),
  reversible: z.enum(['yes', 'partly', 'no']),
  reversal: z.string(),
  money: z.string(),
  affects: z.string(),
  /** Learn page with these facts. */
  source: z.url(),
});
export type Impact = z.infer<typeof impactSchema>;
