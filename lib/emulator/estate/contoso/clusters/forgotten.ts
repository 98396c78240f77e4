import type { ArmResource } from '../../../types';
import { builtInRoles, roleAssignment } from '../../build/azure-role';
import { cluster, clusterId, standardSku } from '../../build/cluster';
import { database, dataConnection } from '../../build/database';
import { policyExemption } from '../../build/governance';
import { noIdentity } from '../../build/identity';
import { clusterPrincipal, databasePrincipal } from '../../build/kusto-role';
import { resourceGroupId } from '../../build/scope';
import { legacyCi, litwareConsultant } from '../applications';
import { allEmployees } from '../groups';
import { alan, amira, ivan, lucy, marco, quentin, tomas } from '../people';
import { publicAccessPolicyId } from '../policy';
import { clusterRef, development } from '../subscriptions';

/** A running proof of concept of 2021 that fails nearly every check. */
const ref = clusterRef(development, 'rg-legacy-poc', 'contosoforgotten', 'West US 2');

export const forgotten: ArmResource[] = [
  cluster(ref, {
    sku: standardSku('Standard_E2a_v4'),
    tags: { 'opt-out-of-soft-delete': 'true' },
    identity: noIdentity,
    properties: {
      trustedExternalTenants: [{ value: '*' }],
      enableStreamingIngest: true,
      languageExtensions: {
        value: [
          {
            languageExtensionName: 'PYTHON',
            languageExtensionImageName: 'Python3_6_5',
            languageExtensionCustomImageName: null,
          },
          { languageExtensionName: 'R', languageExtensionImageName: 'R', languageExtensionCustomImageName: null },
        ],
      },
      enablePurge: true,
      engineType: 'V2',
      acceptedAudiences: [{ value: 'https://poc.contoso.com' }],
      calloutPolicies: ['external_data', 'webapi', 'sql'].map((calloutType) => ({
        calloutUriRegex: '*',
        calloutType,
        outboundAccess: 'Allow',
        calloutId: `*_${calloutType}`,
      })),
      enableAutoStop: false,
      publicIPType: 'DualStack',
    },
  }),
  database(ref, 'Poc', { softDeletePeriod: 'P36500D', statistics: { size: 64_424_509_440 } }),
  database(ref, 'Scratch', { softDeletePeriod: 'P36500D', statistics: { size: 268_435_456 } }),
  ...[ivan, lucy, marco, alan, legacyCi, litwareConsultant].map((administrator) =>
    clusterPrincipal(ref, 'AllDatabasesAdmin', administrator),
  ),
  clusterPrincipal(ref, 'AllDatabasesViewer', allEmployees),
  ...[ivan, lucy, tomas, quentin, legacyCi].map((administrator) =>
    databasePrincipal(ref, 'Poc', 'Admin', administrator),
  ),
  databasePrincipal(ref, 'Scratch', 'UnrestrictedViewer', marco),
  dataConnection(ref, 'Poc', 'devices', 'EventHub', {
    eventHubResourceId: `/subscriptions/0d6cf5be-7b31-4c0c-9b53-6c2d1c53a1aa/resourceGroups/rg-litware/providers/Microsoft.EventHub/namespaces/evhns-litware/eventhubs/devices`,
    consumerGroup: '$Default',
    compression: 'None',
    databaseRouting: 'Multi',
  }),
  ...[ivan, lucy, tomas].map((person) => roleAssignment(resourceGroupId(ref), builtInRoles.owner, person)),
  roleAssignment(clusterId(ref), builtInRoles.owner, amira),
  roleAssignment(resourceGroupId(ref), builtInRoles.contributor, marco),
  roleAssignment(resourceGroupId(ref), builtInRoles.contributor, alan),
  roleAssignment(resourceGroupId(ref), builtInRoles.owner, legacyCi),
  policyExemption(clusterId(ref), 'poc', publicAccessPolicyId, null, 'Proof of concept'),
];
