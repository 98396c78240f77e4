import * as z from 'zod';
import { namePatterns } from './arm-id';

/** A subscription, tenant or object id. */
export const guidSchema = z.string().regex(namePatterns.guid, 'must be a GUID');

/** A resource group's name. */
export const resourceGroupSchema = z.string().regex(namePatterns.resourceGroup, 'must be a resource group name');

/** A cluster's name. */
export const clusterNameSchema = z.string().regex(namePatterns.cluster, 'must be a cluster name');

/** A database's name. */
export const databaseNameSchema = z.string().regex(namePatterns.database, 'must be a database name');

/**
 * Any ARM id, the root scope `/` included. What a URL would read as more than the name of a resource is refused, since ids become
 * paths: dot segments, empty ones, `?`, `#`, `%`, `\`, and characters that nobody sees.
 */
export const armIdSchema = z
  .string()
  .max(2048)
  .regex(/^\/$|^(?:\/(?!\.{1,2}(?:\/|$))[^/?#%\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+)+\/?$/u, 'must be a full ARM id');

/** The ARM id of a key vault. */
export const vaultIdSchema = armIdSchema.regex(
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.KeyVault\/vaults\/[^/]+$/i,
  'must be the ARM id of a key vault',
);

/** Whether an id is that of a key vault. */
export function isVaultId(id: string): boolean {
  return vaultIdSchema.safeParse(id).success;
}

/** Checks the three names of a cluster; what does not match ARM's own rules is refused. */
export const clusterRefSchema = z.strictObject({
  subscriptionId: guidSchema,
  resourceGroup: resourceGroupSchema,
  clusterName: clusterNameSchema,
});
