import type { DirectoryGroup, DirectoryServicePrincipal, DirectoryUser, JsonObject } from '../../types';
import { guid, tenant } from './ids';

/** Returns a member. `nickname`, before the @, decides the object id. */
export function member(
  nickname: string,
  displayName: string,
  jobTitle: string,
  may: string,
  accountEnabled = true,
): DirectoryUser {
  const userName = `${nickname}@${tenant.domain}`;
  return {
    ...user(displayName, jobTitle, may),
    id: guid(`user/${nickname}`),
    userPrincipalName: userName,
    mail: userName,
    userType: 'Member',
    accountEnabled,
  };
}

/** Returns a B2B guest with Entra's form of name. */
export function guest(mail: string, displayName: string, jobTitle: string, may: string): DirectoryUser {
  return {
    ...user(displayName, jobTitle, may),
    id: guid(`guest/${mail}`),
    userPrincipalName: `${mail.replace('@', '_')}#EXT#@contoso.onmicrosoft.com`,
    mail,
    userType: 'Guest',
    accountEnabled: true,
    externalUserState: 'Accepted',
  };
}

export function group(
  displayName: string,
  description: string,
  members: { id: string }[],
  more: JsonObject = {},
): DirectoryGroup {
  return {
    id: guid(`group/${displayName}`),
    displayName,
    description,
    mail: null,
    mailEnabled: false,
    mailNickname: displayName.toLowerCase(),
    securityEnabled: true,
    groupTypes: [],
    membershipRule: null,
    isAssignableToRole: null,
    createdDateTime: '2022-03-08T09:14:27Z',
    ...more,
    members: members.map(({ id }) => id),
  };
}

/** Returns the service principal of an application with a secret or certificate. */
export function application(displayName: string, description: string): DirectoryServicePrincipal {
  const appId = guid(`application/${displayName}`);
  return {
    id: guid(`servicePrincipal/${displayName}`),
    appId,
    displayName,
    description,
    appDisplayName: displayName,
    accountEnabled: true,
    appOwnerOrganizationId: tenant.tenantId,
    servicePrincipalType: 'Application',
    servicePrincipalNames: [appId],
    alternativeNames: [],
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
  };
}

/** Returns a deleted object, which Graph keeps for 30 days. */
export function deletedItem(object: DirectoryUser | DirectoryServicePrincipal, deletedDateTime: string): JsonObject {
  const kind = 'userPrincipalName' in object ? 'user' : 'servicePrincipal';
  const item: JsonObject = { '@odata.type': `#microsoft.graph.${kind}`, deletedDateTime };
  for (const [key, value] of Object.entries(object)) {
    if (value !== undefined && key !== 'may') item[key] = value;
  }
  return item;
}

function user(displayName: string, jobTitle: string, may: string) {
  const [givenName = displayName, ...family] = displayName.split(' ');
  return {
    businessPhones: [],
    displayName,
    givenName,
    jobTitle,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: family.join(' '),
    may,
  };
}
