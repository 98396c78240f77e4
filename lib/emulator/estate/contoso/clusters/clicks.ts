import type { ArmResource } from '../../../types';
import { builtInRoles, roleAssignment } from '../../build/azure-role';
import { cluster, clusterId, standardSku } from '../../build/cluster';
import { database, databaseScript, dataConnection } from '../../build/database';
import { policyExemption } from '../../build/governance';
import { systemAssigned } from '../../build/identity';
import { clusterPrincipal, databasePrincipal } from '../../build/kusto-role';
import { resourceGroupId } from '../../build/scope';
import { clickstreamLoader, fabrikamAnalyst, legacyIngest } from '../applications';
import { analysts, marketingAnalysts, platformAdmins } from '../groups';
import { carmen, contributor, david, lars, quentin, thomas } from '../people';
import { publicAccessPolicyId } from '../policy';
import { clusterRef, production } from '../subscriptions';

/** Six administrators, too many Owners, and no setting for trusted tenants. */
const ref = clusterRef(production, 'rg-web-analytics', 'contosoclicks', 'West Europe');
const administrators = [carmen, david, lars, fabrikamAnalyst, platformAdmins, clickstreamLoader];

/** The newest of the administrators, in the activity log. */
export const newestAdministrator = clusterPrincipal(ref, 'AllDatabasesAdmin', lars);

export const clicks: ArmResource[] = [
  cluster(ref, {
    sku: standardSku('Standard_E2ads_v5'),
    zones: ['1', '2'],
    tags: { environment: 'Production', owner: 'marketing' },
    identity: systemAssigned(ref),
    properties: { enableDiskEncryption: true, enablePurge: true, enableStreamingIngest: true },
    without: ['trustedExternalTenants'],
  }),
  database(ref, 'Clicks', { statistics: { size: 322_122_547_200 } }),
  database(ref, 'Campaigns', { statistics: { size: 2_147_483_648 } }),
  ...administrators.map((administrator) => clusterPrincipal(ref, 'AllDatabasesAdmin', administrator)),
  databasePrincipal(ref, 'Clicks', 'Ingestor', clickstreamLoader),
  databasePrincipal(ref, 'Clicks', 'Ingestor', legacyIngest),
  databasePrincipal(ref, 'Clicks', 'Viewer', marketingAnalysts),
  databasePrincipal(ref, 'Campaigns', 'Admin', carmen),
  databasePrincipal(ref, 'Campaigns', 'User', analysts),
  databasePrincipal(ref, 'Campaigns', 'Monitor', quentin),
  dataConnection(ref, 'Clicks', 'clicks', 'EventGrid', {
    storageAccountResourceId: `${resourceGroupId(ref)}/providers/Microsoft.Storage/storageAccounts/stcontosoclicks`,
    eventHubResourceId: `${resourceGroupId(ref)}/providers/Microsoft.EventHub/namespaces/evhns-clicks/eventhubs/clicks`,
    consumerGroup: '$Default',
    tableName: 'Clicks',
    dataFormat: 'CSV',
    ignoreFirstRecord: true,
    blobStorageEventType: 'Microsoft.Storage.BlobCreated',
  }),
  databaseScript(ref, 'Campaigns', 'create-tables', {
    forceUpdateTag: '2025-04-02',
    scriptLevel: 'Database',
    principalPermissionsAction: 'RetainPermissionOnScriptCompletion',
  }),
  roleAssignment(clusterId(ref), builtInRoles.owner, carmen),
  roleAssignment(clusterId(ref), builtInRoles.owner, david),
  roleAssignment(resourceGroupId(ref), builtInRoles.owner, thomas),
  roleAssignment(resourceGroupId(ref), builtInRoles.contributor, contributor),
  policyExemption(
    clusterId(ref),
    'campaign-launch',
    publicAccessPolicyId,
    '2026-02-28T23:00:00Z',
    'Public until after the launch',
  ),
];
