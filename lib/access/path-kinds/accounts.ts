import { dataPlaneLog, definePath } from './define-path';

export const accountStatePath = definePath({
  id: 'account-state',
  how: 'cannot-sign-in',
  meaning: 'Microsoft Entra ID issues no token to a disabled or deleted account.',
  use: 'The principal can use the role again after the account is enabled or restored.',
  logged: 'Microsoft Entra ID logs failed sign-ins of disabled accounts.',
  sentence: ({ action, through, detail }) => `Could ${action} through ${through}, but the account is ${detail}.`,
});

/**
 * The cluster checks tenants before roles.
 * Source: https://learn.microsoft.com/azure/data-explorer/cross-tenant-query-and-commands
 */
export const untrustedTenantPath = definePath({
  id: 'untrusted-tenant',
  how: 'blocked-by-tenant',
  meaning: 'The cluster rejects principals from tenants that it doesn’t trust.',
  use: 'The principal can connect to the cluster after the cluster trusts the principal’s tenant.',
  logged: dataPlaneLog,
  sentence: ({ action, through, detail }) =>
    `Could ${action} through ${through}, but the cluster doesn’t trust ${detail}.`,
});

/** Includes personal accounts, which have no tenant. */
export const undecidedTenantPath = definePath({
  id: 'undecided-tenant',
  how: 'unknown',
  meaning: 'The principal’s tenant or the list of trusted tenants is unknown.',
  use: 'If the cluster accepts the principal’s account, the principal can connect.',
  logged: dataPlaneLog,
  sentence: ({ action, through, detail }) =>
    `Unknown because ${detail}. If the account is accepted, ${through} is enough to ${action}.`,
});
