import type {
  AccessEvidence,
  AccessParts,
  DirectoryAccount,
  EligibleAssignment,
  LeaderDatabase,
} from '@/lib/model/access';
import type { DatabasePrincipal } from '@/lib/model/azure/kusto-bodies';
import type { KustoCluster, PrincipalAssignment } from '@/lib/model/cluster';
import { defined } from '@/lib/model/defined';
import type { AzureRoleAssignment, DenyAssignment } from '@/lib/model/evidence-parts';
import { type EvidenceResult, type Loaded, loaded } from '@/lib/model/evidence-result';

/** Small evidence for tests: a cluster with one database that only the listed principals can reach. */

export const homeTenant = '11111111-1111-4111-8111-111111111111';
export const otherTenant = '22222222-2222-4222-8222-222222222222';
export const subscriptionScope = '/subscriptions/5b1f3a52-7c7e-4d0e-9a41-0d6f0a6d2c11';
export const groupScope = `${subscriptionScope}/resourceGroups/rg-data`;
export const managementScope = '/providers/Microsoft.Management/managementGroups/contoso';
export const clusterScope = `${groupScope}/providers/Microsoft.Kusto/clusters/contosodata`;
export const allPrincipals = '00000000-0000-0000-0000-000000000000';

export const databaseScope = (name: string) => `${clusterScope}/databases/${name}`;

export type Parts = AccessEvidence['parts'];

export function read<T>(value: T): Loaded<T> {
  return loaded(value, {
    readAt: '2026-11-25T10:00:00.000Z',
    requestId: null,
    apiVersion: '2025-02-14',
    source: 'resource-provider',
  });
}

export const forbidden = {
  state: 'unreadable',
  reason: 'forbidden',
  message: 'Your account can’t read this.',
} as const satisfies EvidenceResult<never>;

export function sampleCluster(properties: KustoCluster['properties'] = {}): KustoCluster {
  return {
    id: clusterScope,
    name: 'contosodata',
    location: 'westeurope',
    sku: { name: 'Standard_E8ads_v5', tier: 'Standard', capacity: 2 },
    properties: { state: 'Running', ...properties },
  };
}

/** Returns evidence in which every part is loaded and empty, except those given. */
export function sampleEvidence(
  parts: Partial<Parts> = {},
  databases: readonly string[] = ['Telemetry'],
): AccessEvidence {
  return {
    clusterId: clusterScope,
    parts: {
      cluster: read(sampleCluster()),
      subscription: read({
        subscriptionId: subscriptionScope.slice('/subscriptions/'.length),
        displayName: 'Data',
        state: 'Enabled',
        tenantId: homeTenant,
      }),
      clusterPrincipalAssignments: read([]),
      databases: read(
        databases.map((name) => ({ id: databaseScope(name), name: `contosodata/${name}`, kind: 'ReadWrite' })),
      ),
      databasePrincipalAssignments: read(perDatabase(databases, 'assignments', [])),
      databasePrincipals: read(perDatabase(databases, 'items', [])),
      attachedDatabaseConfigurations: read([]),
      followerDatabases: read([]),
      roleAssignments: read([]),
      roleDefinitions: read([]),
      denyAssignments: read([]),
      lighthouseDelegations: read([]),
      databaseRoleAssignments: read(perDatabase(databases, 'items', [])),
      roleEligibilitySchedules: read([]),
      databaseRoleEligibilitySchedules: read(perDatabase(databases, 'items', [])),
      databaseDenyAssignments: read(perDatabase(databases, 'items', [])),
      directory: read({}),
      groups: read({}),
      leaderDatabases: read([]),
      followers: read({}),
      kusto: { state: 'not-loaded' },
      ...parts,
    },
  };
}

/** Returns an entry for each database, with one list for all of them or a list for each. */
export function perDatabase<Key extends 'assignments' | 'items', Item>(
  databases: readonly string[],
  key: Key,
  items: readonly Item[] | Readonly<Record<string, readonly Item[]>>,
) {
  return databases.map((databaseName) => ({
    databaseId: databaseScope(databaseName),
    databaseName,
    [key]: read([...(isList(items) ? items : (items[databaseName] ?? []))]),
  })) as ({ databaseId: string; databaseName: string } & Record<Key, Loaded<Item[]>>)[];
}

function isList<Item>(items: readonly Item[] | object): items is readonly Item[] {
  return Array.isArray(items);
}

export interface KustoRole {
  principal: string;
  role: string;
  type?: 'User' | 'Group' | 'App';
  tenantId?: string | null;
  /** `aadObjectId`, where it differs from the principal's ID. */
  objectId?: string;
  name?: string;
}

/** Returns a Kusto role assignment of the cluster, or of a database. */
export function kustoRole(
  { principal, role, type = 'User', tenantId = homeTenant, objectId, name }: KustoRole,
  database?: string,
): PrincipalAssignment {
  const parent = database === undefined ? clusterScope : databaseScope(database);
  const id = name ?? `${role}-${principal}`.replace(/[^\w-]/g, '_');
  return {
    id: `${parent}/principalAssignments/${id}`,
    name: id,
    properties: {
      principalId: principal,
      role,
      principalType: type,
      ...(tenantId === null ? {} : { tenantId }),
      ...defined({ aadObjectId: objectId }),
    },
  };
}

/** Returns a row of `listPrincipals`. */
export function listedPrincipal(fqn: string, role: string, more: Partial<DatabasePrincipal> = {}): DatabasePrincipal {
  const type = /^aadgroup/i.test(fqn) ? 'Group' : /^aadapp/i.test(fqn) ? 'App' : 'User';
  return { role, name: fqn, type, fqn, email: '', appId: '', ...more };
}

export interface AzureRole {
  principal: string;
  /** ID of the definition. */
  role: string;
  scope?: string;
  type?: string | null;
  condition?: string | null;
  name?: string;
}

/** Returns an Azure role assignment, at the cluster unless a scope is given. */
export function azureRole({
  principal,
  role,
  scope = clusterScope,
  type = 'User',
  condition = null,
  name = `${role}-${principal}`,
}: AzureRole): AzureRoleAssignment {
  return {
    id: `${scope === '/' ? '' : scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    name,
    scope,
    principalId: principal,
    principalType: type,
    roleDefinitionId: role,
    roleName: null,
    condition,
    description: null,
    createdOn: null,
  };
}

/** Returns a role that can be activated, at the cluster unless a scope is given. */
export function eligibleRole(role: AzureRole): EligibleAssignment {
  const { id, scope, principalId, principalType, roleDefinitionId, condition } = azureRole(role);
  return {
    id: id.replace('roleAssignments', 'roleEligibilityScheduleInstances'),
    scope,
    principalId,
    principalType,
    roleDefinitionId,
    condition,
  };
}

/** Returns a deny assignment, at the cluster unless a scope is given. */
export function denyAssignment(
  actions: string[],
  principals: string[],
  more: Partial<DenyAssignment> = {},
): DenyAssignment {
  return {
    name: 'deny',
    scope: clusterScope,
    doNotApplyToChildScopes: false,
    permissions: [{ actions }],
    principals,
    excludePrincipals: [],
    ...more,
  };
}

export interface SampleGroup {
  members?: string[];
  securityEnabled?: boolean | null;
  displayName?: string;
}

/** Returns groups by ID. A member that is a key of the table is a group. */
export function sampleGroups(groups: Readonly<Record<string, SampleGroup>>): AccessParts['groups'] {
  const ids = new Set(Object.keys(groups));
  return Object.fromEntries(
    Object.entries(groups).map(([id, { members = [], securityEnabled = true, displayName = null }]) => [
      id.toLowerCase(),
      read({
        id,
        displayName,
        securityEnabled,
        members: read(
          members.map((member) => ({
            id: member,
            type: ids.has(member) ? ('Group' as const) : ('User' as const),
            displayName: null,
            userPrincipalName: null,
            userType: null,
          })),
        ),
      }),
    ]),
  );
}

export interface SampleAccount {
  type?: 'User' | 'Group' | 'ServicePrincipal';
  enabled?: boolean | null;
  userPrincipalName?: string;
  appId?: string;
  displayName?: string;
  userType?: 'Member' | 'Guest';
  servicePrincipalType?: string;
}

/** Returns the directory by object ID, client ID, and user principal name. `null`: not found. */
export function sampleDirectory(accounts: Readonly<Record<string, SampleAccount | null>>): AccessParts['directory'] {
  return Object.fromEntries(
    Object.entries(accounts).flatMap(([id, account]): [string, DirectoryAccount][] => {
      if (account === null) return [[id.toLowerCase(), { state: 'not-found' }]];
      const { type = 'User', enabled = true, displayName = null, ...others } = account;
      const entry = { state: 'found' as const, principal: { id, type, displayName, ...others }, enabled };
      const keys = [id, others.appId, others.userPrincipalName].filter((key) => key !== undefined);
      return keys.map((key) => [key.toLowerCase(), entry]);
    }),
  );
}

export function leaderDatabase(
  followedName: string,
  kind: string | null,
  roles: readonly KustoRole[],
  principals: DatabasePrincipal[] = [],
): LeaderDatabase {
  return {
    leaderId: `${groupScope.toLowerCase()}/providers/microsoft.kusto/clusters/leader`,
    originalName: followedName,
    followedName,
    principalsModificationKind: kind,
    assignments: read(
      roles.map((role) => kustoRole({ ...role, name: `leader-${role.role}-${role.principal}` }, followedName)),
    ),
    principals: read(principals),
  };
}
