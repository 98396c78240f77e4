import * as z from 'zod';

/** What a change does to people and money. */
export const impactSchema = z.strictObject({
  /** Documented maximum unavailability in minutes. 0 if none is documented. */
  outageMinutes: z.number().nonnegative(),
  /** How long Azure usually takes, in words. */
  duration: z.string(),
  reversible: z.enum(['yes', 'partly', 'no']),
  /** What reversible means here, or what would be lost. */
  reversal: z.string(),
  /** Documented cost, or that none is documented. */
  money: z.string(),
  /** Who notices. */
  affects: z.string(),
  /** Learn page with these facts. */
  source: z.url(),
});
/** What a change does to people and money. */
export type Impact = z.infer<typeof impactSchema>;
