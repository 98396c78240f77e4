import type { Directory, EmulatorState } from '../types';
import { EntraError } from './entra-error';

const ALIASES = ['common', 'organizations'];

/**
 * Throws Entra's refusal unless the first path segment names a tenant of the estate: its directory, by id, domain or
 * alias, or the tenant of one of its subscriptions, by id.
 */
export function requireTenant(name: string, { directory, subscriptions }: EmulatorState): void {
  const wanted = name.toLowerCase();
  if (isOwnTenant(wanted, directory)) return;
  if (subscriptions.some(({ tenantId }) => tenantId.toLowerCase() === wanted)) return;
  const looksLikeTenant = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(wanted) || wanted.includes('.');
  if (!looksLikeTenant) {
    throw new EntraError(
      900023,
      'invalid_request',
      `Specified tenant identifier '${name}' is neither a valid DNS name, nor a valid external domain.`,
    );
  }
  throw new EntraError(
    90002,
    'invalid_request',
    `Tenant '${name}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  );
}

/**
 * Throws Entra's refusal of a sign-in to another tenant. An estate describes one directory: nobody of it is known to be a
 * guest in the tenants that merely own subscriptions.
 */
export function requireOwnTenant(name: string, directory: Directory): void {
  if (isOwnTenant(name.toLowerCase(), directory)) return;
  throw new EntraError(
    50020,
    'invalid_grant',
    `User account '{EUII Hidden}' from identity provider 'https://sts.windows.net/${directory.tenantId}/' does not exist in tenant '${name}' and cannot access the application in that tenant. The account needs to be added as an external user in the tenant first. Sign out and sign in again with a different Azure Active Directory user account.`,
  );
}

function isOwnTenant(wanted: string, directory: Directory): boolean {
  return ALIASES.includes(wanted) || wanted === directory.tenantId.toLowerCase() || ownsDomain(directory, wanted);
}

/** Whether a domain is the directory's: its main one, or one in which somebody has a user name (`….onmicrosoft.com`). */
export function ownsDomain(directory: Directory, domain: string): boolean {
  const wanted = domain.toLowerCase();
  if (wanted === directory.domain.toLowerCase()) return true;
  return directory.users.some((user) => user.userPrincipalName.toLowerCase().endsWith(`@${wanted}`));
}

/** Whether a path's first segment is a name under which Entra is addressed, known here or not. */
export function isTenantAlias(name: string): boolean {
  return ALIASES.includes(name.toLowerCase()) || name.toLowerCase() === 'consumers';
}
