import type { AccessEvidence, AccessGroup, DirectoryAccount, EligibleAssignment } from '../../lib/model/access';
import type { RegistrationAssignment } from '../../lib/model/azure/governance-bodies';
import type { DatabasePrincipal } from '../../lib/model/azure/kusto-bodies';
import type { Permission } from '../../lib/model/azure/permission';
import type { KustoCluster, PrincipalAssignment } from '../../lib/model/cluster';
import type {
  AzureRoleAssignment,
  AzureRoleDefinition,
  DenyAssignment,
  GroupMember,
} from '../../lib/model/evidence-parts';
import { type EvidenceResult, loaded, type UnknownReason } from '../../lib/model/evidence-result';

/** Small evidence of one cluster, for the brute-force evaluator and its tests. */

export const guidOf = (kind: string, index: number) =>
  `${kind.padEnd(8, '0')}-0000-4000-8000-${String(index).padStart(12, '0')}`;

export const homeTenant = guidOf('7e', 1);
export const partnerTenant = guidOf('7e', 2);
export const otherTenant = guidOf('7e', 3);

export const subscriptionScope = `/subscriptions/${guidOf('50', 1)}`;
export const groupScope = `${subscriptionScope}/resourceGroups/rg-data`;
export const clusterScope = `${groupScope}/providers/Microsoft.Kusto/Clusters/contoso`;
export const managementGroupScope = '/providers/Microsoft.Management/managementGroups/platform';
export const databaseScope = (name: string) => `${clusterScope}/Databases/${name}`;

const origin = { readAt: '2026-11-28T09:00:00Z', requestId: null, apiVersion: '2025-02-14' } as const;

export function read<T>(value: T): EvidenceResult<T> {
  return loaded(value, { ...origin, source: 'resource-provider' });
}

export function unreadable(reason: Exclude<UnknownReason, 'not-loaded'> = 'forbidden'): EvidenceResult<never> {
  return { state: 'unreadable', reason, message: 'Couldn’t load it.' };
}

type Parts = AccessEvidence['parts'];

/** Evidence in which each part is read. Without overrides, no principal has a role. */
export function evidenceOf(parts: Partial<Parts> = {}): AccessEvidence {
  return {
    clusterId: clusterScope,
    parts: {
      cluster: clusterWith({}),
      subscription: read({
        subscriptionId: guidOf('50', 1),
        displayName: 'Production',
        state: 'Enabled',
        tenantId: homeTenant,
      }),
      clusterPrincipalAssignments: read([]),
      databases: databasesNamed('Telemetry', 'Sales'),
      databasePrincipalAssignments: read([]),
      databasePrincipals: read([]),
      attachedDatabaseConfigurations: read([]),
      followerDatabases: read([]),
      roleAssignments: read([]),
      roleDefinitions: read([]),
      denyAssignments: read([]),
      lighthouseDelegations: read([]),
      databaseRoleAssignments: read([]),
      roleEligibilitySchedules: read([]),
      databaseRoleEligibilitySchedules: read([]),
      databaseDenyAssignments: read([]),
      directory: read({}),
      groups: read({}),
      kusto: { state: 'not-loaded' },
      leaderDatabases: read([]),
      followers: read({}),
      ...parts,
    },
  };
}

export function clusterWith(properties: KustoCluster['properties']): Parts['cluster'] {
  return read({
    id: clusterScope,
    name: 'contoso',
    location: 'West Europe',
    sku: { name: 'Standard_E2ads_v5', tier: 'Standard' },
    properties: { state: 'Running', trustedExternalTenants: [], ...properties },
  });
}

export function databasesNamed(...names: string[]): Parts['databases'] {
  return read(names.map((name) => ({ id: databaseScope(name), name: `contoso/${name}`, properties: {} })));
}

let count = 0;
/** A new name for each assignment. No result depends on it. */
function nextName(): string {
  count += 1;
  return guidOf('a5', count);
}

export interface Kusto {
  principalId: string;
  role: string;
  principalType?: string;
  tenantId?: string | null;
  aadObjectId?: string | null;
}

export function kustoAssignment(scope: string, { principalType = 'User', ...properties }: Kusto): PrincipalAssignment {
  const name = nextName();
  return { id: `${scope}/PrincipalAssignments/${name}`, name, properties: { principalType, ...properties } };
}

export function onCluster(...roles: Kusto[]): Parts['clusterPrincipalAssignments'] {
  return read(roles.map((role) => kustoAssignment(clusterScope, role)));
}

export function onDatabases(roles: Record<string, Kusto[]>): Parts['databasePrincipalAssignments'] {
  return read(
    Object.entries(roles).map(([databaseName, list]) => ({
      databaseId: databaseScope(databaseName),
      databaseName,
      assignments: read(list.map((role) => kustoAssignment(databaseScope(databaseName), role))),
    })),
  );
}

export function inDatabases<Item>(items: Record<string, Item[] | EvidenceResult<never>>) {
  return read(
    Object.entries(items).map(([databaseName, list]) => ({
      databaseId: databaseScope(databaseName),
      databaseName,
      items: Array.isArray(list) ? read(list) : list,
    })),
  );
}

/** A row of `listPrincipals`. */
export function command(fqn: string, role: string, more: Partial<DatabasePrincipal> = {}): DatabasePrincipal {
  const type = fqn.startsWith('aadapp') ? 'App' : fqn.startsWith('aadgroup') ? 'Group' : 'User';
  return { fqn, role, type, name: fqn, email: '', appId: '', tenantName: '', ...more };
}

export function azureRole(
  scope: string,
  principalId: string,
  roleDefinitionId: string,
  condition: string | null = null,
) {
  const name = nextName();
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    name,
    scope,
    principalId,
    principalType: null,
    roleDefinitionId,
    roleName: null,
    condition,
    description: null,
    createdOn: null,
  } satisfies AzureRoleAssignment;
}

export function eligibleRole(
  scope: string,
  principalId: string,
  roleDefinitionId: string,
  condition: string | null = null,
): EligibleAssignment {
  const id = `${scope}/providers/Microsoft.Authorization/roleEligibilityScheduleInstances/${nextName()}`;
  return { id, scope, principalId, principalType: null, roleDefinitionId, condition };
}

/** The definition of a role. Its ID is the argument too. */
export function roleDefinition(id: string, ...permissions: Permission[]): AzureRoleDefinition {
  return { id, roleName: id, type: 'CustomRole', permissions };
}

export function deny(
  scope: string,
  principals: string[],
  actions: string[],
  more: Partial<DenyAssignment> = {},
): DenyAssignment {
  return {
    name: nextName(),
    scope,
    doNotApplyToChildScopes: false,
    permissions: [{ actions }],
    principals,
    excludePrincipals: [],
    ...more,
  };
}

export function delegation(
  scope: string,
  properties: NonNullable<NonNullable<RegistrationAssignment['properties']['registrationDefinition']>['properties']>,
): RegistrationAssignment {
  const name = nextName();
  return {
    id: `${scope}/providers/Microsoft.ManagedServices/registrationAssignments/${name}`,
    name,
    properties: { provisioningState: 'Succeeded', registrationDefinition: { properties } },
  };
}

export function member(id: string, type: GroupMember['type'] = 'User', userPrincipalName: string | null = null) {
  return { id, type, displayName: null, userPrincipalName, userType: null } satisfies GroupMember;
}

export function group(
  id: string,
  members: GroupMember[] | EvidenceResult<never>,
  securityEnabled: boolean | null = true,
): EvidenceResult<AccessGroup> {
  return read({ id, displayName: null, securityEnabled, members: Array.isArray(members) ? read(members) : members });
}

export function account(
  id: string,
  more: {
    type?: 'User' | 'Group' | 'ServicePrincipal';
    userPrincipalName?: string;
    appId?: string;
    enabled?: boolean | null;
  } = {},
): DirectoryAccount {
  const { type = 'User', enabled = true, ...names } = more;
  return { state: 'found', principal: { id, type, displayName: null, ...names }, enabled };
}
