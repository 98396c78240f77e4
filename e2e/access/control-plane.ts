import fc from 'fast-check';
import { type CallerRights, callerRights } from '../../lib/emulator/arm/caller-rights';
import { createState } from '../../lib/emulator/store';
import type { ArmResource, EmulatorState, Estate } from '../../lib/emulator/types';
import type { AccessEvidence } from '../../lib/model/access';
import { builtInRole } from './built-in-role';
import {
  account,
  azureRole,
  clusterScope,
  databaseScope,
  databasesNamed,
  deny,
  evidenceOf,
  group,
  groupScope,
  guidOf,
  homeTenant,
  inDatabases,
  managementGroupScope,
  member,
  read,
  roleDefinition,
  subscriptionScope,
} from './sample';

/** Azure roles of a few people on one cluster: as an estate of the emulator, and as evidence. */

export const users = [1, 2, 3, 4].map((index) => guidOf('da', index));
export const service = guidOf('ab', 1);
const groupIds = [guidOf('60', 1), guidOf('60', 2)];
const allPrincipals = '00000000-0000-0000-0000-000000000000';
export const databases = ['Telemetry', 'Sales'];

export const actions = {
  manage: 'Microsoft.Kusto/clusters/write',
  assignOnCluster: 'Microsoft.Kusto/clusters/principalAssignments/write',
  assignOnDatabase: 'Microsoft.Kusto/clusters/databases/principalAssignments/write',
  addPrincipals: 'Microsoft.Kusto/clusters/databases/addPrincipals/action',
  assignAzureRoles: 'Microsoft.Authorization/roleAssignments/write',
} as const;

/** Conditions, with the actions that they limit. */
export const conditions = [
  { text: "@Principal[a:b] StringEquals 'c'", limits: /./ },
  { text: "(!(ActionMatches{'Microsoft.Kusto/clusters/*'})) OR (@Resource[a:b] StringEquals 'c')", limits: /Kusto/ },
  {
    text: `(!(ActionMatches{'${actions.assignAzureRoles}'})) OR (@Request[${actions.assignAzureRoles.slice(0, -6)}:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {'User'})`,
    limits: /roleAssignments/,
  },
] as const;

export const owner = builtInRole('Owner');
const roles = [
  owner,
  builtInRole('Contributor'),
  builtInRole('Reader'),
  builtInRole('User Access Administrator'),
  roleDefinition(guidOf('01', 1), { actions: ['Microsoft.Kusto/clusters/WRITE'] }),
  roleDefinition(guidOf('01', 2), { actions: ['*/principalAssignments/*'], notActions: ['*/databases/*'] }),
  roleDefinition(guidOf('01', 3), { actions: ['Microsoft.Kusto/clusters/databases/*'] }),
  roleDefinition(
    guidOf('01', 4),
    { actions: ['Microsoft.Kusto/*'], notActions: ['Microsoft.Kusto/clusters/write', '*/addPrincipals/action'] },
    { actions: [actions.assignAzureRoles] },
  ),
  roleDefinition(guidOf('01', 5), { actions: [actions.addPrincipals], notActions: ['Microsoft.Kusto/clusters/write'] }),
];

export interface Grant {
  principalId: string;
  role: (typeof roles)[number];
  scope: string;
  condition: (typeof conditions)[number] | null;
}

interface Denial {
  scope: string;
  principals: string[];
  excludePrincipals: string[];
  actions: string[];
  doNotApplyToChildScopes: boolean;
}

export interface ControlPlane {
  grants: Grant[];
  denials: Denial[];
  members: string[][];
}

const principal = fc.constantFrom(...users, service, ...groupIds);
const above = ['/', managementGroupScope, subscriptionScope, groupScope, clusterScope, clusterScope.toUpperCase()];
const elsewhere = [`${groupScope}-2`, `${clusterScope}2`];
const scope = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...above) },
  { weight: 2, arbitrary: fc.constantFrom(...databases.map(databaseScope)) },
  { weight: 1, arbitrary: fc.constantFrom(...elsewhere) },
);

export const arbitraryControlPlane: fc.Arbitrary<ControlPlane> = fc.record({
  grants: fc.array(
    fc.record({
      principalId: principal,
      role: fc.constantFrom(...roles),
      scope,
      condition: fc.oneof(
        { weight: 3, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.constantFrom(...conditions) },
      ),
    }),
    { minLength: 2, maxLength: 8 },
  ),
  denials: fc.array(
    fc.record({
      scope,
      principals: fc.oneof(fc.constant<string[]>([allPrincipals]), fc.array(principal, { minLength: 1, maxLength: 2 })),
      excludePrincipals: fc.array(principal, { maxLength: 2 }),
      actions: fc.oneof(
        fc.constantFrom<string[][]>(['*'], ['*/write'], ['Microsoft.Kusto/*'], ['Microsoft.Authorization/*']),
        fc.subarray(Object.values(actions), { minLength: 1 }),
      ),
      doNotApplyToChildScopes: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  members: fc.tuple(
    ...groupIds.map(() => fc.subarray([...users.slice(0, 3), service, ...groupIds], { minLength: 1, maxLength: 3 })),
  ),
});

/** The emulator by the estate and the Azure roles that are left, since each question leaves out some. */
const states = new WeakMap<ControlPlane, Map<string, EmulatorState>>();

/** Returns a person's rights in the emulator, with only the given Azure roles. */
export function emulatedRights(estate: ControlPlane, grants: readonly Grant[], objectId: string): CallerRights {
  const known = states.get(estate) ?? new Map<string, EmulatorState>();
  states.set(estate, known);
  const key = JSON.stringify(grants);
  const settings = { operationSeconds: 0, indexSeconds: 0, throttle: 'headers' } as const;
  const state = known.get(key) ?? createState(toEstate({ ...estate, grants: [...grants] }), settings);
  known.set(key, state);
  return callerRights(state, { objectId });
}

function toEstate({ grants, denials, members }: ControlPlane): Estate {
  const authorization = (
    scopeId: string,
    type: string,
    name: string,
    properties: ArmResource[string],
  ): ArmResource => ({
    id: `${scopeId === '/' ? '' : scopeId}/providers/Microsoft.Authorization/${type}/${name}`,
    name,
    type: `Microsoft.Authorization/${type}`,
    properties,
  });
  const definitions = roles.map(({ id, roleName, permissions }) =>
    authorization('/', 'roleDefinitions', id, {
      roleName,
      type: 'CustomRole',
      assignableScopes: ['/'],
      permissions: permissions.map(({ actions: allowed, notActions }) => ({
        actions: allowed ?? [],
        notActions: notActions ?? [],
      })),
    }),
  );
  return {
    directory: {
      tenantId: homeTenant,
      displayName: 'Contoso',
      domain: 'contoso.com',
      users: users.map((id) => ({ id, displayName: id, userPrincipalName: `${id}@contoso.com` })),
      groups: groupIds.map((id, index) => ({ id, displayName: id, members: members[index] ?? [] })),
      servicePrincipals: [{ id: service, appId: guidOf('c1', 1), displayName: 'Loader' }],
    },
    subscriptions: [
      {
        id: subscriptionScope,
        subscriptionId: guidOf('50', 1),
        displayName: 'Production',
        state: 'Enabled',
        tenantId: homeTenant,
      },
    ],
    resources: [
      {
        id: managementGroupScope,
        name: 'platform',
        type: 'Microsoft.Management/managementGroups',
        properties: { details: { parent: null } },
      },
      {
        id: `${managementGroupScope}${subscriptionScope}`,
        name: guidOf('50', 1),
        type: 'Microsoft.Management/managementGroups/subscriptions',
        properties: { parent: { id: managementGroupScope } },
      },
      ...definitions,
      ...grants.map(({ principalId, role, scope: at, condition }, index) =>
        authorization(at, 'roleAssignments', guidOf('a1', index), {
          roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${role.id}`,
          principalId,
          scope: at,
          condition: condition?.text ?? null,
        }),
      ),
      ...denials.map(({ scope: at, principals, excludePrincipals, actions: denied, ...more }, index) =>
        authorization(at, 'denyAssignments', guidOf('a2', index), {
          permissions: [{ actions: denied, notActions: [] }],
          principals: principals.map((id) => ({ id, type: 'User' })),
          excludePrincipals: excludePrincipals.map((id) => ({ id, type: 'User' })),
          scope: at,
          ...more,
        }),
      ),
    ],
  };
}

/** Returns the same as evidence: what the lists of Azure Resource Manager and Microsoft Graph have. */
export function toEvidence({ grants, denials, members }: ControlPlane): AccessEvidence {
  const isBelow = ({ scope: at }: { scope: string }) => databases.some((name) => at === databaseScope(name));
  const at = <T extends { scope: string }>(items: readonly T[]) =>
    Object.fromEntries(databases.map((name) => [name, items.filter((item) => item.scope === databaseScope(name))]));
  const assignments = grants.map(({ principalId, role, scope: of, condition }) =>
    azureRole(of, principalId, role.id, condition?.text ?? null),
  );
  const denyAssignments = denials.map(({ scope: of, principals, actions: denied, ...more }) =>
    deny(of, principals, denied, { ...more, possibleGroups: groupIds }),
  );
  return evidenceOf({
    databases: databasesNamed(...databases),
    roleAssignments: read(assignments.filter((assignment) => !isBelow(assignment))),
    databaseRoleAssignments: inDatabases(at(assignments)),
    denyAssignments: read(denyAssignments.filter((assignment) => !isBelow(assignment))),
    databaseDenyAssignments: inDatabases(at(denyAssignments)),
    roleDefinitions: read(roles),
    groups: read(
      Object.fromEntries(
        groupIds.map((id, index) => [
          id,
          group(
            id,
            (members[index] ?? []).map((memberId) =>
              member(
                memberId,
                groupIds.includes(memberId) ? 'Group' : memberId === service ? 'ServicePrincipal' : 'User',
              ),
            ),
          ),
        ]),
      ),
    ),
    directory: read(
      Object.fromEntries([
        ...users.map((id) => [id, account(id)]),
        [service, account(service, { type: 'ServicePrincipal', appId: guidOf('c1', 1) })],
        ...groupIds.map((id) => [id, account(id, { type: 'Group' })]),
      ]),
    ),
  });
}
