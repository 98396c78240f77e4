import { usageWithoutFailure } from '@/lib/checks/engine/exemption-usage';
import { compareText } from '@/lib/history/compare-text';
import { exemptionKey, isInForce } from '@/lib/history/snapshot-counts';
import { lastSegment, normalizeId } from '@/lib/model/azure/arm-id';
import type { ClusterExemption } from '@/lib/model/exemption-target';
import type { Finding } from '@/lib/model/finding';
import { utcTime } from '@/lib/model/text/utc-time';
import { type Html, html } from '../html';
import { section } from '../page';
import type { Report } from '../report';
import { type Column, table } from '../words';

const usageWords = { unused: 'Unused', unknown: 'Unknown' } as const;

/** Returns exemptions that are in force for a failure, and then the others: expired, unused, or unknown. */
export function exemptionsSection(report: Report): Html {
  const { clusters, checks, exemptions = [], readAt } = report;
  const titles = new Map(checks.map(({ id, title }) => [id, title]));
  const used = new Set<string>();
  const rows = clusters.flatMap(({ cluster, findings }) =>
    findings.flatMap(({ checkId, exemption }) => {
      if (!exemption) return [];
      used.add(exemptionKey({ clusterId: normalizeId(cluster.id), checkId }));
      const { category, expiresOn } = exemption;
      const cells = [...decisionOf(exemption), utcTime(expiresOn)];
      return [[cluster.name, titles.get(checkId) ?? checkId, category, ...cells]];
    }),
  );
  const outcomes = new Map(
    clusters.flatMap(({ cluster, findings }) =>
      findings.map(({ checkId, outcome }) => [exemptionKey({ clusterId: normalizeId(cluster.id), checkId }), outcome]),
    ),
  );
  const others = exemptions
    .map((exemption): ClusterExemption => ({ ...exemption, clusterId: normalizeId(exemption.clusterId) }))
    .filter((exemption) => !used.has(exemptionKey(exemption)))
    .toSorted((left, right) => compareText(exemptionKey(left), exemptionKey(right)))
    .map((exemption) => {
      const { clusterId, checkId, category, expiresOn } = exemption;
      const state = isInForce(exemption, readAt)
        ? usageWords[usageWithoutFailure([outcomes.get(exemptionKey(exemption))], true)]
        : 'Expired';
      const cells = [...decisionOf(exemption), utcTime(expiresOn)];
      return [lastSegment(clusterId), titles.get(checkId) ?? checkId, category, state, ...cells];
    });
  return section(
    'Exemptions',
    rows.length > 0
      ? table(['Cluster', 'Check', 'Category', ...decisionColumns], rows)
      : html`<p>No exempt failures.</p>`,
    others.length > 0 &&
      table(
        ['Cluster', 'Check', 'Category', 'State', ...decisionColumns],
        others,
        'Expired, unused, and unknown exemptions',
      ),
  );
}

const decisionColumns: readonly Column[] = [{ head: 'Reason', has: 'sentence' }, 'Ticket', 'Created by', 'Expires'];

/** Returns the reason, the ticket, and the creator of an exemption. */
function decisionOf({ reason, ticket, createdBy }: NonNullable<Finding['exemption']>): string[] {
  return [reason, ticket ?? '–', createdBy ?? 'Not recorded'];
}
