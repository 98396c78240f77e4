import type { AccessEvidence, AccessPart, UnreadableAccess } from '@/lib/model/access';
import { defined } from '@/lib/model/defined';
import type { EvidenceResult } from '@/lib/model/evidence-result';

/** Rows can be missing or unknown because of these parts. */
export function* unreadableParts({ parts }: AccessEvidence, isStopped: boolean): Generator<void, UnreadableAccess[]> {
  const found: UnreadableAccess[] = isStopped ? [{ part: 'databases', reason: 'stopped' }] : [];
  const add = (part: AccessPart, result: EvidenceResult<unknown>, of?: string) => {
    if (result.state !== 'read' && !(isStopped && part === 'databases')) found.push(toUnreadable(part, result, of));
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
