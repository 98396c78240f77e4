import type { SnapshotDiff } from '@/lib/history/diff-types';
import { diffTables } from './diff-page';
import { type Html, html } from './html';
import { section, writePage } from './page';
import type { Report } from './report';
import { assertionsSection } from './sections/assertions';
import { checksSection } from './sections/checks';
import { clusterPart } from './sections/cluster';
import { exemptionsSection } from './sections/exemptions';
import { frameworksSection } from './sections/frameworks';
import { methodSection } from './sections/method';
import { summaryParts } from './sections/summary';
import { unreadSection } from './sections/unread';

/**
 * Yields one HTML file in pieces. It loads nothing and runs nothing, and a browser prints it to PDF. The same report
 * always gives the same text.
 */
export function writeReport(report: Report): Generator<string> {
  return writePage({ title: 'Azure Data Explorer security report', body: bodyOf(report) });
}

function* bodyOf(report: Report): Generator<Html> {
  const { clusters, checks, diff, tenants = [], assertions, links } = report;
  yield* summaryParts(report);
  // Results that became visible count as new at the gate, so the report has no sentence that they aren't.
  const changes = (title: string, of: SnapshotDiff) =>
    section(title, diffTables(of, { hasAuthors: false, coverage: [] }));
  if (diff) yield changes('Changes since the baseline', diff);
  for (const tenant of tenants)
    if (tenant.diff) yield changes(`Changes since the baseline in tenant ${tenant.tenantId}`, tenant.diff);
  if (assertions) yield assertionsSection(assertions);
  yield checksSection(report);
  yield frameworksSection(report);
  yield html`<h2>Clusters</h2>`;
  if (clusters.length === 0) yield html`<p>No clusters were read.</p>`;
  const byId = new Map(checks.map((check) => [check.id, check]));
  for (const cluster of clusters) yield clusterPart(cluster, { checks: byId, links });
  yield exemptionsSection(report);
  yield unreadSection(report);
  yield methodSection(report);
}
