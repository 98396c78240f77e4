import { golden } from '../fixtures/golden';

/**
 * Twelve persons with different rights over three clusters in two subscriptions. The table of rights is written once and
 * read twice: as the estate that the emulator gets, and by the test's own small judge.
 */

/** The permission entry of a role or of a denial. */
export interface Entry {
  actions: string[];
  notActions: string[];
}

const firstSubscription = golden.subscriptionId;
const secondSubscription = '00000000-0000-4000-8000-0000000000a2';
const managementGroups = '/providers/Microsoft.Management/managementGroups';
const group = (subscription: string, name: string) => `/subscriptions/${subscription}/resourceGroups/${name}`;
const clusterIn = (holder: string, name: string) => `${holder}/providers/Microsoft.Kusto/clusters/${name}`;

/** Scopes that rights are given at. */
export const at = {
  root: `${managementGroups}/${golden.tenantId}`,
  platform: `${managementGroups}/platform`,
  first: `/subscriptions/${firstSubscription}`,
  second: `/subscriptions/${secondSubscription}`,
  one: group(firstSubscription, 'rg-one'),
  two: group(firstSubscription, 'rg-two'),
  far: group(secondSubscription, 'rg-far'),
  alpha: clusterIn(group(firstSubscription, 'rg-one'), 'alpha'),
  beta: clusterIn(group(firstSubscription, 'rg-two'), 'beta'),
  gamma: clusterIn(group(secondSubscription, 'rg-far'), 'gamma'),
};

/** What lies in which management group; everything else lies in what its id starts with. */
export const placements: [inner: string, outer: string][] = [
  [at.first, at.platform],
  [at.second, at.root],
  [at.platform, at.root],
];

interface Role {
  guid: string;
  entry: Entry;
  /** Present for roles that Azure does not bring along. */
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
  keepsDatabases: {
    guid: 'd2000000-0000-4000-8000-000000000001',
    custom: 'Changes clusters and keeps databases',
    entry: {
      actions: ['Microsoft.Kusto/*', '*/read'],
      notActions: [
        'Microsoft.Kusto/Clusters/delete',
        'Microsoft.Kusto/Clusters/Databases/*',
        '*/PrincipalAssignments/write',
      ],
    },
  },
  looksAtDatabases: {
    guid: 'd2000000-0000-4000-8000-000000000002',
    custom: 'Looks at databases',
    entry: { actions: ['Microsoft.Kusto/clusters/databases/READ'], notActions: [] },
  },
} satisfies Record<string, Role>;

type RoleName = keyof typeof roles;

interface Person {
  name: string;
  grants: { role: RoleName; scope: string }[];
  /** Roles that come through a group in a group. */
  throughGroups?: { role: RoleName; scope: string }[];
  /** PIM: may be activated, and gives nothing before. */
  eligible?: { role: RoleName; scope: string }[];
  denials?: { scope: string; actions: string[]; childScopesToo: boolean }[];
}

/** The twelve; `name` is the user name before the at sign. */
export const persons: Person[] = [
  { name: 'root-owner', grants: [{ role: 'owner', scope: at.root }] },
  { name: 'subscription-owner', grants: [{ role: 'owner', scope: at.first }] },
  { name: 'group-contributor', grants: [{ role: 'contributor', scope: at.one }] },
  { name: 'platform-reader', grants: [{ role: 'reader', scope: at.platform }] },
  { name: 'cluster-reader', grants: [{ role: 'reader', scope: at.alpha }] },
  { name: 'access-administrator', grants: [{ role: 'userAccessAdministrator', scope: at.first }] },
  { name: 'rbac-administrator', grants: [{ role: 'rbacAdministrator', scope: at.two }] },
  {
    name: 'custom',
    grants: [
      { role: 'keepsDatabases', scope: at.first },
      // What one role leaves out, another may give.
      { role: 'looksAtDatabases', scope: at.beta },
    ],
  },
  { name: 'nested', grants: [], throughGroups: [{ role: 'contributor', scope: at.second }] },
  {
    name: 'denied',
    grants: [{ role: 'owner', scope: at.root }],
    denials: [
      { scope: at.one, actions: ['Microsoft.Kusto/*/write', 'Microsoft.Authorization/*/delete'], childScopesToo: true },
      { scope: at.second, actions: ['*/read'], childScopesToo: false },
    ],
  },
  { name: 'eligible', grants: [], eligible: [{ role: 'owner', scope: at.first }] },
  { name: 'nobody', grants: [] },
];

/** The permission entries of a role. */
export function entryOf(role: RoleName): Entry {
  return roles[role].entry;
}

const guid = (kind: string, number: number) => `${kind}000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const userId = (index: number) => guid('b1', index);
const outerGroup = guid('b2', 1);
const innerGroup = guid('b2', 2);
const authorization = 'Microsoft.Authorization';

/** The estate that this table describes. */
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
