import * as z from 'zod';
import { namePatterns } from './arm-id';

export const guidSchema = z
  .string()
  .regex(namePatterns.guid, 'must be a GUID, such as 00000000-0000-0000-0000-000000000000');

export const resourceGroupSchema = z
  .string()
  .regex(namePatterns.resourceGroup, 'must be a resource group name, such as rg-telemetry');

export const clusterNameSchema = z
  .string()
  .regex(namePatterns.cluster, 'must be a cluster name, such as contosotelemetry');

export const databaseNameSchema = z.string().regex(namePatterns.database, 'must be a database name, such as Telemetry');

/**
 * Any ARM ID, including the root `/`. IDs become paths, so dot segments, empty segments, `?`, `#`, `%`, `\`, and
 * invisible characters are invalid.
 */
export const armIdSchema = z
  .string()
  .max(2048)
  .regex(
    /^\/$|^(?:\/(?!\.{1,2}(?:\/|$))[^/?#%\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+)+\/?$/u,
    'must be a full resource ID, such as /subscriptions/00000000-0000-0000-0000-000000000000',
  );

export const vaultIdSchema = armIdSchema.regex(
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.KeyVault\/vaults\/[^/]+$/i,
  'must be the resource ID of a key vault, such as /subscriptions/…/providers/Microsoft.KeyVault/vaults/contoso',
);

export function isVaultId(id: string): boolean {
  return vaultIdSchema.safeParse(id).success;
}

export const clusterRefSchema = z.strictObject({
  subscriptionId: guidSchema,
  resourceGroup: resourceGroupSchema,
  clusterName: clusterNameSchema,
});
