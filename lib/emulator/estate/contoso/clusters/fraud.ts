import type { ArmResource } from '../../../types';
import { builtInRoles, roleAssignment } from '../../build/azure-role';
import { cluster, standardSku } from '../../build/cluster';
import { database } from '../../build/database';
import { servicePrincipalOf, userAssigned, userAssignedIdentity } from '../../build/identity';
import { clusterPrincipal, databasePrincipal } from '../../build/kusto-role';
import { resourceGroupId } from '../../build/scope';
import { fraudScoring } from '../applications';
import { analysts, dataEngineers } from '../groups';
import { felix } from '../people';
import { clusterRef, production } from '../subscriptions';

/** Two user-assigned identities and one administrator. */
const ref = clusterRef(production, 'rg-fraud', 'contosofraud', 'North Europe');
const scoring = userAssignedIdentity(ref, 'id-fraud-scoring', ref.location);
const exporting = userAssignedIdentity(ref, 'id-fraud-export', ref.location);

export const fraud: ArmResource[] = [
  cluster(ref, {
    sku: standardSku('Standard_E4ads_v5'),
    zones: ['1', '2', '3'],
    tags: { env: 'production', owner: 'payments' },
    identity: userAssigned([scoring, exporting]),
    properties: {
      allowedIpRangeList: ['198.51.100.0/24'],
      publicIPType: 'DualStack',
      enableAutoStop: false,
    },
  }),
  database(ref, 'Transactions', { statistics: { size: 53_687_091_200 } }),
  database(ref, 'Scoring', { softDeletePeriod: 'P30D', statistics: { size: 1_610_612_736 } }),
  clusterPrincipal(ref, 'AllDatabasesAdmin', felix),
  databasePrincipal(ref, 'Transactions', 'Viewer', analysts),
  databasePrincipal(ref, 'Transactions', 'Viewer', dataEngineers),
  databasePrincipal(ref, 'Scoring', 'Admin', fraudScoring),
  databasePrincipal(ref, 'Scoring', 'Viewer', fraudScoring),
  scoring,
  exporting,
  roleAssignment(resourceGroupId(ref), builtInRoles.owner, felix),
  // An identity with Contributor has a person's access.
  roleAssignment(resourceGroupId(ref), builtInRoles.contributor, servicePrincipalOf(exporting)),
];
