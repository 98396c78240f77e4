import * as z from 'zod';
import { settingsLimits } from './settings-limits';

/**
 * An exemption of a cluster from a check, stored in this browser. It uses the categories of Azure Policy exemptions,
 * but isn't one.
 */
export const exemptionSchema = z.strictObject({
  /** Lowercase cluster ID. */
  clusterId: z.string().min(1).max(1024),
  checkId: z.string().min(1).max(100),
  /** Waiver: the risk is accepted. Mitigated: another control covers it. */
  category: z.enum(['Waiver', 'Mitigated']),
  reason: z.string().trim().min(1).max(settingsLimits.reason),
  /** ISO end. */
  expiresOn: z.iso.datetime(),
  createdAt: z.iso.datetime(),
});
export type Exemption = z.infer<typeof exemptionSchema>;
