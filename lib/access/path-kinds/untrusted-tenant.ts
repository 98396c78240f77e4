import { dataPlaneLog, definePath } from './define-path';

/**
 * A Kusto role of a tenant that the cluster doesn't trust. The cluster checks tenants before roles.
 * Source: https://learn.microsoft.com/azure/data-explorer/cross-tenant-query-and-commands
 */
export const untrustedTenantPath = definePath({
  id: 'untrusted-tenant',
  how: 'blocked-by-tenant',
  meaning: 'The cluster rejects principals from tenants that it doesn’t trust.',
  use: 'The principal can connect to the cluster after the cluster trusts its tenant.',
  logged: dataPlaneLog,
  fixes: ['remove-kusto-role'],
  sentence: ({ action, through, detail }) =>
    `Could ${action} through ${through}, but the cluster doesn’t trust ${detail}.`,
});
