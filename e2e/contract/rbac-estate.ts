import { golden } from '../fixtures/golden';

/**
 * Twelve people with different permissions on three clusters in two subscriptions. The emulator's estate and the
 * evaluator in `rbac-judge.ts` use the same table.
 */

/** The permissions of a role or deny assignment. */
export interface Entry {
  actions: string[];
  notActions: string[];
}

const firstSubscription = golden.subscriptionId;
const secondSubscription = '00000000-0000-4000-8000-0000000000a2';
const managementGroups = '/providers/Microsoft.Management/managementGroups';
const group = (subscription: string, name: string) => `/subscriptions/${subscription}/resourceGroups/${name}`;
const clusterIn = (holder: string, name: string) => `${holder}/providers/Microsoft.Kusto/clusters/${name}`;

/** Scopes of role and deny assignments. */
export const at = {
  root: `${managementGroups}/${golden.tenantId}`,
  platform: `${managementGroups}/platform`,
  first: `/subscriptions/${firstSubscription}`,
  second: `/subscriptions/${secondSubscription}`,
  groupOne: group(firstSubscription, 'rg-one'),
  groupTwo: group(firstSubscription, 'rg-two'),
  far: group(secondSubscription, 'rg-far'),
  alpha: clusterIn(group(firstSubscription, 'rg-one'), 'alpha'),
  beta: clusterIn(group(firstSubscription, 'rg-two'), 'beta'),
  gamma: clusterIn(group(secondSubscription, 'rg-far'), 'gamma'),
};

/** Parents of management groups and subscriptions. The parent of other scopes is in their ID. */
export const placements: [inner: string, outer: string][] = [
  [at.first, at.platform],
  [at.second, at.root],
  [at.platform, at.root],
];

interface Role {
  guid: string;
  entry: Entry;
  /** The description of a custom role. Absent for built-in roles. */
  custom?: string;
}

/** Built-in roles as https://learn.microsoft.com/azure/role-based-access-control/built-in-roles lists them, and custom ones. */
const roles = {
  owner: { guid: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635', entry: { actions: ['*'], notActions: [] } },
  contributor: {
    guid: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
    entry: {
      actions: ['*'],
      notActions: [
        'Microsoft.Authorization/*/Delete',
        'Microsoft.Authorization/*/Write',
        'Microsoft.Authorization/elevateAccess/Action',
      ],
    },
  },
  reader: { guid: 'acdd72a7-3385-48ef-bd42-f606fba81ae7', entry: { actions: ['*/read'], notActions: [] } },
  userAccessAdministrator: {
    guid: '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
    entry: { actions: ['*/read', 'Microsoft.Authorization/*', 'Microsoft.Support/*'], notActions: [] },
  },
  rbacAdministrator: {
    guid: 'f58310d9-a9f6-439a-9e8d-f62e7b41a168',
    entry: {
      actions: [
        'Microsoft.Authorization/roleAssignments/write',
        'Microsoft.Authorization/roleAssignments/delete',
        '*/read',
        'Microsoft.Support/*',
      ],
      notActions: [],
    },
  },
  clusterEditor: {
    guid: 'd2000000-0000-4000-8000-000000000001',
    custom: 'Changes clusters, but not databases',
    entry: {
      actions: ['Microsoft.Kusto/*', '*/read'],
      notActions: [
        'Microsoft.Kusto/Clusters/delete',
        'Microsoft.Kusto/Clusters/Databases/*',
        '*/PrincipalAssignments/write',
      ],
    },
  },
  databaseReader: {
    guid: 'd2000000-0000-4000-8000-000000000002',
    custom: 'Reads databases',
    entry: { actions: ['Microsoft.Kusto/clusters/databases/READ'], notActions: [] },
  },
} satisfies Record<string, Role>;

type RoleName = keyof typeof roles;

interface Person {
  name: string;
  grants: { role: RoleName; scope: string }[];
  /** Roles of a group that contains the person's group. */
  throughGroups?: { role: RoleName; scope: string }[];
  /** Eligible roles in Privileged Identity Management. They allow nothing until activated. */
  eligible?: { role: RoleName; scope: string }[];
  denials?: { scope: string; actions: string[]; childScopesToo: boolean }[];
}

/** The twelve people. `name` is the part of the user name before `@`. */
export const persons: Person[] = [
  { name: 'root-owner', grants: [{ role: 'owner', scope: at.root }] },
  { name: 'subscription-owner', grants: [{ role: 'owner', scope: at.first }] },
  { name: 'group-contributor', grants: [{ role: 'contributor', scope: at.groupOne }] },
  { name: 'platform-reader', grants: [{ role: 'reader', scope: at.platform }] },
  { name: 'cluster-reader', grants: [{ role: 'reader', scope: at.alpha }] },
  { name: 'access-administrator', grants: [{ role: 'userAccessAdministrator', scope: at.first }] },
  { name: 'rbac-administrator', grants: [{ role: 'rbacAdministrator', scope: at.groupTwo }] },
  {
    name: 'custom',
    grants: [
      { role: 'clusterEditor', scope: at.first },
      // This role allows what the role above excludes.
      { role: 'databaseReader', scope: at.beta },
    ],
  },
  { name: 'nested', grants: [], throughGroups: [{ role: 'contributor', scope: at.second }] },
  {
    name: 'denied',
    grants: [{ role: 'owner', scope: at.root }],
    denials: [
      {
        scope: at.groupOne,
        actions: ['Microsoft.Kusto/*/write', 'Microsoft.Authorization/*/delete'],
        childScopesToo: true,
      },
      { scope: at.second, actions: ['*/read'], childScopesToo: false },
    ],
  },
  { name: 'eligible', grants: [], eligible: [{ role: 'owner', scope: at.first }] },
  { name: 'nobody', grants: [] },
];

/** Returns the permissions of a role. */
export function entryOf(role: RoleName): Entry {
  return roles[role].entry;
}

const guid = (kind: string, number: number) => `${kind}000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const userId = (index: number) => guid('b1', index);
const outerGroup = guid('b2', 1);
const innerGroup = guid('b2', 2);
const authorization = 'Microsoft.Authorization';

/** Returns the estate of this table. */
export function rbacEstate() {
  let count = 0;
  const next = () => {
    count += 1;
    return guid('d1', count);
  };
  const grantOf = (type: string, principalId: string, { role, scope }: { role: RoleName; scope: string }) => {
    const name = next();
    const roleDefinitionId = `/providers/${authorization}/roleDefinitions/${roles[role].guid}`;
    return {
      id: `${scope}/providers/${authorization}/${type}/${name}`,
      name,
      type: `${authorization}/${type}`,
      properties: { roleDefinitionId, principalId, scope, condition: null },
    };
  };
  const denialOf = (
    principalId: string,
    { scope, actions, childScopesToo }: NonNullable<Person['denials']>[number],
  ) => {
    const name = next();
    return {
      id: `${scope}/providers/${authorization}/denyAssignments/${name}`,
      name,
      type: `${authorization}/denyAssignments`,
      properties: {
        denyAssignmentName: name,
        permissions: [{ actions, notActions: [], dataActions: [], notDataActions: [] }],
        scope,
        doNotApplyToChildScopes: !childScopesToo,
        principals: [{ id: principalId, type: 'User' }],
        excludePrincipals: [],
      },
    };
  };
  return {
    directory: {
      tenantId: golden.tenantId,
      displayName: 'Contoso',
      domain: 'contoso.com',
      users: persons.map(({ name }, index) => ({
        id: userId(index),
        displayName: name,
        userPrincipalName: `${name}@contoso.com`,
      })),
      groups: [
        { id: outerGroup, displayName: 'Outer', members: [innerGroup] },
        { id: innerGroup, displayName: 'Inner', members: [userId(persons.findIndex(({ name }) => name === 'nested'))] },
      ],
      servicePrincipals: [],
    },
    subscriptions: [firstSubscription, secondSubscription].map((subscriptionId) => ({
      id: `/subscriptions/${subscriptionId}`,
      subscriptionId,
      displayName: subscriptionId,
      state: 'Enabled',
      tenantId: golden.tenantId,
    })),
    resources: [
      managementGroup(golden.tenantId, null),
      managementGroup('platform', at.root),
      {
        id: `${at.platform}${at.first}`,
        name: firstSubscription,
        type: 'Microsoft.Management/managementGroups/subscriptions',
        properties: { parent: { id: at.platform } },
      },
      ...[at.alpha, at.beta, at.gamma].map(cluster),
      ...Object.values<Role>(roles).flatMap(customRole),
      ...persons.flatMap(({ grants, throughGroups = [], eligible = [], denials = [] }, index) => [
        ...grants.map((grant) => grantOf('roleAssignments', userId(index), grant)),
        ...throughGroups.map((grant) => grantOf('roleAssignments', outerGroup, grant)),
        ...eligible.map((grant) => grantOf('roleEligibilityScheduleInstances', userId(index), grant)),
        ...denials.map((denial) => denialOf(userId(index), denial)),
      ]),
    ],
  };
}

function managementGroup(name: string, parent: string | null) {
  return {
    id: `${managementGroups}/${name}`,
    name,
    type: 'Microsoft.Management/managementGroups',
    properties: { displayName: name, details: { parent: parent ? { id: parent } : null } },
  };
}

function cluster(id: string) {
  return {
    id,
    name: id.slice(id.lastIndexOf('/') + 1),
    type: 'Microsoft.Kusto/clusters',
    location: 'West Europe',
    sku: { name: 'Standard_E2ads_v5', tier: 'Standard', capacity: 2 },
    properties: { state: 'Running', provisioningState: 'Succeeded' },
  };
}

function customRole({ guid: name, custom, entry }: Role) {
  if (!custom) return [];
  return [
    {
      id: `/providers/${authorization}/roleDefinitions/${name}`,
      name,
      type: `${authorization}/roleDefinitions`,
      properties: { roleName: custom, type: 'CustomRole', permissions: [entry], assignableScopes: [at.first] },
    },
  ];
}
