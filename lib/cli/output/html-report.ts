import { getCheck } from '@/lib/checks/catalog';
import { defined } from '@/lib/model/defined';
import type { Report } from '@/lib/report/report';
import { writeReport } from '@/lib/report/write-report';
import type { ReportBody } from '../scan/report';
import { assertionDetails } from './access-text';

export function htmlReport(report: ReportBody): Generator<string> {
  return writeReport(toReport(report));
}

function toReport(scan: ReportBody): Report {
  const { product, readAt, depth, filter, clusters, exemptions, unread, snapshot, gate, thresholds } = scan;
  const { comparison, access, links, tenantId, tenants } = scan;
  const { catalog, settings, counts, pseudonyms } = snapshot.header;
  return {
    product,
    readAt,
    depth,
    filter,
    clusters,
    counts,
    exemptions,
    checks: catalog.checks.flatMap(({ id }) => getCheck(id) ?? []),
    unread: unread.map(({ entry }) => entry),
    gate: { exit: gate.exit, thresholds, reasons: gate.reasons.map(({ message }) => message) },
    hashes: { catalog: catalog.hash, settings: settings.hash },
    hasPseudonyms: pseudonyms !== undefined,
    ...defined({ tenantId, tenants, links, diff: comparison?.diff, assertions: access?.results.map(toAssertion) }),
  };
}

type AssertionResult = NonNullable<ReportBody['access']>['results'][number];

function toAssertion(result: AssertionResult): NonNullable<Report['assertions']>[number] {
  const { name, outcome, clusters } = result;
  return { name, outcome, clusters, details: assertionDetails(result) };
}
