import { usageWithoutFailure } from '@/lib/checks/engine/exemption-usage';
import { compareText } from '@/lib/history/compare-text';
import { exemptionKey, isInForce } from '@/lib/history/snapshot-counts';
import { lastSegment, normalizeId } from '@/lib/model/azure/arm-id';
import type { ClusterExemption } from '@/lib/model/exemption-target';
import type { Finding } from '@/lib/model/finding';
import { utcTime } from '@/lib/model/text';
import { type Html, html } from '../html';
import { section } from '../page';
import type { Report } from '../report';
import { table } from '../words';

const reasonColumn = { head: 'Reason', has: 'sentence' } as const;
const stateColumn = { head: 'State', has: 'word' } as const;
const usageWords = { unused: 'Unused', unknown: 'Unknown' } as const;

/** Exemptions in force for a failure come first, then expired, unused, and unknown ones. */
export function exemptionsSection(report: Report): Html {
  const { clusters, checks, exemptions = [], readAt } = report;
  const titles = new Map(checks.map(({ id, title }) => [id, title]));
  const used = new Set<string>();
  const rows = clusters.flatMap(({ cluster, findings }) =>
    findings.flatMap(({ checkId, exemption }) => {
      if (!exemption) return [];
      used.add(exemptionKey({ clusterId: normalizeId(cluster.id), checkId }));
      const { category, expiresOn } = exemption;
      const cells = [cluster.name, titles.get(checkId) ?? checkId, category, reasonCell(exemption), utcTime(expiresOn)];
      return [cells];
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
      const cells = [category, state, reasonCell(exemption), utcTime(expiresOn)];
      return [lastSegment(clusterId), titles.get(checkId) ?? checkId, ...cells];
    });
  return section(
    'Exemptions',
    rows.length > 0
      ? table(['Cluster', 'Check', 'Category', reasonColumn, 'Expires'], rows)
      : html`<p>No exempt failures.</p>`,
    others.length > 0 &&
      table(
        ['Cluster', 'Check', 'Category', stateColumn, reasonColumn, 'Expires'],
        others,
        'Expired, unused, and unknown exemptions',
      ),
  );
}

/** Ticket and creator have no columns, which would be too narrow on paper. */
function reasonCell({ reason, ticket, createdBy }: NonNullable<Finding['exemption']>): Html {
  return html`${reason}${ticket !== undefined && html`<p class="small muted">Ticket ${ticket}</p>`}
<p class="small muted">${createdBy === undefined ? 'Creator not recorded' : `Created by ${createdBy}`}</p>`;
}
