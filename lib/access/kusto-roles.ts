import type { AccessEvidence, AccessHop, LeaderDatabase } from '@/lib/model/access';
import type { DatabasePrincipal } from '@/lib/model/azure/kusto-bodies';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import { valueOr } from '@/lib/model/evidence-result';
import { commandDatabases } from './command-databases';
import type { DatabaseNames } from './database-names';
import { engineRoleOf } from './engine-roles';
import { followedDatabases } from './followed-databases';
import type { HeldKustoRole, KustoRoleSource } from './held-kusto-role';
import { clusterRole, databaseRole, type KustoRole } from './kusto-role-abilities';
import { assignmentMention, commandMention, listedMention, type Mention } from './principal-name';
import type { PrincipalTable } from './principal-table';
import type { TenantTrust } from './tenant-trust';

/** Calls `add` for each role, after its principal was mentioned. */
export function* collectKustoRoles(
  evidence: AccessEvidence,
  { table, trust, names }: { table: PrincipalTable; trust: TenantTrust; names: DatabaseNames },
): Generator<void, HeldKustoRole[]> {
  const { parts } = evidence;
  const held: HeldKustoRole[] = [];
  const followed = followedDatabases(evidence);
  const withAssignments = new Set<string>();
  let count = 0;
  for (const assignment of valueOr(parts.clusterPrincipalAssignments, [])) {
    if (++count % 256 === 0) yield;
    const role = clusterRole(assignment.properties.role);
    if (!role) continue;
    const hop = assignmentHop(assignment, role.name, evidence.clusterId, 'clusterPrincipalAssignments');
    held.push(heldRole(role, assignmentMention(assignment), hop, null, 'cluster', false));
  }
  for (const { databaseId, databaseName, assignments } of valueOr(parts.databasePrincipalAssignments, [])) {
    const rule = followed.get(databaseName.toLowerCase());
    if (assignments.state === 'read') withAssignments.add(databaseName);
    if (rule?.own === 'ignored') continue;
    for (const assignment of valueOr(assignments, [])) {
      if (++count % 256 === 0) yield;
      add(assignment, databaseName, databaseId, 'database', rule?.own === 'undecided');
    }
  }
  for (const { databaseId, databaseName, items } of valueOr(parts.databasePrincipals, [])) {
    const rule = followed.get(databaseName.toLowerCase());
    if (rule?.own === 'ignored') continue;
    for (const listed of valueOr(items, [])) {
      if (++count % 256 === 0) yield;
      const source = withAssignments.has(databaseName) ? 'command' : 'listed';
      addListed(listed, databaseName, databaseId, source, rule?.own === 'undecided');
    }
  }
  for (const entry of valueOr(parts.leaderDatabases, [])) {
    const leader = valueOr(entry, null);
    if (!leader) continue;
    const rule = followed.get(leader.followedName.toLowerCase());
    if (rule?.original === 'ignored') continue;
    const id = originalId(leader);
    for (const assignment of valueOr(leader.assignments, [])) {
      if (++count % 256 === 0) yield;
      add(assignment, leader.followedName, id, 'original', rule?.original === 'undecided');
    }
    for (const listed of valueOr(leader.principals, [])) {
      if (++count % 256 === 0) yield;
      addListed(listed, leader.followedName, id, 'original', rule?.original === 'undecided');
    }
  }
  for (const database of commandDatabases(parts)) {
    const { clusterId } = evidence;
    const target = { ...database, scope: `${clusterId}/databases/${database.name}`, clusterId };
    for (const row of valueOr(database.results.principals, [])) {
      if (++count % 256 === 0) yield;
      const role = engineRoleOf(row, target, trust);
      if (!role) continue;
      table.mention(commandMention(row));
      held.push(role);
    }
  }
  return held;

  function add(
    assignment: PrincipalAssignment,
    database: string,
    scope: string,
    source: KustoRoleSource,
    isUndecided: boolean,
  ): void {
    const role = databaseRole(assignment.properties.role);
    if (!role) return;
    const part = source === 'original' ? 'leaderDatabases' : 'databasePrincipalAssignments';
    const hop = assignmentHop(assignment, role.name, scope, part);
    held.push(heldRole(role, assignmentMention(assignment), hop, names.keyOf(database), source, isUndecided));
  }

  function addListed(
    listed: DatabasePrincipal,
    database: string,
    scope: string,
    source: KustoRoleSource,
    isUndecided: boolean,
  ): void {
    const role = databaseRole(listed.role);
    if (!role) return;
    const part = source === 'original' ? 'leaderDatabases' : 'databasePrincipals';
    const hop: AccessHop = { kind: 'command', id: listed.fqn || listed.name, role: role.name, scope, part };
    held.push(heldRole(role, listedMention(listed), hop, names.keyOf(database), source, isUndecided));
  }

  function heldRole(
    { name, gives, canGrantRestricted }: KustoRole,
    mention: Mention,
    hop: AccessHop,
    database: string | null,
    source: KustoRoleSource,
    isUndecided: boolean,
  ): HeldKustoRole {
    table.mention(mention);
    const tenantId = mention.isPersonal ? null : (mention.tenantId ?? null);
    const tenant = mention.isPersonal ? trust.personalAccounts : trust.judge(tenantId);
    const [id = ''] = mention.ids;
    return { id, role: name, gives, canGrantRestricted, database, tenant, tenantId, source, isUndecided, hop };
  }
}

/** Returns `true` for an assignment or a management command. */
export function isKustoRole({ kind }: Pick<AccessHop, 'kind'>): boolean {
  return kind === 'kusto-role' || kind === 'command';
}

function assignmentHop({ id }: PrincipalAssignment, role: string, scope: string, part: AccessHop['part']): AccessHop {
  return { kind: 'kusto-role', id, role, scope, part };
}

function originalId({ leaderId, originalName }: LeaderDatabase): string {
  return `${leaderId}/databases/${originalName}`;
}

/**
 * Leaves out listed rows that an assignment explains, and rows of a management command that `listPrincipals` has too. Call
 * it when principals are numbered.
 */
export function* withoutExplained(
  held: readonly HeldKustoRole[],
  table: PrincipalTable,
): Generator<void, HeldKustoRole[]> {
  const numberOf = ({ id }: HeldKustoRole) => table.numberOf(id) ?? -1;
  const keyOf = (role: HeldKustoRole) => `${numberOf(role)} ${role.role} ${role.database}`;
  const isListed = ({ hop }: HeldKustoRole) => hop.kind === 'command';
  const listed = new Set(held.filter(isListed).map(numberOf));
  yield;
  const explained = new Set<string>();
  const alsoListed = new Set<string>();
  const kept: HeldKustoRole[] = [];
  let count = 0;
  for (const role of held) {
    const isOther = !isListed(role) || role.hop.part !== 'kusto';
    if (isOther && listed.has(numberOf(role))) (isListed(role) ? alsoListed : explained).add(keyOf(role));
    if (++count % 512 === 0) yield;
  }
  for (const role of held) {
    const key = keyOf(role);
    const isRepeated = role.hop.part === 'kusto' && alsoListed.has(key);
    // A follower lists roles on all databases for each database.
    const isExplained = explained.has(key) || explained.has(`${numberOf(role)} ${role.role} null`);
    if (!isListed(role) || (!isExplained && !isRepeated)) kept.push(role);
    if (role.hop.part === 'kusto') alsoListed.add(key);
    if (++count % 512 === 0) yield;
  }
  return kept;
}
