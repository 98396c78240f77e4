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

/** Checks the three names of a cluster; what does not match ARM's own rules is refused. */
export const clusterRefSchema = z.strictObject({
  subscriptionId: guidSchema,
  resourceGroup: resourceGroupSchema,
  clusterName: clusterNameSchema,
});
