import type { Ability, AccessEvidence, AccessHop, AccessPath, AccessRow, LeaderDatabase } from '@/lib/model/access';
import { type EvidenceResult, mapLoaded } from '@/lib/model/evidence-result';
import { computeAccess } from '../compute-access';
import { read, sampleCluster } from './sample-evidence';

/** Applies parts of an answer to the evidence again. */

type Parts = AccessEvidence['parts'];

/** What stays in the evidence. */
interface Kept {
  hasAssignment(id: string): boolean;
  hasListed(fqn: string, role: string, scope: string): boolean;
  hasFollower(id: string): boolean;
  hasMember(group: string, member: string): boolean;
}

/** Returns the abilities of a row if the evidence has only the hops of a path, without the hop of an index. */
export function replay(evidence: AccessEvidence, row: AccessRow, path: AccessPath, without = -1): Ability[] {
  const hops = path.hops.map((hop, index) => ({ hop, index })).filter(({ index }) => index !== without);
  const edges = edgesOf(evidence, row, path.hops);
  const has = (kinds: AccessHop['kind'][], test: (hop: AccessHop) => boolean) =>
    hops.some(({ hop }) => kinds.includes(hop.kind) && test(hop));
  const kept: Kept = {
    hasAssignment: (id) => has(['kusto-role', 'azure-role', 'eligible-role', 'delegation'], (hop) => hop.id === id),
    hasListed: (fqn, role, scope) =>
      has(['command'], (hop) => hop.id === fqn && hop.role === role && hop.scope === scope),
    hasFollower: (id) => has(['follower'], (hop) => hop.id === id),
    hasMember: (group, member) =>
      edges.some(({ index, from, to }) => index !== without && from === member && to === group),
  };
  const parts = keep(evidence.parts, kept);
  if (!hasKind(hops, 'deny-assignment')) Object.assign(parts, withoutDenials(parts));
  if (!hasKind(hops, 'tenant-rule')) parts.cluster = read(sampleCluster());
  if (!hasKind(hops, 'condition')) Object.assign(parts, withoutConditions(parts));
  if (!hasKind(hops, 'account-state')) parts.directory = withoutAccountStates(parts.directory);
  const rows = computeAccess({ ...evidence, parts }).rows;
  // Without the deny assignments, the same role can do more.
  const isAny = uncertainKinds.includes(path.kind);
  return rows.filter((other) => isSamePlace(other, row) && (isAny || other.how === row.how)).flatMap(({ can }) => can);
}

function hasKind(hops: readonly { hop: AccessHop }[], kind: AccessHop['kind']): boolean {
  return hops.some(({ hop }) => hop.kind === kind);
}

/** Returns the abilities of a row that are left without the assignments of all its paths. */
export function leftAfter(evidence: AccessEvidence, row: AccessRow): Ability[] {
  const hops = row.paths.flatMap((path) => path.hops);
  // A role that Azure Resource Manager assigns disappears from the cluster's list with it.
  const shown = computeAccess(evidence).rows.flatMap(({ paths }) => paths.flatMap((path) => path.hops));
  const isCommand = (hop: AccessHop, fqn: string, role: string, scope: string) =>
    hop.kind === 'command' && hop.id === fqn && hop.role === role && hop.scope === scope;
  const parts = keep(evidence.parts, {
    hasAssignment: (id) => !hops.some((hop) => hop.id === id),
    hasListed: (fqn, role, scope) =>
      shown.some((hop) => isCommand(hop, fqn, role, scope)) && !hops.some((hop) => isCommand(hop, fqn, role, scope)),
    hasFollower: (id) => !hops.some((hop) => hop.id === id),
    hasMember: () => true,
  });
  // Another role can be enough where UnrestrictedViewer had one that certainly is.
  const isNew = ({ kind }: AccessPath) => kind === 'unrestricted-viewer-only';
  return computeAccess({ ...evidence, parts })
    .rows.filter((other) => isSamePlace(other, row) && other.how === row.how)
    .flatMap(({ paths }) => paths.filter((path) => !isNew(path)).flatMap(({ can }) => can))
    .filter((ability) => row.can.includes(ability));
}

function isSamePlace(left: AccessRow, right: AccessRow): boolean {
  return left.principal.id === right.principal.id && left.database === right.database;
}

/** Returns the memberships of a path. A group contains the group before it, or the principal. */
function edgesOf({ parts }: AccessEvidence, { principal }: AccessRow, hops: readonly AccessHop[]) {
  const groups = parts.groups.state === 'read' ? parts.groups.value : {};
  const contains = (group: string, member: string) => {
    const entry = groups[group];
    const members = entry?.state === 'read' && entry.value.members.state === 'read' ? entry.value.members.value : [];
    return members.some(({ id }) => id.toLowerCase() === member);
  };
  const reached = [principal.id];
  return hops.flatMap((hop, index) => {
    if (hop.kind !== 'member-of') return [];
    const from = [...reached].reverse().find((member) => contains(hop.id, member)) ?? '';
    reached.push(hop.id);
    return [{ index, from, to: hop.id }];
  });
}

function keep(parts: Parts, kept: Kept): Parts {
  const own = <T extends { id: string }>(items: T[]) => items.filter(({ id }) => kept.hasAssignment(id));
  const inEach = <T extends { id: string }, Entry extends { items: EvidenceResult<T[]> }>(entries: Entry[]) =>
    entries.map((entry) => ({ ...entry, items: mapLoaded(entry.items, own) }));
  const listed = (scope: string) => (items: { fqn?: string | null | undefined; name: string; role: string }[]) =>
    items.filter(({ fqn, name, role }) => kept.hasListed(fqn || name, role, scope));
  return {
    ...parts,
    clusterPrincipalAssignments: mapLoaded(parts.clusterPrincipalAssignments, own),
    databasePrincipalAssignments: mapLoaded(parts.databasePrincipalAssignments, (entries) =>
      entries.map((entry) => ({ ...entry, assignments: mapLoaded(entry.assignments, own) })),
    ),
    databasePrincipals: mapLoaded(parts.databasePrincipals, (entries) =>
      entries.map((entry) => ({ ...entry, items: mapLoaded(entry.items, listed(entry.databaseId)) })),
    ) as Parts['databasePrincipals'],
    leaderDatabases: mapLoaded(parts.leaderDatabases, (leaders) =>
      leaders.map((leader) => mapLoaded(leader, (value) => keepOriginal(value, own, listed))),
    ),
    roleAssignments: mapLoaded(parts.roleAssignments, own),
    databaseRoleAssignments: mapLoaded(parts.databaseRoleAssignments, inEach),
    roleEligibilitySchedules: mapLoaded(parts.roleEligibilitySchedules, own),
    databaseRoleEligibilitySchedules: mapLoaded(parts.databaseRoleEligibilitySchedules, inEach),
    lighthouseDelegations: mapLoaded(parts.lighthouseDelegations, own),
    followerDatabases: mapLoaded(parts.followerDatabases, (items) =>
      items.filter(({ clusterResourceId }) => kept.hasFollower(clusterResourceId?.toLowerCase() ?? '')),
    ),
    groups: mapLoaded(parts.groups, (groups) =>
      Object.fromEntries(
        Object.entries(groups).map(([id, group]) => [
          id,
          mapLoaded(group, (value) => ({
            ...value,
            members: mapLoaded(value.members, (members) =>
              members.filter((member) => kept.hasMember(id, member.id.toLowerCase())),
            ),
          })),
        ]),
      ),
    ),
  };
}

function keepOriginal(
  leader: LeaderDatabase,
  own: <T extends { id: string }>(items: T[]) => T[],
  listed: (scope: string) => (items: { fqn?: string | null | undefined; name: string; role: string }[]) => unknown[],
): LeaderDatabase {
  const { leaderId, originalName, assignments, principals } = leader;
  return {
    ...leader,
    assignments: mapLoaded(assignments, own),
    principals: mapLoaded(principals, listed(`${leaderId}/databases/${originalName}`)) as LeaderDatabase['principals'],
  };
}

function withoutDenials(parts: Parts): Partial<Parts> {
  return {
    denyAssignments: read([]),
    databaseDenyAssignments: mapLoaded(parts.databaseDenyAssignments, (entries) =>
      entries.map((entry) => ({ ...entry, items: read([]) })),
    ),
  };
}

function withoutConditions(parts: Parts): Partial<Parts> {
  const plain = <T extends { condition: string | null }>(items: T[]) =>
    items.map((item) => ({ ...item, condition: null }));
  return {
    roleAssignments: mapLoaded(parts.roleAssignments, plain),
    roleEligibilitySchedules: mapLoaded(parts.roleEligibilitySchedules, plain),
    databaseRoleAssignments: mapLoaded(parts.databaseRoleAssignments, (entries) =>
      entries.map((entry) => ({ ...entry, items: mapLoaded(entry.items, plain) })),
    ),
    databaseRoleEligibilitySchedules: mapLoaded(parts.databaseRoleEligibilitySchedules, (entries) =>
      entries.map((entry) => ({ ...entry, items: mapLoaded(entry.items, plain) })),
    ),
    roleDefinitions: mapLoaded(parts.roleDefinitions, (definitions) =>
      definitions.map((definition) => ({
        ...definition,
        permissions: definition.permissions.map((permission) => ({ ...permission, condition: null })),
      })),
    ),
  };
}

function withoutAccountStates(directory: Parts['directory']): Parts['directory'] {
  return mapLoaded(directory, (accounts) =>
    Object.fromEntries(
      Object.entries(accounts).flatMap(([id, account]) =>
        account.state === 'found' ? [[id, { ...account, enabled: true }]] : [],
      ),
    ),
  );
}

const uncertainKinds = ['script', 'migration', 'follower-invitation', 'diagnostic-setting'];

const uncertainActions = [
  'Microsoft.Kusto/clusters/databases/scripts/write',
  'Microsoft.Kusto/clusters/migrate/action',
  'Microsoft.Kusto/clusters/databases/inviteFollower/action',
  'Microsoft.Insights/diagnosticSettings/write',
];

/** Returns the evidence without actions that count only without others. They appear when those go. */
export function withoutUncertainWays({ parts, ...others }: AccessEvidence): AccessEvidence {
  const roleDefinitions = mapLoaded(parts.roleDefinitions, (definitions) =>
    definitions.map((definition) => ({
      ...definition,
      permissions: definition.permissions.map((permission) => ({
        ...permission,
        notActions: [...(permission.notActions ?? []), ...uncertainActions],
      })),
    })),
  );
  return { ...others, parts: { ...parts, roleDefinitions } };
}
