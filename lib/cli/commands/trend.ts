import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { compareText } from '@/lib/history/compare-text';
import { SnapshotError } from '@/lib/history/snapshot-error';
import type { SnapshotFile } from '@/lib/history/snapshot-file';
import { compareByTime, type SkippedFile, type Trend, TrendBuilder, tenantOfMost } from '@/lib/history/trend';
import { writeTrendPage } from '@/lib/report/trend-page';
import type { Arguments } from '../arguments/arguments';
import { CliError, exitCodes } from '../cli-error';
import type { Io } from '../io';
import { type Content, jsonOf, linesOf } from '../output/content';
import { trendLines } from '../output/trend-text';
import { readSnapshotFile } from '../snapshots/read-snapshot-file';
import { trendFormats } from './command';

const ending = '.kustodian.gz';

/** Names files that can't be read on stderr. */
export async function runTrend(args: Arguments, io: Io): Promise<number> {
  const format = args.choice('format', trendFormats, 'table');
  const [shown = ''] = args.operands;
  const folder = path.resolve(io.directory, shown);
  const isOfAllTenants = args.has('tenants');
  const read = await readTrends(folder, await listSnapshots(folder, shown), { isOfAllTenants, signal: io.signal });
  for (const { file, reason } of read.skipped) await io.stderr.write(linesOf(`Skipped ${file}: ${reason}`));
  const [trend] = read.tenants;
  if (!trend) throw new CliError(`${shown} has no readable snapshots (*${ending}). Enter a folder with snapshots.`);
  await io.stdout.write(isOfAllTenants ? contentOf(format, read, read.tenants) : contentOf(format, trend, [trend]));
  return exitCodes.ok;
}

function contentOf(
  format: (typeof trendFormats)[number],
  json: Trend | TenantTrends,
  tenants: readonly Trend[],
): Content {
  if (format === 'json') return jsonOf(json);
  if (format === 'html') return { format: 'text', pieces: writeTrendPage(tenants, json.skipped) };
  return { format: 'lines', lines: trendLines(tenants) };
}

async function listSnapshots(folder: string, shown: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new CliError(
      `Couldn’t read the folder ${shown} (${error.code ?? 'unknown error'}). Enter a folder with snapshots.`,
    );
  });
  return entries
    .filter((entry) => !entry.isDirectory() && entry.name.endsWith(ending))
    .map(({ name }) => name)
    .sort(compareText);
}

/** A trend for each tenant, because their scans have different times. */
interface TenantTrends {
  format: 'kustodian.trend/2';
  /** By tenant ID. */
  tenants: readonly Trend[];
  skipped: readonly SkippedFile[];
}

/**
 * Reads the headers first and then the files in order, so that few snapshots are in memory at once. Without
 * `isOfAllTenants`, only the tenant of most files has a trend, which names the others as skipped.
 */
async function readTrends(
  folder: string,
  files: readonly string[],
  { isOfAllTenants, signal }: { isOfAllTenants: boolean; signal: AbortSignal },
): Promise<TenantTrends> {
  const skipped: SkippedFile[] = [];
  const read = async (file: string): Promise<SnapshotFile | undefined> => {
    signal.throwIfAborted();
    try {
      return await readSnapshotFile(path.join(folder, file), file);
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      const { cause, message } = error;
      skipped.push({ file, reason: cause instanceof SnapshotError ? cause.withoutFile : message });
      return undefined;
    }
  };
  const headers: { file: string; snapshot: Pick<SnapshotFile, 'header'> }[] = [];
  for (const file of files) {
    const snapshot = await read(file);
    if (snapshot) headers.push({ file, snapshot: { header: snapshot.header } });
  }
  const trendOf = async (tenantId: string, points: typeof headers) => {
    const builder = new TrendBuilder(
      tenantId,
      points.map(({ snapshot }) => snapshot.header.pseudonyms),
    );
    for (const { file } of points.toSorted(compareByTime)) {
      const snapshot = await read(file);
      if (snapshot) builder.add({ file, snapshot });
    }
    return builder;
  };
  const format = 'kustodian.trend/2';
  if (isOfAllTenants) {
    const tenantIds = new Set(headers.map(({ snapshot }) => snapshot.header.tenantId));
    const tenants: Trend[] = [];
    for (const tenantId of [...tenantIds].sort(compareText)) {
      const own = headers.filter(({ snapshot }) => snapshot.header.tenantId === tenantId);
      tenants.push((await trendOf(tenantId, own)).finish());
    }
    return { format, tenants, skipped };
  }
  const tenantId = tenantOfMost(headers);
  if (tenantId === undefined) return { format, tenants: [], skipped };
  const builder = await trendOf(tenantId, headers);
  for (const file of skipped) builder.skip(file);
  const trend = builder.finish();
  return { format, tenants: [trend], skipped: trend.skipped };
}
