import { getCheck } from '@/lib/checks/catalog';
import type { SnapshotCounts } from '@/lib/history/snapshot-file';
import { severities } from '@/lib/model/finding';
import { visibleText } from '@/lib/model/visible-text';
import type { ScanReport } from '../scan/report';
import { assertionLines } from './access-text';
import type { Style } from './style';

/** Yields a line for each failing finding, the worst first in each cluster, then what is unread, the counts, and the gate. */
export function* tableText(report: ScanReport, style: Style): Generator<string> {
  const nameWidth = Math.max(...report.clusters.map(({ cluster }) => visibleText(cluster.name).length), 0);
  for (const { cluster, findings } of report.clusters) {
    const failing = findings
      .filter(({ outcome }) => outcome === 'fail')
      .sort((left, right) => severities.indexOf(left.severity) - severities.indexOf(right.severity));
    for (const { severity, checkId, exemption } of failing) {
      const columns = [
        style.severity(severity, severity.padEnd(6)),
        visibleText(cluster.name).padEnd(nameWidth),
        checkId.padEnd(30),
        getCheck(checkId)?.title ?? '',
      ];
      yield `${columns.join('  ')}${exemption ? style.dim(' (exempt)') : ''}\n`;
    }
  }
  for (const { entry, code } of report.unread) {
    yield `Couldn’t load ${visibleText(entry.displayName ?? entry.scope)} (${visibleText(code)}): ${visibleText(entry.reason)}\n`;
  }
  if (report.access) {
    yield `\n${style.bold('Access assertions')}\n`;
    for (const line of assertionLines(report.access.results)) yield `${line}\n`;
  }
  yield '\n';
  for (const line of countLines(report.snapshot.header.counts)) yield `${line}\n`;
  yield `${style.bold(gateLine(report))}\n`;
  for (const { message } of report.gate.reasons) yield `  ${message}\n`;
}

export function countLines(counts: SnapshotCounts): string[] {
  const { clusters, pass, fail, unknown, notApplicable, error, exempted, bySeverity, score } = counts;
  const number = (count: number) => count.toLocaleString('en');
  const failing = severities.map((severity) => `${number(bySeverity[severity])} ${severity}`).join(', ');
  return [
    `Clusters ${number(clusters)} · Score ${score ?? '–'} · Failing: ${failing}`,
    `Pass ${number(pass)} · Fail ${number(fail)} · Unknown ${number(unknown)} · Not applicable ${number(notApplicable)} · Error ${number(error)} · Exempt ${number(exempted)}`,
  ];
}

export function gateLine({ gate }: Pick<ScanReport, 'gate'>): string {
  return gate.exit === 0 ? 'Gate: passed' : `Gate: failed (exit code ${gate.exit})`;
}
