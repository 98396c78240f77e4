import type { ResourceType } from '../resource-type';
import { attachedDatabaseConfigurations } from './types/attached-database-configurations';
import { checkNameAvailability } from './types/check-name-availability';
import { clusters } from './types/clusters';
import { dataConnections } from './types/data-connections';
import { databases } from './types/databases';
import { managedPrivateEndpoints } from './types/managed-private-endpoints';
import { operationResults } from './types/operation-results';
import { operations } from './types/operations';
import { outboundNetworkDependenciesEndpoints } from './types/outbound-network-dependencies-endpoints';
import { clusterPrincipalAssignments, databasePrincipalAssignments } from './types/principal-assignments';
import { privateEndpointConnections } from './types/private-endpoint-connections';
import { privateLinkResources } from './types/private-link-resources';
import { sandboxCustomImages } from './types/sandbox-custom-images';
import { scripts } from './types/scripts';
import { clusterSkus, locationSkus, skus } from './types/skus';

/** The resource types of Microsoft.Kusto, one file and one line each. */
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
  privateLinkResources,
  outboundNetworkDependenciesEndpoints,
  sandboxCustomImages,
  clusterSkus,
  skus,
  locationSkus,
  checkNameAvailability,
  operationResults,
  operations,
];
