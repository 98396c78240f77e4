import type { JsonObject } from '../json';
import { lookupTable } from '../lookup-table';

/** The newest stable ones (https://github.com/Azure/azure-rest-api-specs) that are tested. */
export const apiVersions = {
  kusto: '2025-02-14',
  /** Pinned inside arm-authorization 9. */
  authorization: '2022-04-01',
  roleAssignmentSchedules: '2020-10-01',
  classicAdministrators: '2015-07-01',
  managedServices: '2022-10-01',
  locks: '2020-05-01',
  subscriptions: '2022-12-01',
  managedIdentity: '2023-01-31',
  /**
   * All earlier versions retire on February 27, 2027:
   * https://learn.microsoft.com/azure/key-vault/general/migrate-api-version
   */
  keyVault: '2026-02-01',
  network: '2024-05-01',
  diagnosticSettings: '2021-05-01-preview',
  activityLog: '2015-04-01',
  activityLogAlerts: '2020-10-01',
  policyAssignments: '2023-04-01',
  policyExemptions: '2022-07-01-preview',
  policyStates: '2019-10-01',
  policyRestrictions: '2023-03-01',
  resourceGraph: '2024-04-01',
  graph: 'v1.0',
} as const;

/**
 * For private endpoint connections, by lowercase resource type. Other types have no such list, or another shape
 * (Microsoft.Devices/IotHubs).
 */
export const connectionListVersions: Readonly<Record<string, string>> = lookupTable({
  'microsoft.kusto/clusters': apiVersions.kusto,
  'microsoft.keyvault/vaults': apiVersions.keyVault,
  'microsoft.storage/storageaccounts': '2023-05-01',
  'microsoft.eventhub/namespaces': '2024-01-01',
  'microsoft.sql/servers': '2021-11-01',
  'microsoft.documentdb/databaseaccounts': '2024-11-15',
});

/** A finished request that changes something in Azure Resource Manager. */
export interface ArmRequest {
  method: 'PATCH' | 'PUT' | 'POST' | 'DELETE';
  /** With query, percent-encoded. Also the resource to follow if Azure returns no operation. */
  path: string;
  body?: JsonObject;
  /** The resource's ETag. Otherwise Azure returns 412. */
  ifMatch?: string;
}
