import { compareText } from '@/lib/history/compare-text';
import type { KustoByHost } from '@/lib/kusto/evidence-of-cluster';
import type { AccessAssertion } from '@/lib/model/access-assertion';
import { normalizeId } from '@/lib/model/azure/arm-id';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { defined } from '@/lib/model/defined';
import { readAssertionFile } from '../access/read-assertions';
import { type AssertionReport, testAssertions } from '../access/test-assertions';
import type { Arguments } from '../arguments/arguments';
import { exitCodes } from '../cli-error';
import type { Io } from '../io';
import { readKustoFiles } from '../kusto/read-kusto-files';
import { assertionLines } from '../output/access-text';
import { type Content, jsonOf, linesOf } from '../output/content';
import { discover } from '../scan/discover';
import { sortUnread } from '../scan/report';
import { type AzureSession, withAzure } from './azure-session';
import { formats } from './command';

export async function runAccessTest(args: Arguments, io: Io): Promise<number> {
  const format = args.choice('format', formats, 'table');
  const assertions = await readAssertionFile(args.operands[0] ?? '', io);
  const kusto = await readKustoFiles(args, io);
  const report = await withAzure(args, io, (session) => testAccess(session, assertions, { kusto }));
  await io.stdout.write(format === 'json' ? jsonOf(report) : tableOf(report));
  if (report.counts.fail > 0) return exitCodes.assertion;
  return report.counts.unknown > 0 ? exitCodes.incomplete : exitCodes.ok;
}

/** @param isInScope absent: everything visible is tested */
export async function testAccess(
  { gateway, caller, hasGraph, progress }: AzureSession,
  assertions: readonly AccessAssertion[],
  { isInScope = () => true, kusto }: { isInScope?: (id: string) => boolean; kusto?: KustoByHost } = {},
): Promise<AssertionReport> {
  progress.update('Finding clusters');
  const { objectId, groups, tenantId } = caller;
  const request = { objectId, groups, settings: defaultCheckSettings };
  const discovery = await discover(gateway, request, { keepSnapshots: false, tenantId });
  const clusterIds = discovery.clusters
    .map(({ cluster }) => cluster.id)
    .filter(isInScope)
    .sort((left, right) => compareText(normalizeId(left), normalizeId(right)));
  const onProgress = (done: number, total: number) => progress.update('Loading access', done, total);
  const unread = discovery.unread.filter(({ entry }) => isInScope(entry.scope));
  const scope = { clusterIds, unread: sortUnread(unread) };
  return (await testAssertions(gateway, assertions, scope, { hasGraph, onProgress, ...defined({ kusto }) })).report;
}

function tableOf({ results, counts }: AssertionReport): Content {
  return linesOf(
    ...assertionLines(results),
    '',
    `Pass ${counts.pass} · Fail ${counts.fail} · Unknown ${counts.unknown}`,
  );
}
