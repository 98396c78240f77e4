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
import { placeIn, production } from '../places';

/** Two user-assigned identities and none of its own; one person is all that stands between it and nobody. */
const place = placeIn(production, 'rg-fraud', 'contosofraud', 'North Europe');
const scoring = userAssignedIdentity(place, 'id-fraud-scoring', place.location);
const exporting = userAssignedIdentity(place, 'id-fraud-export', place.location);

export const fraud: ArmResource[] = [
  cluster(place, {
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
  database(place, 'Transactions', { statistics: { size: 53_687_091_200 } }),
  database(place, 'Scoring', { softDeletePeriod: 'P30D', statistics: { size: 1_610_612_736 } }),
  clusterPrincipal(place, 'AllDatabasesAdmin', felix),
  databasePrincipal(place, 'Transactions', 'Viewer', analysts),
  databasePrincipal(place, 'Transactions', 'Viewer', dataEngineers),
  databasePrincipal(place, 'Scoring', 'Admin', fraudScoring),
  databasePrincipal(place, 'Scoring', 'Viewer', fraudScoring),
  scoring,
  exporting,
  roleAssignment(resourceGroupId(place), builtInRoles.owner, felix),
  // An identity with Contributor on the group that holds the cluster is worth as much as a person with it.
  roleAssignment(resourceGroupId(place), builtInRoles.contributor, servicePrincipalOf(exporting)),
];
