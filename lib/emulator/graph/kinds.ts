import type { DirectoryObject } from '../directory';
import { findObject } from '../directory';
import type { Directory } from '../types';

/** Directory objects, as in `@odata.type` after `#microsoft.graph.`. */
export type Kind = DirectoryObject['kind'];

export const KINDS: readonly Kind[] = ['user', 'group', 'servicePrincipal'];

export const COLLECTIONS: Record<string, Kind> = {
  users: 'user',
  groups: 'group',
  serviceprincipals: 'servicePrincipal',
};

/** Properties without `$select` (https://learn.microsoft.com/graph/api/resources/user#properties and its siblings). */
export const DEFAULT_PROPERTIES: Record<Kind, string[]> = {
  user: [
    'businessPhones',
    'displayName',
    'givenName',
    'jobTitle',
    'mail',
    'mobilePhone',
    'officeLocation',
    'preferredLanguage',
    'surname',
    'userPrincipalName',
    'id',
  ],
  group: [
    'id',
    'deletedDateTime',
    'classification',
    'createdDateTime',
    'description',
    'displayName',
    'expirationDateTime',
    'groupTypes',
    'isAssignableToRole',
    'mail',
    'mailEnabled',
    'mailNickname',
    'membershipRule',
    'membershipRuleProcessingState',
    'onPremisesSyncEnabled',
    'renewedDateTime',
    'securityEnabled',
    'securityIdentifier',
    'visibility',
  ],
  servicePrincipal: [
    'id',
    'deletedDateTime',
    'accountEnabled',
    'alternativeNames',
    'appDescription',
    'appDisplayName',
    'appId',
    'appOwnerOrganizationId',
    'appRoleAssignmentRequired',
    'createdDateTime',
    'description',
    'displayName',
    'homepage',
    'servicePrincipalNames',
    'servicePrincipalType',
    'signInAudience',
    'tags',
  ],
};

/** Further properties for `$select`. Others are refused. */
export const MORE_PROPERTIES: Record<Kind, string[]> = {
  user: ['userType', 'accountEnabled', 'createdDateTime', 'department', 'companyName', 'externalUserState'],
  group: [],
  servicePrincipal: [],
};

/** Empty if absent, where others are null. */
const LISTS = ['businessPhones', 'groupTypes', 'alternativeNames', 'tags', 'servicePrincipalNames'];

/** Returns a property of an object as Graph does. */
export function propertyOf({ kind, object }: DirectoryObject, name: string) {
  const value = object[name];
  if (value !== undefined) return value;
  if (kind === 'servicePrincipal' && name === 'servicePrincipalNames') return [object.appId];
  if (kind === 'servicePrincipal' && name === 'appDisplayName') return object.displayName;
  if (kind === 'user' && name === 'userType') return 'Member';
  if (kind !== 'group' && name === 'accountEnabled') return true;
  return LISTS.includes(name) ? [] : null;
}

export function objectsOf(directory: Directory, kind: Kind): DirectoryObject[] {
  switch (kind) {
    case 'user':
      return directory.users.map((object) => ({ kind, object }));
    case 'group':
      return directory.groups.map((object) => ({ kind, object }));
    case 'servicePrincipal':
      return directory.servicePrincipals.map((object) => ({ kind, object }));
  }
}

/** Finds an object by id or, for a user, by user principal name. */
export function findOfKind(directory: Directory, kind: Kind, key: string): DirectoryObject | undefined {
  const found = findObject(directory, key);
  if (found) return found.kind === kind ? found : undefined;
  if (kind !== 'user') return undefined;
  const wanted = key.toLowerCase();
  const user = directory.users.find((candidate) => candidate.userPrincipalName.toLowerCase() === wanted);
  return user && { kind, object: user };
}
