import { dataPlaneLog, definePath } from './define-path';

/** A Kusto role of a tenant that can't be judged, or of a personal account, which has none. */
export const undecidedTenantPath = definePath({
  id: 'undecided-tenant',
  how: 'unknown',
  meaning: 'The trusted external tenants or the tenant of the principal are unknown.',
  use: 'The principal can connect to the cluster if the cluster accepts its account.',
  logged: dataPlaneLog,
  fixes: ['remove-kusto-role'],
  sentence: ({ action, through, detail }) =>
    `Unknown because ${detail}. If the cluster accepts the account, ${through} is enough to ${action}.`,
});
