import { namePatterns } from '@/lib/model/azure/arm-id';
import type { PlainRow } from '../draft/plan-body';
import type { ClientAddress } from './own-address-row';

export interface Me {
  objectId: string;
  /** Sign-in names. Kusto can list a person by name only. */
  userNames?: readonly string[];
  /** Object IDs of transitive groups. `undefined`: not known. */
  groups?: readonly string[] | undefined;
  /** Role assignments that reach the person, also through groups. `undefined`: not known. */
  roleAssignments?: readonly string[] | undefined;
  /** Absent: not seen. */
  address?: ClientAddress | undefined;
}

export interface RemovedAccess {
  assignmentId: string;
  principalIds: readonly string[];
  principalType: string | undefined;
}

/**
 * Returns whether a removed assignment is the signed-in person's, directly or by a group. Unknown asks for consent too,
 * because a wrong "not yours" locks the person out.
 */
export function ownAccessRow(removed: RemovedAccess, me: Me): PlainRow {
  const id = 'own-access';
  if (isAmong(removed.principalIds, [me.objectId, ...(me.userNames ?? [])]))
    return {
      id,
      state: 'warn',
      message: 'This change removes your own access. You might not be able to restore it.',
      consent: true,
      facts: ['own'],
    };
  switch (isThroughGroup(removed, me)) {
    case true:
      return {
        id,
        state: 'warn',
        message: 'You’re a member of the group that loses the role, so you might lose access.',
        consent: true,
        facts: ['group'],
      };
    case undefined:
      return {
        id,
        state: 'warn',
        message: 'Couldn’t check the effect on your own access. This change might remove your access.',
        consent: true,
        facts: ['unknown'],
      };
    case false:
      return { id, state: 'pass', message: 'This change doesn’t remove your own access.' };
  }
}

function isThroughGroup({ assignmentId, principalIds, principalType }: RemovedAccess, me: Me): boolean | undefined {
  if (me.roleAssignments) return isAmong([assignmentId], me.roleAssignments);
  if (isAmong(principalIds, me.groups ?? [])) return true;
  const type = principalType?.toLowerCase() ?? 'unknown';
  // An email address can't be compared without the sign-in's names.
  if (type === 'user') return hasObjectId(principalIds) || me.userNames?.length ? false : undefined;
  const mayBeGroup = type.endsWith('group') || type === 'unknown';
  return mayBeGroup && me.groups === undefined ? undefined : false;
}

function isAmong(ids: readonly string[], mine: readonly string[]): boolean {
  return ids.some((id) => mine.some((own) => own.toLowerCase() === id.toLowerCase()));
}

function hasObjectId(ids: readonly string[]): boolean {
  return ids.some((id) => namePatterns.guid.test(id));
}
