import * as z from 'zod';
import { settingsLimits } from './settings-limits';

/**
 * An accepted risk: a person of this browser said that a check's failure on a cluster is meant to be. It is counted apart,
 * ends by itself, and is no exemption of Azure Policy, whose two categories it uses.
 */
export const exemptionSchema = z.strictObject({
  /** Cluster id, lower case. */
  clusterId: z.string().min(1).max(1024),
  checkId: z.string().min(1).max(100),
  /** Waiver: the risk is accepted. Mitigated: something else takes care of it. */
  category: z.enum(['Waiver', 'Mitigated']),
  reason: z.string().trim().min(1).max(settingsLimits.reason),
  /** ISO time after which the finding counts again. */
  expiresOn: z.iso.datetime(),
  createdAt: z.iso.datetime(),
});
/** An accepted risk. */
export type Exemption = z.infer<typeof exemptionSchema>;
