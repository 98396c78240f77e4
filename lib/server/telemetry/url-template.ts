import type { SentRequest } from '@/lib/azure/transport/transport';

const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const word = /^[A-Za-z0-9._$-]{1,128}$/;

/** Returns a path without names, IDs, and the query. What it doesn't know is `{}`. */
export function urlTemplate({ service, url }: Pick<SentRequest, 'service' | 'url'>): string {
  const segments = url.pathname.split('/').slice(1);
  // Always `/v1/rest/mgmt`.
  if (service === 'kusto') return url.pathname;
  const template = service === 'graph' ? graphTemplate(segments) : armTemplate(segments);
  return `/${template.map((segment) => (word.test(segment) && !guid.test(segment) ? segment : '{}')).join('/')}`;
}

const armScopes: readonly string[] = ['subscriptions', 'resourcegroups', 'managementgroups'];

/** After `providers` follow the namespace, then types and names in turn. The action of a POST has the place of a type. */
function armTemplate(segments: readonly string[]): string[] {
  let sinceProviders: number | undefined;
  let isInScope = false;
  return segments.map((segment) => {
    const isName = isInScope || (sinceProviders !== undefined && sinceProviders >= 2 && sinceProviders % 2 === 0);
    if (segment.toLowerCase() === 'providers' && !isName) {
      sinceProviders = 0;
      return segment;
    }
    if (sinceProviders !== undefined) {
      sinceProviders += 1;
      return isName ? '{}' : segment;
    }
    isInScope = !isName && armScopes.includes(segment.toLowerCase());
    return isInScope ? segment : '{}';
  });
}

/** The words of Microsoft Graph that Kustodian sends: https://learn.microsoft.com/graph/api/overview */
const graphWords: readonly string[] = [
  ...[
    'v1.0',
    'beta',
    'me',
    'users',
    'groups',
    'servicePrincipals',
    'applications',
    'directoryObjects',
    'tenantRelationships',
  ],
  ...[
    'getByIds',
    'members',
    'transitiveMembers',
    'memberOf',
    'transitiveMemberOf',
    'owners',
    '$batch',
    '$count',
    '$ref',
  ],
  ...['directory', 'deletedItems', 'organization', 'findTenantInformationByTenantId', 'auditLogs', 'roleManagement'],
  ...[
    'microsoft.graph.user',
    'microsoft.graph.group',
    'microsoft.graph.servicePrincipal',
    'microsoft.graph.application',
  ],
];

function graphTemplate(segments: readonly string[]): string[] {
  return segments.map((segment) => (graphWords.includes(segment) ? segment : '{}'));
}
