import fc from 'fast-check';
import type { AccessEvidence, AccessParts } from '@/lib/model/access';
import {
  applications,
  arbitraryAzureRole,
  arbitraryDenial,
  arbitraryKustoRole,
  arbitraryListed,
  clusterRole,
  databaseRole,
  deletedUser,
  distributionGroup,
  generatedId,
  groups,
  scopeAtOrAbove,
  unreadableGroup,
  upn,
  users,
} from './arbitrary-assignments';
import {
  azureRole,
  clusterScope,
  databaseScope,
  eligibleRole,
  forbidden,
  groupScope,
  kustoRole,
  leaderDatabase,
  otherTenant,
  type Parts,
  perDatabase,
  read,
  sampleCluster,
  sampleDirectory,
  sampleEvidence,
  sampleGroups,
  subscriptionScope,
} from './sample-evidence';
import { roleIds, sampleRoles } from './sample-roles';

/** Generates evidence of small estates, with a few principals so that their roles collide. */

const arbitraryGroups = fc
  .tuple(
    ...groups.map(() =>
      fc.subarray([...users, ...groups, applications[0]?.objectId ?? '', distributionGroup], { maxLength: 4 }),
    ),
  )
  .map((members): AccessParts['groups'] => {
    const named = Object.fromEntries(groups.map((group, index) => [group, { members: members[index] ?? [] }]));
    return {
      ...sampleGroups({ ...named, [distributionGroup]: { members: users.slice(0, 1), securityEnabled: false } }),
      [unreadableGroup]: forbidden,
    };
  });

const arbitraryDirectory = fc
  .tuple(fc.subarray(users, { maxLength: 1 }), fc.subarray(applications, { maxLength: 1 }))
  .map(([disabled, disabledApplications]) =>
    sampleDirectory({
      ...Object.fromEntries(
        users.map((user) => [user, { userPrincipalName: upn(user), enabled: !disabled.includes(user) }]),
      ),
      ...Object.fromEntries(
        applications.map((application) => [
          application.objectId,
          {
            type: 'ServicePrincipal' as const,
            appId: application.clientId,
            enabled: !disabledApplications.includes(application),
          },
        ]),
      ),
      ...Object.fromEntries(
        [...groups, distributionGroup, unreadableGroup].map((group) => [group, { type: 'Group' as const }]),
      ),
      [deletedUser]: null,
    }),
  );

const followerId = `${groupScope}/providers/Microsoft.Kusto/clusters/reports`;

const trustedTenants = fc.constantFrom<{ value: string }[] | null | undefined>(
  undefined,
  null,
  [],
  [{ value: '*' }],
  [{ value: otherTenant }],
);

export interface EvidenceOptions {
  unreadable?: boolean;
}

const list = <T>(item: fc.Arbitrary<T>, maxLength: number) => fc.array(item, { maxLength });
const byDatabase = <T>(databases: readonly string[], item: (database: string) => fc.Arbitrary<T>, maxLength: number) =>
  fc
    .tuple(...databases.map((database) => list(item(database), maxLength)))
    .map((lists) => Object.fromEntries(databases.map((database, index) => [database, lists[index] ?? []])));

const arbitraryParts = (databases: readonly string[]) =>
  fc.record({
    trusted: trustedTenants,
    clusterRoles: list(arbitraryKustoRole(clusterRole), 3),
    databaseRoles: byDatabase(databases, () => arbitraryKustoRole(databaseRole), 3),
    listed: byDatabase(databases, () => arbitraryListed, 2),
    azureRoles: list(arbitraryAzureRole(scopeAtOrAbove), 3),
    databaseAzureRoles: byDatabase(databases, (name) => arbitraryAzureRole(fc.constant(databaseScope(name))), 1),
    eligible: list(arbitraryAzureRole(scopeAtOrAbove), 2),
    databaseEligible: byDatabase(databases, (name) => arbitraryAzureRole(fc.constant(databaseScope(name))), 1),
    denials: list(arbitraryDenial(scopeAtOrAbove), 1),
    databaseDenials: byDatabase(databases, (name) => arbitraryDenial(fc.constant(databaseScope(name))), 1),
    groups: arbitraryGroups,
    directory: arbitraryDirectory,
    lighthouse: list(
      fc.record({ role: fc.constantFrom(...Object.values(roleIds)), delegated: fc.boolean(), eligible: fc.boolean() }),
      1,
    ),
    follower: fc.constantFrom(null, '*', ...databases),
    followerReadable: fc.boolean(),
    leader: fc.option(
      fc.tuple(
        fc.constantFrom(...databases),
        fc.constantFrom('Union', 'Replace', 'None'),
        list(arbitraryKustoRole(databaseRole), 2),
        list(arbitraryListed, 1),
      ),
      { nil: null },
    ),
  });

/** Returns the evidence of an estate with one to three databases. */
export function arbitraryEvidence({ unreadable = true }: EvidenceOptions = {}): fc.Arbitrary<AccessEvidence> {
  return fc
    .constantFrom(['Telemetry'], ['Telemetry', 'Sales'], ['Telemetry', 'Sales', 'Ops'])
    .chain((databases) =>
      fc
        .tuple(arbitraryParts(databases), hiddenParts(unreadable))
        .map(([estate, hidden]) => printable(sampleEvidence({ ...toParts(estate, databases), ...hidden }, databases))),
    );
}

type Estate = ReturnType<typeof arbitraryParts> extends fc.Arbitrary<infer T> ? T : never;

function toParts(estate: Estate, databases: readonly string[]): Partial<Parts> {
  const { trusted, follower, leader, lighthouse } = estate;
  const inEach = <From, To>(lists: Readonly<Record<string, readonly From[]>>, map: (item: From, name: string) => To) =>
    Object.fromEntries(databases.map((name) => [name, (lists[name] ?? []).map((item) => map(item, name))]));
  const numbered = <T extends object>(items: readonly T[]) =>
    items.map((item, index) => ({ ...item, name: `n${index}` }));
  const numberedIn = <T extends object>(lists: Readonly<Record<string, readonly T[]>>) =>
    Object.fromEntries(Object.entries(lists).map(([name, items]) => [name, numbered(items)]));
  return {
    cluster: read(sampleCluster(trusted === undefined ? {} : { trustedExternalTenants: trusted })),
    clusterPrincipalAssignments: read(numbered(estate.clusterRoles).map((role) => kustoRole(role))),
    databasePrincipalAssignments: read(
      perDatabase(databases, 'assignments', inEach(numberedIn(estate.databaseRoles), kustoRole)),
    ),
    databasePrincipals: read(perDatabase(databases, 'items', estate.listed)),
    roleAssignments: read(numbered(estate.azureRoles).map(azureRole)),
    databaseRoleAssignments: read(
      perDatabase(databases, 'items', inEach(numberedIn(estate.databaseAzureRoles), azureRole)),
    ),
    roleEligibilitySchedules: read(numbered(estate.eligible).map(eligibleRole)),
    databaseRoleEligibilitySchedules: read(
      perDatabase(databases, 'items', inEach(numberedIn(estate.databaseEligible), eligibleRole)),
    ),
    roleDefinitions: read(sampleRoles),
    denyAssignments: read(estate.denials),
    databaseDenyAssignments: read(perDatabase(databases, 'items', estate.databaseDenials)),
    groups: read(estate.groups),
    directory: read(estate.directory),
    lighthouseDelegations: read(lighthouse.map(toDelegation)),
    followerDatabases: read(
      follower === null
        ? []
        : [{ clusterResourceId: followerId, attachedDatabaseConfigurationName: 'reports', databaseName: follower }],
    ),
    followers: read({ [followerId.toLowerCase()]: estate.followerReadable ? read({ name: 'reports' }) : forbidden }),
    leaderDatabases: read(leader === null ? [] : [read(leaderDatabase(...leader))]),
    ...(leader === null ? {} : followingParts(databases, leader[0], leader[1])),
  };
}

/** Returns the parts that show that a database follows another, also without its leader. */
function followingParts(databases: readonly string[], followed: string, kind: string): Partial<Parts> {
  return {
    databases: read(
      databases.map((name) => ({
        id: databaseScope(name),
        name: `contosodata/${name}`,
        kind: name === followed ? 'ReadOnlyFollowing' : 'ReadWrite',
      })),
    ),
    attachedDatabaseConfigurations: read([
      {
        id: `${clusterScope}/attachedDatabaseConfigurations/leader`,
        name: 'contosodata/leader',
        properties: { databaseName: followed, defaultPrincipalsModificationKind: kind },
      },
    ]),
  };
}

function toDelegation({ role, delegated, eligible }: Estate['lighthouse'][number], index: number) {
  const authorization = { principalId: generatedId('e', index + 1), roleDefinitionId: role };
  return {
    id: `${subscriptionScope}/providers/Microsoft.ManagedServices/registrationAssignments/n${index}`,
    name: `n${index}`,
    properties: {
      registrationDefinition: {
        properties: {
          managedByTenantId: otherTenant,
          authorizations: eligible
            ? []
            : [{ ...authorization, ...(delegated ? { delegatedRoleDefinitionIds: [roleIds.scripts] } : {}) }],
          eligibleAuthorizations: eligible ? [authorization] : [],
        },
      },
    },
  };
}

/** Parts that can be unreadable without the cluster itself. */
const hideable = [
  'clusterPrincipalAssignments',
  'databasePrincipalAssignments',
  'databasePrincipals',
  'roleAssignments',
  'roleDefinitions',
  'denyAssignments',
  'databaseDenyAssignments',
  'roleEligibilitySchedules',
  'lighthouseDelegations',
  'leaderDatabases',
  'followers',
] as const satisfies readonly (keyof Parts)[];

function hiddenParts(unreadable: boolean): fc.Arbitrary<Partial<Parts>> {
  if (!unreadable) return fc.constant({});
  const hidden = fc.subarray([...hideable], { maxLength: 2 }).map((parts) => parts.map((part) => [part, forbidden]));
  const noToken = [
    ['directory', { state: 'not-loaded' }],
    ['groups', { state: 'not-loaded' }],
  ];
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant({}) },
    { weight: 2, arbitrary: hidden.map((entries) => Object.fromEntries(entries) as Partial<Parts>) },
    { weight: 1, arbitrary: fc.constant(Object.fromEntries(noToken) as Partial<Parts>) },
    { weight: 1, arbitrary: fc.constant<Partial<Parts>>({ cluster: read(sampleCluster({ state: 'Stopped' })) }) },
  );
}

/** Adds a short text, which fast-check prints for a counterexample. It leaves out what all estates have. */
function printable(evidence: AccessEvidence): AccessEvidence {
  const always = ['cluster', 'databases', 'subscription', 'roleDefinitions', 'directory'];
  const text = () =>
    Object.entries(evidence.parts)
      .filter(([part, result]) => !always.includes(part) || result.state !== 'read')
      .map(([part, result]) => `${part}: ${JSON.stringify(result, shorten).replaceAll(clusterScope, '…')}`)
      .filter((line) => !/: (?:\[\]|\{\})$/.test(line))
      .join('\n');
  return Object.defineProperty(evidence, fc.toStringMethod, { value: text, enumerable: false });
}

function shorten(key: string, value: unknown): unknown {
  if (value === null || ['databaseId', 'possibleGroups', 'principalType'].includes(key)) return undefined;
  if (typeof value !== 'object' || !('state' in value)) return value;
  return 'value' in value ? value.value : value.state;
}
