import fc from 'fast-check';
import type { AccessEvidence, AccessParts, DirectoryAccount } from '../../lib/model/access';
import { active, denial, eligible, lighthouse, roles, scope } from './estate-azure-roles';
import { clusterRole, commandRow, databaseRole, kustoRole } from './estate-kusto-roles';
import { directory, groups, mostly } from './estate-people';
import {
  type azureRole,
  clusterScope,
  clusterWith,
  type command,
  databaseScope,
  databasesNamed,
  type delegation,
  type deny,
  type eligibleRole,
  evidenceOf,
  groupScope,
  inDatabases,
  type Kusto,
  kustoAssignment,
  onCluster,
  onDatabases,
  otherTenant,
  partnerTenant,
  read,
  unreadable,
} from './sample';

/**
 * Small estates for the comparison of two evaluators: few principals with several IDs each, so that roles, groups, and
 * denials of one principal often meet.
 */

const allDatabases = ['Telemetry', 'Sales', 'hot-Data'];

const follower = fc.record({
  clusterResourceId: fc.constantFrom(`${groupScope}/providers/Microsoft.Kusto/Clusters/reports`, `${clusterScope}2`),
  databaseName: fc.constantFrom('*', 'Telemetry', 'Sales'),
});
const leader = (names: readonly string[]) =>
  fc
    .record({
      followedName: fc.constantFrom(...names),
      kind: fc.constantFrom('Union', 'Replace', 'None', 'union'),
      assignments: fc.array(kustoRole(databaseRole), { maxLength: 3 }),
      principals: fc.array(commandRow, { maxLength: 2 }),
      isReadable: mostly(true, false),
    })
    .map(({ followedName, kind, assignments, principals, isReadable }) =>
      read({
        leaderId: `${groupScope}/providers/Microsoft.Kusto/Clusters/leader`.toLowerCase(),
        originalName: 'Original',
        followedName,
        principalsModificationKind: kind,
        assignments: isReadable ? read(assignments.map((role) => kustoAssignment(clusterScope, role))) : unreadable(),
        principals: read(principals),
      }),
    );

const short = <T>(item: fc.Arbitrary<T>, maxLength: number) => fc.array(item, { maxLength });
/** For each database: items, or unreadable. */
const perDatabase = <T>(names: readonly string[], item: (name: string) => fc.Arbitrary<T>, maxLength: number) =>
  fc
    .tuple(
      ...names.map((name) =>
        fc.oneof(
          { weight: 12, arbitrary: short(item(name), maxLength) },
          { weight: 1, arbitrary: fc.constant(unreadable('throttled')) },
        ),
      ),
    )
    .map((lists) => Object.fromEntries(names.map((name, index) => [name, lists[index] ?? []])));

/** Without a token for Microsoft Graph. */
const noToken: (keyof AccessEvidence['parts'])[] = ['directory', 'groups'];
const hideable: (keyof AccessEvidence['parts'])[][] = [
  ['directory'],
  ['groups'],
  ['cluster'],
  ['subscription'],
  ['databases'],
  ['denyAssignments'],
  ['databaseDenyAssignments'],
  ['roleDefinitions'],
  ['roleAssignments'],
  ['databaseRoleAssignments'],
  ['roleEligibilitySchedules'],
  ['databaseRoleEligibilitySchedules'],
  ['clusterPrincipalAssignments'],
  ['databasePrincipalAssignments'],
  ['databasePrincipals'],
  ['followers'],
  ['leaderDatabases'],
  ['lighthouseDelegations'],
];

export const arbitraryEstate: fc.Arbitrary<AccessEvidence> = fc
  .constantFrom(...[1, 2, 3].map((count) => allDatabases.slice(0, count)))
  .chain((names) =>
    fc
      .record({
        state: mostly<string>('Running', 'Stopped'),
        trusted: fc.constantFrom<string[] | null | undefined>(
          [],
          [partnerTenant],
          [otherTenant.toUpperCase()],
          [partnerTenant, '*'],
          null,
          undefined,
        ),
        onCluster: short(kustoRole(clusterRole), 3),
        onDatabases: fc.tuple(...names.map(() => short(kustoRole(databaseRole), 4))),
        commands: perDatabase(names, () => commandRow, 3),
        active: short(active(scope), 4),
        activeBelow: perDatabase(names, (name) => active(fc.constant(databaseScope(name))), 2),
        eligible: short(eligible(scope), 2),
        eligibleBelow: perDatabase(names, (name) => eligible(fc.constant(databaseScope(name))), 1),
        denials: short(denial(scope), 2),
        denialsBelow: perDatabase(names, (name) => denial(fc.constant(databaseScope(name))), 1),
        lighthouse: short(lighthouse, 2),
        directory,
        groups,
        followers: short(follower, 2),
        canReadFollowers: fc.boolean(),
        leaders: fc.array(leader(names), { maxLength: 1 }),
        hidden: fc.oneof(
          { weight: 6, arbitrary: fc.constant<(keyof AccessEvidence['parts'])[]>([]) },
          { weight: 1, arbitrary: fc.constant(noToken) },
          { weight: 2, arbitrary: fc.constantFrom(...hideable) },
        ),
      })
      .map((estate) => toEvidence(estate, names)),
  );

type Estate = Record<'onCluster', Kusto[]> & {
  state: string;
  trusted: string[] | null | undefined;
  onDatabases: Kusto[][];
  commands: Parameters<typeof inDatabases<ReturnType<typeof command>>>[0];
  active: ReturnType<typeof azureRole>[];
  activeBelow: Parameters<typeof inDatabases<ReturnType<typeof azureRole>>>[0];
  eligible: ReturnType<typeof eligibleRole>[];
  eligibleBelow: Parameters<typeof inDatabases<ReturnType<typeof eligibleRole>>>[0];
  denials: ReturnType<typeof deny>[];
  denialsBelow: Parameters<typeof inDatabases<ReturnType<typeof deny>>>[0];
  lighthouse: ReturnType<typeof delegation>[];
  directory: { deleted: string[]; accounts: Record<string, DirectoryAccount> };
  groups: AccessParts['groups'];
  followers: { clusterResourceId: string; databaseName: string }[];
  canReadFollowers: boolean;
  leaders: AccessParts['leaderDatabases'];
  hidden: (keyof AccessEvidence['parts'])[];
};

function toEvidence(estate: Estate, names: readonly string[]): AccessEvidence {
  const { trusted, directory: known } = estate;
  const followerIds = estate.followers.map(({ clusterResourceId }) => clusterResourceId.toLowerCase());
  // Microsoft Graph returns no deleted member. A group can be deleted after its members were read.
  const isDeleted = (id: string) => known.deleted.includes(id);
  const existing = Object.entries(estate.groups).map(([id, result]) => [id, withoutMembers(result, isDeleted)]);
  const evidence = evidenceOf({
    cluster: clusterWith({
      state: estate.state,
      trustedExternalTenants: trusted === null ? null : trusted?.map((value) => ({ value })),
    }),
    databases: estate.state === 'Stopped' ? unreadable('stopped') : databasesNamed(...names),
    clusterPrincipalAssignments: onCluster(...estate.onCluster),
    databasePrincipalAssignments: onDatabases(
      Object.fromEntries(names.map((name, index) => [name, estate.onDatabases[index] ?? []])),
    ),
    databasePrincipals: inDatabases(estate.commands),
    roleAssignments: read(estate.active),
    databaseRoleAssignments: inDatabases(estate.activeBelow),
    roleEligibilitySchedules: read(estate.eligible),
    databaseRoleEligibilitySchedules: inDatabases(estate.eligibleBelow),
    denyAssignments: read(estate.denials),
    databaseDenyAssignments: inDatabases(estate.denialsBelow),
    roleDefinitions: read(roles),
    lighthouseDelegations: read(estate.lighthouse),
    directory: read(known.accounts),
    groups: read(Object.fromEntries(existing)),
    followerDatabases: read(estate.followers),
    followers: read(
      Object.fromEntries(
        followerIds.map((id) => [id, estate.canReadFollowers ? read({ name: 'reports' }) : unreadable()]),
      ),
    ),
    leaderDatabases: read(estate.leaders),
  });
  const hidden = Object.fromEntries(estate.hidden.map((part) => [part, unreadable()]));
  return { ...evidence, parts: { ...evidence.parts, ...hidden } };
}

function withoutMembers(
  result: AccessParts['groups'][string],
  isDeleted: (id: string) => boolean,
): AccessParts['groups'][string] {
  if (result.state !== 'read' || result.value.members.state !== 'read') return result;
  const remaining = read(result.value.members.value.filter(({ id }) => !isDeleted(id)));
  return read({ ...result.value, members: remaining });
}
