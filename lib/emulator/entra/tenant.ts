import type { Directory, EmulatorState } from '../types';
import { entraError } from './entra-error';

const ALIASES = ['common', 'organizations'];

/**
 * Throws unless the first path segment is a tenant of the estate: its directory by id, domain, or alias, or a
 * subscription's by id.
 */
export function requireTenant(name: string, { directory, subscriptions }: EmulatorState): void {
  const wanted = name.toLowerCase();
  if (isOwnTenant(wanted, directory)) return;
  if (subscriptions.some(({ tenantId }) => tenantId.toLowerCase() === wanted)) return;
  const looksLikeTenant = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(wanted) || wanted.includes('.');
  if (!looksLikeTenant) {
    throw entraError('900023', { name });
  }
  throw entraError('90002', { name });
}

/** Throws for a sign-in to another tenant, where an estate's people aren't guests. */
export function requireOwnTenant(name: string, directory: Directory): void {
  if (isOwnTenant(name.toLowerCase(), directory)) return;
  throw entraError('50020', { home: directory.tenantId, tenant: name });
}

function isOwnTenant(wanted: string, directory: Directory): boolean {
  return ALIASES.includes(wanted) || wanted === directory.tenantId.toLowerCase() || ownsDomain(directory, wanted);
}

/** Returns whether it's the main domain or one of a user name (`….onmicrosoft.com`). */
export function ownsDomain(directory: Directory, domain: string): boolean {
  const wanted = domain.toLowerCase();
  if (wanted === directory.domain.toLowerCase()) return true;
  return directory.users.some((user) => user.userPrincipalName.toLowerCase().endsWith(`@${wanted}`));
}

export function isTenantAlias(name: string): boolean {
  return ALIASES.includes(name.toLowerCase()) || name.toLowerCase() === 'consumers';
}
