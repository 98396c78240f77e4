import type { ReportedCluster } from '@/lib/evidence-pack/reported-clusters';
import type { BaselineState, FileFacts, FindingsFile } from '@/lib/export/file-format';
import { type FileFormatName, fileFormats } from '@/lib/export/findings-file';
import type { UnreadScope } from '@/lib/export/unread-scope';
import { fingerprintOfFinding } from '@/lib/history/fingerprint';
import { exemptionKey } from '@/lib/history/snapshot-counts';
import { outcomesOf } from '@/lib/history/snapshot-file';
import { normalizeId } from '@/lib/model/azure/arm-id';
import type { Finding } from '@/lib/model/finding';
import type { BaselineComparison, ScanReport } from '../scan/report';
import { assertionRows, assertionRules } from './assertion-rows';
import type { Links } from './links';

/**
 * GitHub takes 25,000 results a run:
 * https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
const mostSarifResults = 25_000;

/** Returns whether a SARIF file has failures only. */
export function hasOnlyFailures({ snapshot: { header } }: ScanReport): boolean {
  return header.counts.clusters * header.catalog.checks.length > mostSarifResults;
}

/** A file of several tenants has their reports one after another. */
export function* exportText(
  format: Exclude<FileFormatName, 'json'>,
  ...reports: readonly ScanReport[]
): Generator<string> {
  const [first, ...others] = reports;
  if (!first) return;
  const hasTenantColumn = others.length > 0;
  const file = fileFormats[format].open(factsOf(first, hasTenantColumn));
  yield file.start();
  let last = first;
  yield* rowsOf(format, file, first);
  for (const report of others) {
    yield file.next(unreadOf(last), factsOf(report, hasTenantColumn));
    yield* rowsOf(format, file, report);
    last = report;
  }
  yield file.end(unreadOf(last));
}

function factsOf(report: ScanReport, hasTenantColumn: boolean): FileFacts {
  const { tenantId, readAt, filter, product, gate } = report;
  const extraRules = assertionRules(report);
  return { tenantId, at: readAt, filter, version: product, exitCode: gate.exit, hasTenantColumn, extraRules };
}

function unreadOf({ unread }: ScanReport): UnreadScope[] {
  return unread.map(({ entry }) => entry);
}

function* rowsOf(format: Exclude<FileFormatName, 'json'>, file: FindingsFile, report: ScanReport): Generator<string> {
  const onlyFailures = format === 'sarif' && hasOnlyFailures(report);
  const stateOf = report.comparison && baselineStates(report.comparison);
  for (const reported of report.clusters) {
    const findings = onlyFailures ? reported.findings.filter(({ outcome }) => outcome === 'fail') : reported.findings;
    yield file.cluster({ ...exported(reported, stateOf, report.links), findings });
  }
  yield* assertionRows(format, file, report, { onlyFailures });
}

type StateOf = (clusterId: string, finding: Finding) => BaselineState;

function exported({ cluster, subscriptionName }: ReportedCluster, stateOf: StateOf | undefined, links?: Links) {
  return {
    cluster,
    subscriptionName,
    fingerprintOf: (finding: Finding) => fingerprintOfFinding(cluster.id, finding),
    ...(links ? { linkOf: ({ checkId }: Finding) => links.finding(cluster.id, checkId) } : {}),
    ...(stateOf ? { baselineStateOf: (finding: Finding) => stateOf(cluster.id, finding) } : {}),
  };
}

/** A difference of a changed check isn't new. */
function baselineStates({ baseline, diff }: BaselineComparison): StateOf {
  const before = outcomesOf(baseline);
  const changedChecks = new Set(diff.changes.flatMap((row) => (row.class === 'check-changed' ? row.check : [])));
  const changedFailures = new Set(
    diff.stillFailing.flatMap(({ cluster, check, changed }) =>
      changed ? exemptionKey({ clusterId: cluster, checkId: check }) : [],
    ),
  );
  return (clusterId, { checkId, outcome }) => {
    const id = normalizeId(clusterId);
    const earlier = before.get(id)?.get(checkId);
    if (earlier === undefined) return 'new';
    if (earlier === outcome)
      return changedFailures.has(exemptionKey({ clusterId: id, checkId })) ? 'updated' : 'unchanged';
    return outcome === 'fail' && !changedChecks.has(checkId) ? 'new' : 'updated';
  };
}
