import * as z from 'zod';
import { settingsLimits } from './settings-limits';

/** Without a scope: one check on one cluster. */
export const exemptionScopeSchema = z.discriminatedUnion('kind', [
  /** The exemption ends when the check finds another item. */
  z.strictObject({
    kind: z.literal('finding'),
    items: z.array(z.string().min(1).max(1024)).min(1).max(1000).readonly(),
  }),
  /** Names and values of tags compare without case. */
  z.strictObject({
    kind: z.literal('tag'),
    name: z.string().trim().min(1).max(512),
    value: z.string().trim().min(1).max(256),
  }),
  z.strictObject({ kind: z.literal('subscription'), subscriptionId: z.guid() }),
]);
export type ExemptionScope = z.infer<typeof exemptionScopeSchema>;

/** Kustodian's own exemption, with the categories of Azure Policy exemptions. */
export const exemptionSchema = z
  .strictObject({
    /** Lowercase. Present for one cluster or one finding. */
    clusterId: z.string().min(1).max(1024).exactOptional(),
    scope: exemptionScopeSchema.exactOptional(),
    checkId: z.string().min(1).max(100),
    /** Waiver: the risk is accepted. Mitigated: another control covers it. */
    category: z.enum(['Waiver', 'Mitigated']),
    reason: z.string().trim().min(1).max(settingsLimits.reason),
    /** Number or address in another system. */
    ticket: z.string().trim().min(1).max(settingsLimits.ticket).exactOptional(),
    /** Author's object ID. Absent in files of earlier versions. */
    createdBy: z.guid().exactOptional(),
    expiresOn: z.iso.datetime(),
    createdAt: z.iso.datetime(),
  })
  .refine(({ clusterId, scope }) => (clusterId === undefined) === isWide(scope), {
    path: ['clusterId'],
    message: 'Set clusterId if the exemption is for a cluster or a finding. Omit it for a tag or a subscription',
  });
export type Exemption = z.infer<typeof exemptionSchema>;

/** Can cover several clusters. */
function isWide(scope: ExemptionScope | undefined): boolean {
  return scope?.kind === 'tag' || scope?.kind === 'subscription';
}
