import { namePatterns } from '@/lib/model/azure/arm-id';
import type { PreflightRow } from '../plan/fix-plan';
import type { ClientAddress } from './own-address-row';

/** The signed-in person. */
export interface Me {
  objectId: string;
  /** Names under which the person signs in; Kusto may name a person by one of them alone. */
  userNames?: readonly string[];
  /** Object ids of the groups that the person is in, transitively; `undefined` when they are not known. */
  groups?: readonly string[] | undefined;
  /** Ids of the Azure role assignments that reach the person, through groups too; `undefined` when they are not known. */
  roleAssignments?: readonly string[] | undefined;
  /** Where the person comes from on the network; absent where nobody saw it. */
  address?: ClientAddress | undefined;
}

/** An assignment that goes away. */
export interface RemovedAccess {
  assignmentId: string;
  /** Everything by which Azure names the principal. */
  principalIds: readonly string[];
  principalType: string | undefined;
}

/**
 * Whether an assignment that goes away is the signed-in person's own, directly or through a group. What is not known asks
 * for consent as well: a wrong "not yours" would lock a person out without a word.
 */
export function ownAccessRow(removed: RemovedAccess, me: Me): PreflightRow {
  const id = 'own-access';
  if (isAmong(removed.principalIds, [me.objectId, ...(me.userNames ?? [])]))
    return {
      id,
      state: 'warn',
      message: 'This is your own access: afterwards you may not be able to take it back.',
      consent: true,
    };
  switch (isThroughGroup(removed, me)) {
    case true:
      return {
        id,
        state: 'warn',
        message: 'You are in this group: its access is your own, and you may lose it.',
        consent: true,
      };
    case undefined:
      return {
        id,
        state: 'warn',
        message: 'Whether this access is also yours is not known; if it is, you lose it.',
        consent: true,
      };
    case false:
      return { id, state: 'pass', message: 'This is not your own access.' };
  }
}

function isThroughGroup({ assignmentId, principalIds, principalType }: RemovedAccess, me: Me): boolean | undefined {
  if (me.roleAssignments) return isAmong([assignmentId], me.roleAssignments);
  if (isAmong(principalIds, me.groups ?? [])) return true;
  const type = principalType?.toLowerCase() ?? 'unknown';
  // A person who is named by a mail address alone is nobody for certain while the sign-in says no name.
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
