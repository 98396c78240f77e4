import { partWords } from '@/lib/checks/engine/part-words';
import type { UnknownPart } from '@/lib/model/finding';
import { capitalized, figure } from '@/lib/model/text';
import { type Html, html } from '../html';
import { section } from '../page';
import type { Report } from '../report';
import { table } from '../words';

interface MissingPart extends UnknownPart {
  clusters: Set<string>;
  checks: Set<string>;
}

/** Returns what couldn't be read, and the evidence parts that make findings unknown. */
export function unreadSection({ clusters, unread, tenants = [] }: Report): Html {
  const failed = tenants.flatMap(({ tenantId, problem }) =>
    problem ? [[`Tenant ${tenantId}`, problem.message, '–', '–']] : [],
  );
  const loaded = unread.map(({ scope, displayName, reason, azureCode, missingAction, smallestRole }) => [
    displayName === undefined ? scope : `${displayName} (${scope})`,
    reason,
    azureCode ?? '–',
    needs(missingAction, smallestRole),
  ]);
  const scopes = [...failed, ...loaded];
  const parts = [...missingParts(clusters).values()]
    .sort(
      (left, right) => right.checks.size - left.checks.size || (partWords[left.part] < partWords[right.part] ? -1 : 1),
    )
    .map(({ part, reason, azureCode, missingAction, smallestRole, clusters: found, checks }) => [
      capitalized(partWords[part]),
      reasonWords[reason],
      azureCode ?? '–',
      needs(missingAction, smallestRole),
      figure(found.size),
      figure(checks.size),
    ]);
  const partColumns = [
    'Evidence',
    'Reason',
    'Azure error',
    'You need',
    { head: 'Clusters', has: 'number' as const },
    { head: 'Checks', has: 'number' as const },
  ];
  return section(
    'Data that couldn’t be loaded',
    html`<p class="muted">Unknown never counts as a pass. Only findings that pass or fail count in the score.</p>`,
    scopes.length > 0
      ? table(['Subscription or cluster', 'Reason', 'Azure error', 'You need'], scopes)
      : html`<p>All subscriptions and clusters in scope were loaded.</p>`,
    parts.length > 0
      ? table(partColumns, parts, 'Missing evidence')
      : html`<p>All evidence required by the checks was loaded.</p>`,
  );
}

const reasonWords: Record<UnknownPart['reason'], string> = {
  'not-loaded': 'Not loaded',
  forbidden: 'Access denied',
  throttled: 'Throttled',
  failed: 'Request failed',
  stopped: 'Cluster is stopped',
  'not-documented': 'Not documented',
  'no-match': 'No matching resource',
  'too-deep': 'Nested too deep',
};

function needs(missingAction: string | undefined, smallestRole: string | undefined): string {
  if (missingAction === undefined) return '–';
  return smallestRole === undefined ? missingAction : `${smallestRole} (${missingAction})`;
}

function missingParts(clusters: Report['clusters']): Map<string, MissingPart> {
  const found = new Map<string, MissingPart>();
  for (const { cluster, findings } of clusters) {
    for (const { checkId, unknown = [] } of findings) {
      for (const missing of unknown) {
        const { part, reason, azureCode = '', missingAction = '' } = missing;
        const key = [part, reason, azureCode, missingAction].join('\n');
        const known = found.get(key) ?? { ...missing, clusters: new Set(), checks: new Set() };
        found.set(key, known);
        known.clusters.add(cluster.id);
        known.checks.add(checkId);
      }
    }
  }
  return found;
}
