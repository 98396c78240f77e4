import type { Check } from '@/lib/checks/engine/define-check';
import { toFailure } from '@/lib/history/fingerprint';
import { exemptionKey, LineCounter } from '@/lib/history/snapshot-counts';
import type { SnapshotCounts } from '@/lib/history/snapshot-file';
import { lettersOf } from '@/lib/model/api/compact-findings';
import { normalizeId } from '@/lib/model/azure/arm-id';
import type { Finding } from '@/lib/model/finding';
import type { ReportCluster } from './report';

/**
 * Counts findings as a snapshot does, for the web app, which has no snapshot. A check without a finding counts as
 * unknown, because it wasn't evaluated.
 */
export class FindingCounter {
  private readonly exempted = new Set<string>();
  private readonly counter: LineCounter;

  constructor(private readonly checks: readonly Pick<Check, 'id' | 'severity'>[]) {
    const catalog = checks.map(({ id, severity }) => ({ id, severity, version: 'sha256:' as const }));
    this.counter = new LineCounter(catalog, (clusterId, checkId) =>
      this.exempted.has(exemptionKey({ clusterId, checkId })),
    );
  }

  add({ cluster, findings }: Pick<ReportCluster, 'cluster' | 'findings'>): void {
    const id = normalizeId(cluster.id);
    const byCheck = new Map(findings.map((finding) => [finding.checkId, finding]));
    const own = this.checks.map((check) => byCheck.get(check.id) ?? notEvaluated(check));
    for (const { checkId, exemption } of own)
      if (exemption) this.exempted.add(exemptionKey({ clusterId: id, checkId }));
    this.counter.add({
      id,
      outcomes: lettersOf(own),
      failures: own.filter(({ outcome }) => outcome === 'fail').map((finding) => toFailure(finding)),
      passes: own.flatMap(({ outcome, checkId: check, severity }, index) =>
        outcome === 'pass' && severity !== this.checks[index]?.severity ? [{ check, severity }] : [],
      ),
    });
  }

  get counts(): SnapshotCounts {
    return this.counter.counts;
  }
}

function notEvaluated({ id, severity }: Pick<Check, 'id' | 'severity'>): Finding {
  return { checkId: id, outcome: 'unknown', severity, message: '', properties: [], evidence: [], fixes: [] };
}
