import { ownerRole } from '@/lib/model/azure/azure-role';
import type { DatabasePrincipal } from '@/lib/model/azure/kusto-bodies';
import type { KustoDatabase, PrincipalAssignment } from '@/lib/model/cluster';
import type {
  AzureRoleAssignment,
  DatabaseAssignments,
  DenyAssignment,
  EvidenceParts,
} from '@/lib/model/evidence-parts';
import { sampleClusterId, sampleResourceGroup, sampleSubscriptionId, sampleTenantId } from './sample-cluster';
import { sampleDirectory, sampleGroups } from './sample-directory';
import { sampleReading } from './sample-result';
import { sampleRoleDefinitions } from './sample-roles';

export interface SamplePrincipal {
  name: string;
  objectId: string;
  displayName: string;
  principalType: 'User' | 'Group' | 'App';
  role: string;
  clientId?: string;
}

/** A Kusto principal assignment of the sample cluster or of `parentId`. */
export function samplePrincipalAssignment(
  { name, objectId, displayName, principalType, role, clientId = objectId }: SamplePrincipal,
  parentId: string = sampleClusterId,
): PrincipalAssignment {
  return {
    id: `${parentId}/PrincipalAssignments/${name}`,
    // Names are composite: cluster/assignment, cluster/database/assignment.
    name: [...parentId.split('/Clusters/').slice(1), name].join('/').replace('/Databases/', '/'),
    properties: {
      principalId: clientId,
      role,
      principalType,
      tenantId: sampleTenantId,
      tenantName: 'Contoso',
      principalName: displayName,
      aadObjectId: objectId,
      provisioningState: 'Succeeded',
    },
  };
}

/** An Azure role assignment, by default Owner. */
export function sampleRoleAssignment(
  assignment: Pick<AzureRoleAssignment, 'name' | 'principalId' | 'principalType'> & Partial<AzureRoleAssignment>,
): AzureRoleAssignment {
  const scope = assignment.scope ?? `/subscriptions/${sampleSubscriptionId}`;
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${assignment.name}`,
    scope,
    roleDefinitionId: ownerRole,
    roleName: 'Owner',
    condition: null,
    description: null,
    createdOn: '2025-06-17T08:00:00.0000000Z',
    ...assignment,
  };
}

/** A deny assignment for the group Platform owners, which has the sample people as members. */
export function sampleGroupDenial(actions: string[]): DenyAssignment {
  return {
    name: 'Block changes by platform owners',
    scope: `/subscriptions/${sampleSubscriptionId}`,
    doNotApplyToChildScopes: false,
    permissions: [{ actions }],
    principals: ['d95b3e60-7f24-4c18-b3a9-60e2d8f1c754'],
    excludePrincipals: [],
  };
}

export const sampleMonitors = samplePrincipalAssignment({
  name: 'security-monitoring',
  objectId: 'b7c2e9f4-4d06-4a81-97e3-1f5a8c60d2b7',
  displayName: 'Security monitoring',
  principalType: 'Group',
  role: 'AllDatabasesMonitor',
});

/** Two groups, no user. */
export const sampleClusterPrincipals: PrincipalAssignment[] = [
  samplePrincipalAssignment({
    name: 'data-platform-admins',
    objectId: 'a4e1d7c0-18f5-4b93-8c62-d0f7b5936e21',
    displayName: 'Data platform admins',
    principalType: 'Group',
    role: 'AllDatabasesAdmin',
  }),
  sampleMonitors,
];

/** One group is Owner, one is Reader. */
export const sampleRoleAssignments: AzureRoleAssignment[] = [
  sampleRoleAssignment({
    name: '2c9f64d1-0b7e-4835-a1d6-f83e5c7b9042',
    principalId: 'd95b3e60-7f24-4c18-b3a9-60e2d8f1c754',
    principalType: 'Group',
    scope: sampleResourceGroup,
  }),
  sampleRoleAssignment({
    name: '7e31a8b5-5c4d-4f09-92e7-0d6b1f8a3c95',
    principalId: 'b7c2e9f4-4d06-4a81-97e3-1f5a8c60d2b7',
    principalType: 'Group',
    roleDefinitionId: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
    roleName: 'Reader',
  }),
];

const databaseId = `${sampleClusterId}/Databases/telemetry`;

export const sampleDatabases: KustoDatabase[] = [
  {
    id: databaseId,
    name: 'telemetryprod/telemetry',
    kind: 'ReadWrite',
    properties: {
      softDeletePeriod: 'P365D',
      hotCachePeriod: 'P31D',
      isFollowed: false,
      provisioningState: 'Succeeded',
    },
  },
];

export const sampleDatabaseAssignments: PrincipalAssignment[] = [
  sampleDatabaseAssignment({
    name: 'telemetry-analysts',
    objectId: 'e08f5a1c-93b7-4d62-a8f0-7c2d4b6e1953',
    displayName: 'Telemetry analysts',
    principalType: 'Group',
    role: 'Viewer',
  }),
];

export function sampleDatabaseAssignment(principal: SamplePrincipal): PrincipalAssignment {
  return samplePrincipalAssignment(principal, databaseId);
}

export function sampleDatabaseRoles(...assignments: PrincipalAssignment[]): DatabaseAssignments[] {
  return [{ databaseId, databaseName: 'telemetry', assignments: sampleReading(assignments) }];
}

export function sampleEngineRoles(...principals: DatabasePrincipal[]): EvidenceParts['databasePrincipals'] {
  return [{ databaseId, databaseName: 'telemetry', items: sampleReading(principals) }];
}

export const sampleAccess = {
  clusterPrincipalAssignments: sampleClusterPrincipals,
  databases: sampleDatabases,
  databasePrincipalAssignments: sampleDatabaseRoles(...sampleDatabaseAssignments),
  databasePrincipals: sampleEngineRoles({
    role: 'Viewer',
    name: 'Telemetry analysts (Contoso)',
    type: 'Group',
    fqn: `aadgroup=e08f5a1c-93b7-4d62-a8f0-7c2d4b6e1953;${sampleTenantId}`,
    tenantName: 'Contoso',
  }),
  roleAssignments: sampleRoleAssignments,
  roleDefinitions: sampleRoleDefinitions,
  roleAssignmentSchedules: [],
  denyAssignments: [],
  classicAdministrators: [],
  lighthouseDelegations: [],
  directory: sampleDirectory,
  groups: sampleGroups,
} satisfies Partial<EvidenceParts>;
