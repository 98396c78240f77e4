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
import { placeIn, production } from '../places';
import { publicAccessPolicyId } from '../policy';

/** Six administrators of every kind, too many Owners, and no word on which tenants are trusted. */
const place = placeIn(production, 'rg-web-analytics', 'contosoclicks', 'West Europe');
const administrators = [carmen, david, lars, fabrikamAnalyst, platformAdmins, clickstreamLoader];

export const clicks: ArmResource[] = [
  cluster(place, {
    sku: standardSku('Standard_E2ads_v5'),
    zones: ['1', '2'],
    tags: { environment: 'Production', owner: 'marketing' },
    identity: systemAssigned(place),
    properties: { enableDiskEncryption: true, enablePurge: true, enableStreamingIngest: true },
    without: ['trustedExternalTenants'],
  }),
  database(place, 'Clicks', { statistics: { size: 322_122_547_200 } }),
  database(place, 'Campaigns', { statistics: { size: 2_147_483_648 } }),
  ...administrators.map((administrator) => clusterPrincipal(place, 'AllDatabasesAdmin', administrator)),
  databasePrincipal(place, 'Clicks', 'Ingestor', clickstreamLoader),
  databasePrincipal(place, 'Clicks', 'Ingestor', legacyIngest),
  databasePrincipal(place, 'Clicks', 'Viewer', marketingAnalysts),
  databasePrincipal(place, 'Campaigns', 'Admin', carmen),
  databasePrincipal(place, 'Campaigns', 'User', analysts),
  databasePrincipal(place, 'Campaigns', 'Monitor', quentin),
  dataConnection(place, 'Clicks', 'clicks', 'EventGrid', {
    storageAccountResourceId: `${resourceGroupId(place)}/providers/Microsoft.Storage/storageAccounts/stcontosoclicks`,
    eventHubResourceId: `${resourceGroupId(place)}/providers/Microsoft.EventHub/namespaces/evhns-clicks/eventhubs/clicks`,
    consumerGroup: '$Default',
    tableName: 'Clicks',
    dataFormat: 'CSV',
    ignoreFirstRecord: true,
    blobStorageEventType: 'Microsoft.Storage.BlobCreated',
  }),
  databaseScript(place, 'Campaigns', 'create-tables', {
    forceUpdateTag: '2025-04-02',
    scriptLevel: 'Database',
    principalPermissionsAction: 'RetainPermissionOnScriptCompletion',
  }),
  roleAssignment(clusterId(place), builtInRoles.owner, carmen),
  roleAssignment(clusterId(place), builtInRoles.owner, david),
  roleAssignment(resourceGroupId(place), builtInRoles.owner, thomas),
  roleAssignment(resourceGroupId(place), builtInRoles.contributor, contributor),
  policyExemption(
    clusterId(place),
    'campaign-launch',
    publicAccessPolicyId,
    '2026-02-28T23:00:00Z',
    'Public until the launch is over',
  ),
];
