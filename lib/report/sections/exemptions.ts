import { usageWithoutFailure } from '@/lib/checks/engine/exemption-usage';
import { exemptionKey, isInForce } from '@/lib/history/snapshot-counts';
import type { SnapshotExemption } from '@/lib/history/snapshot-file';
import { lastSegment, normalizeId } from '@/lib/model/azure/arm-id';
import { utcTime } from '@/lib/model/text/utc-time';
import { type Html, html } from '../html';
import { section } from '../page';
import type { Report } from '../report';
import { table } from '../words';

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
      const { category, reason, expiresOn } = exemption;
      return [[cluster.name, titles.get(checkId) ?? checkId, category, reason, utcTime(expiresOn)]];
    }),
  );
  const outcomes = new Map(
    clusters.flatMap(({ cluster, findings }) =>
      findings.map(({ checkId, outcome }) => [exemptionKey({ clusterId: normalizeId(cluster.id), checkId }), outcome]),
    ),
  );
  const outcomeOf = (exemption: SnapshotExemption) => outcomes.get(exemptionKey(exemption));
  const others = exemptions
    .filter((exemption) => !used.has(exemptionKey(exemption)))
    .map((exemption) => {
      const { clusterId, checkId, category, expiresOn } = exemption;
      const state = isInForce(exemption, readAt)
        ? usageWords[usageWithoutFailure([outcomeOf(exemption)], true)]
        : 'Expired';
      return [lastSegment(clusterId), titles.get(checkId) ?? checkId, category, state, utcTime(expiresOn)];
    });
  return section(
    'Exemptions',
    rows.length > 0
      ? table(['Cluster', 'Check', 'Category', 'Reason', 'Expires'], rows)
      : html`<p>No exempt failures.</p>`,
    others.length > 0 &&
      table(['Cluster', 'Check', 'Category', 'State', 'Expires'], others, 'Expired, unused, and unknown exemptions'),
  );
}
