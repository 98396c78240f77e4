import { roleOnDatabase } from '@/lib/kusto/principals';
import type { AccessEvidence, AccessPart, UnreadableAccess } from '@/lib/model/access';
import { defined } from '@/lib/model/defined';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';
import { type CommandParts, commandDatabases } from './command-databases';

/** Rows can be missing or unknown because of these parts. */
export function* unreadableParts({ parts }: AccessEvidence, isStopped: boolean): Generator<void, UnreadableAccess[]> {
  const isReplaced = replacedLists(parts);
  const found: UnreadableAccess[] = isStopped ? [{ part: 'databases', reason: 'stopped' }] : [];
  const add = (part: AccessPart, result: EvidenceResult<unknown>, of?: string) => {
    if (result.state === 'read' || (isStopped && part === 'databases')) return;
    // Results of management commands are optional, and replace the list of Azure.
    if (part === 'kusto' && result.state === 'not-loaded') return;
    if (part === 'databasePrincipals' && of !== undefined && isReplaced(of)) return;
    found.push(toUnreadable(part, result, of));
  };
  for (const part of Object.keys(parts) as AccessPart[]) add(part, parts[part]);
  const perDatabase = [
    'databasePrincipals',
    'databaseRoleAssignments',
    'databaseRoleEligibilitySchedules',
    'databaseDenyAssignments',
  ] as const;
  for (const part of perDatabase) {
    const result = parts[part];
    if (result.state === 'read') for (const { databaseName, items } of result.value) add(part, items, databaseName);
    yield;
  }
  found.push(...unreadCommands(parts));
  yield;
  const { databasePrincipalAssignments, leaderDatabases, groups, followers } = parts;
  if (databasePrincipalAssignments.state === 'read') {
    for (const { databaseName, assignments } of databasePrincipalAssignments.value) {
      add('databasePrincipalAssignments', assignments, databaseName);
    }
  }
  if (leaderDatabases.state === 'read') {
    for (const leader of leaderDatabases.value) {
      add('leaderDatabases', leader);
      if (leader.state !== 'read') continue;
      add('leaderDatabases', leader.value.assignments, leader.value.followedName);
      add('leaderDatabases', leader.value.principals, leader.value.followedName);
    }
  }
  yield;
  if (groups.state === 'read') {
    for (const [id, group] of Object.entries(groups.value)) {
      add('groups', group.state === 'read' ? group.value.members : group, id);
    }
  }
  if (followers.state === 'read') {
    for (const [id, follower] of Object.entries(followers.value)) add('followers', follower, id);
  }
  return found;
}

/** Returns whether a management command lists the principals of a database. */
export function replacedLists(parts: CommandParts): (database: string) => boolean {
  const read = commandDatabases(parts).filter(({ results }) => results.principals.state === 'read');
  const names = new Set(read.map(({ name }) => name.toLowerCase()));
  return (database) => names.has(database.toLowerCase());
}

/** Returns results of management commands that couldn't be read, and databases with an undocumented role. */
export function unreadCommands(parts: CommandParts): UnreadableAccess[] {
  return commandDatabases(parts).flatMap(({ name, results: { principals, entities } }) => {
    const unread = [principals, ...entities.map((entity) => entity.principals)].flatMap((result) =>
      result.state === 'unreadable' ? toUnreadable('kusto', result, name) : [],
    );
    const isUnknown = valueOr(principals, []).some(({ role }) => roleOnDatabase(role, name) === null);
    const all: UnreadableAccess[] = isUnknown
      ? [...unread, { part: 'kusto', reason: 'not-documented', of: name }]
      : unread;
    return all.filter((entry, index) => all.findIndex(({ reason }) => reason === entry.reason) === index);
  });
}

function toUnreadable(part: AccessPart, result: EvidenceResult<unknown>, of: string | undefined): UnreadableAccess {
  const about = of === undefined ? {} : { of };
  if (result.state !== 'unreadable') return { part, reason: 'not-loaded', ...about };
  const { reason, missingAction, smallestRole, azureCode } = result;
  return {
    part,
    reason,
    ...about,
    ...defined({ missingAction, smallestRole, azureCode }),
  };
}
