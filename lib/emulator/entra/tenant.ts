import type { Directory } from '../types';
import { EntraError } from './entra-error';

const ALIASES = ['common', 'organizations'];

/** Throws Entra's refusal unless the first path segment names the estate's directory, by id, domain or alias. */
export function requireTenant(name: string, directory: Directory): void {
  const wanted = name.toLowerCase();
  if (ALIASES.includes(wanted) || wanted === directory.tenantId.toLowerCase()) return;
  if (ownsDomain(directory, wanted)) return;
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
