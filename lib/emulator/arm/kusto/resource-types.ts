import type { ResourceType } from '../resource-type';
import { attachedDatabaseConfigurations } from './types/attached-database-configurations';
import { clusters } from './types/clusters';
import { dataConnections } from './types/data-connections';
import { databases } from './types/databases';
import { managedPrivateEndpoints } from './types/managed-private-endpoints';
import { operationResults } from './types/operation-results';
import { clusterPrincipalAssignments, databasePrincipalAssignments } from './types/principal-assignments';
import { privateEndpointConnections } from './types/private-endpoint-connections';
import { sandboxCustomImages } from './types/sandbox-custom-images';
import { scripts } from './types/scripts';

/** What is served of Microsoft.Kusto, one file and one line a resource type. */
export const kustoTypes: readonly ResourceType[] = [
  clusters,
  clusterPrincipalAssignments,
  databases,
  databasePrincipalAssignments,
  attachedDatabaseConfigurations,
  dataConnections,
  scripts,
  managedPrivateEndpoints,
  privateEndpointConnections,
  sandboxCustomImages,
  operationResults,
];
