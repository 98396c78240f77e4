import { getCheck } from '@/lib/checks/catalog';
import type { SnapshotCounts } from '@/lib/history/snapshot-file';
import { severities } from '@/lib/model/finding';
import { figure } from '@/lib/model/text';
import type { ReportBody } from '../scan/report';
import type { Unread } from '../scan/unread';
import { assertionLines } from './access-text';
import type { Line } from './content';

/** A row fits into a terminal of this many columns. */
const rowWidth = 80;
const severityWidth = 6;

/** Yields each of several tenants, what is unread, then failing findings, the worst last, then the counts and the gate. */
export function* tableLines(report: ReportBody): Generator<Line> {
  yield* tenantLines(report);
  yield* report.unread.map(unreadLine);
  const nameWidth = Math.max(...report.clusters.map(({ cluster }) => cluster.name.length), 0);
  const titleWidth = rowWidth - severityWidth - nameWidth - 4;
  const failing = report.clusters
    .flatMap(({ cluster, findings }) => findings.map((finding) => ({ ...finding, name: cluster.name })))
    .filter(({ outcome }) => outcome === 'fail')
    .sort((left, right) => severities.indexOf(right.severity) - severities.indexOf(left.severity));
  for (const { severity, name, checkId, exemption } of failing) {
    const title = `${exemption ? 'Exempt: ' : ''}${getCheck(checkId)?.title ?? checkId}`;
    const text = title.length > titleWidth ? `${title.slice(0, titleWidth - 1)}…` : title;
    yield [
      { text: severity, width: severityWidth, style: severity },
      { text: name, width: nameWidth },
      exemption ? { text, style: 'dim' } : text,
    ];
  }
  if (report.access) {
    yield* ['', [{ text: 'Access assertions', style: 'bold' }]];
    yield* assertionLines(report.access.results);
  }
  yield '';
  yield* gateLines(report);
}

/** @param hasReasons a reason can have Azure’s own text */
export function tenantLines({ tenants = [] }: ReportBody, { hasReasons = true } = {}): string[] {
  return tenants.map(({ tenantId, counts, unread, problem }) => {
    if (problem)
      return `Tenant ${tenantId} · Couldn’t scan (${problem.code})${hasReasons ? `: ${problem.message}` : ''}`;
    return [`Tenant ${tenantId}`, countLines(counts)[0], ...(unread > 0 ? [`Not loaded ${figure(unread)}`] : [])].join(
      ' · ',
    );
  });
}

export function unreadLine({ entry, code }: Unread): string {
  return `Couldn’t load ${entry.displayName ?? entry.scope} (${code}): ${entry.reason}`;
}

export function gateLines(report: ReportBody): Line[] {
  return [
    ...countLines(report.snapshot.header.counts),
    [{ text: gateLine(report), style: 'bold' }],
    ...report.gate.reasons.map(({ message }) => `  ${message}`),
  ];
}

export function countLines(counts: SnapshotCounts): string[] {
  const { clusters, pass, fail, unknown, notApplicable, error, exempted, bySeverity, score } = counts;
  const failing = severities.map((severity) => `${figure(bySeverity[severity])} ${severity}`).join(', ');
  return [
    `Clusters ${figure(clusters)} · Score ${score ?? '–'} · Failing: ${failing}`,
    `Pass ${figure(pass)} · Fail ${figure(fail)} · Unknown ${figure(unknown)} · Not applicable ${figure(notApplicable)} · Error ${figure(error)} · Exempt ${figure(exempted)}`,
  ];
}

export function gateLine({ gate }: Pick<ReportBody, 'gate'>): string {
  return gate.exit === 0 ? 'Gate: passed' : `Gate: failed (exit code ${gate.exit})`;
}
