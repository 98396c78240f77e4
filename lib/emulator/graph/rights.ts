import { graphError } from '../errors/graph-error';
import type { Caller } from '../types';
import type { Kind } from './kinds';

export type ReadAccess = 'all' | 'basic' | 'id';

/** Permissions for every property of a kind, and for the basic ones. */
const READING: Record<Kind, { all: string[]; basic: string[] }> = {
  user: { all: ['User.Read.All', 'Directory.Read.All'], basic: ['User.ReadBasic.All'] },
  group: { all: ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All'], basic: [] },
  servicePrincipal: { all: ['Application.Read.All', 'Directory.Read.All'], basic: [] },
};

/** Permissions for memberships (https://learn.microsoft.com/graph/api/group-list-transitivemembers). */
const MEMBERSHIP = ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All'];

/**
 * Properties of others with `User.ReadBasic.All`
 * (https://learn.microsoft.com/graph/permissions-reference#userreadbasicall).
 */
export const BASIC_PROPERTIES = ['id', 'displayName', 'givenName', 'surname', 'mail', 'userPrincipalName'];

/** `User.Read` is enough for the caller's own profile. */
export function readAccessOf(caller: Caller, kind: Kind, id?: string): ReadAccess {
  const { all, basic } = READING[kind];
  if (has(caller, all)) return 'all';
  const isSelf = id !== undefined && id.toLowerCase() === caller.objectId.toLowerCase();
  if (isSelf && caller.kind === 'user' && has(caller, ['User.Read'])) return 'all';
  return has(caller, basic) ? 'basic' : 'id';
}

export function requireReading(caller: Caller, kind: Kind, id?: string): void {
  if (readAccessOf(caller, kind, id) === 'id') throw graphError('Authorization_RequestDenied');
}

/** Permissions for deleted objects (https://learn.microsoft.com/graph/api/directory-deleteditems-get#permissions). */
const DELETED: Record<Kind, string> = {
  user: 'User.Read.All',
  group: 'Group.Read.All',
  servicePrincipal: 'Application.Read.All',
};

/**
 * Throws Graph's 403 without access to deleted objects of a kind. UNCONFIRMED: that Directory.Read.All is enough. The role in
 * Microsoft Entra ID that Graph also requires isn't checked.
 */
export function requireReadingDeleted(caller: Caller, kind: Kind): void {
  if (!has(caller, [DELETED[kind], 'Directory.Read.All'])) throw graphError('Authorization_RequestDenied');
}

export function requireMembership(caller: Caller, kind: Kind, id: string): void {
  const isSelf = kind === 'user' && id.toLowerCase() === caller.objectId.toLowerCase();
  const more: Record<Kind, string[]> = {
    user: isSelf ? ['User.Read', 'User.Read.All'] : ['User.Read.All'],
    group: [],
    servicePrincipal: ['Application.Read.All'],
  };
  if (!has(caller, [...MEMBERSHIP, ...more[kind]])) throw graphError('Authorization_RequestDenied');
}

/**
 * Returns the access to the organization. Throws Graph's 403 without any
 * (https://learn.microsoft.com/graph/api/organization-list#permissions).
 */
export function requireOrganization(caller: Caller): 'all' | 'basic' {
  if (has(caller, ['Organization.Read.All', 'Directory.Read.All'])) return 'all';
  if (has(caller, ['User.Read'])) return 'basic';
  throw graphError('Authorization_RequestDenied');
}

/** Throws Graph's 403 unless the caller can end sign-ins. UNCONFIRMED: that their own need the same permission. */
export function requireRevoking(caller: Caller): void {
  if (!has(caller, ['User.RevokeSessions.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All']))
    throw graphError('Authorization_RequestDenied');
}

/** Throws Graph's 403 without any permission. */
export function requireSomeReading(caller: Caller): void {
  const every = [...Object.values(READING).flatMap(({ all, basic }) => [...all, ...basic]), 'User.Read'];
  if (!has(caller, every)) throw graphError('Authorization_RequestDenied');
}

function has(caller: Caller, permissions: string[]): boolean {
  const held = caller.scopes.map((scope) => scope.toLowerCase());
  return permissions.some((permission) => held.includes(permission.toLowerCase()));
}
