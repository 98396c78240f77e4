import { createHash } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { gunzipSync, gzipSync } from 'node:zlib';
import { runInSlices } from '../../lib/async/run-in-slices';
import { checks } from '../../lib/checks/catalog';
import { SnapshotBuilder } from '../../lib/history/build-snapshot';
import { diffSteps } from '../../lib/history/diff-snapshots';
import { readSnapshotSteps } from '../../lib/history/read-snapshot';
import type { SnapshotFile } from '../../lib/history/snapshot-file';
import { trendOf } from '../../lib/history/trend';
import { writeSnapshot } from '../../lib/history/write-snapshot';
import { defaultCheckSettings } from '../../lib/model/check-settings';
import { defined } from '../../lib/model/defined';
import type { Finding, Outcome } from '../../lib/model/finding';

/** Snapshots of a large organization: the size of a file, and the time to read and compare two, as a browser does it. */

const clusters = 5_000;
const subscriptions = 300;
/** The share of outcomes that differ from one scan to the next. */
const changed = 0.02;
/** Snapshots in the trend: a year of weeks would be 52. */
const trendFiles = 12;

/**
 * Returns the figures of `npm run bench`. The longest block is of reading and comparing, in slices. Processor time is what other
 * programs on the machine don't change.
 */
export async function measureHistory() {
  const startedAt = performance.now();
  const texts = [0, 1].map((scan) => writeSnapshot(sampleScan(scan)));
  const writeMs = (performance.now() - startedAt) / texts.length;
  const files = texts.map((text) => gzipSync(text));
  const contents = files.map((file) => new Uint8Array(gunzipSync(file)));
  const runs: Awaited<ReturnType<typeof measureDiff>>[] = [];
  for (let run = 0; run < 3; run += 1) runs.push(await measureDiff(contents));
  const byTime = runs.toSorted((left, right) => left.ms - right.ms);
  return {
    clusters,
    checks: checks.length,
    fileKB: files.map((file) => Math.round(file.length / 1000)),
    uncompressedMB: round((texts[0] ?? '').length / 1e6),
    writeMs: round(writeMs),
    readAndDiffMs: round(byTime[1]?.ms ?? 0),
    readAndDiffProcessorMs: round(byTime[1]?.processorMs ?? 0),
    longestBlockMs: round(Math.max(...runs.map(({ blockMs }) => blockMs))),
    rows: runs[0]?.rows,
    trend: measureTrend(),
  };
}

/** Returns two snapshot files of neighboring scans. */
export function sampleSnapshotFiles(): Buffer[] {
  return [0, 1].map((scan) => gzipSync(writeSnapshot(sampleScan(scan))));
}

async function measureDiff([a = new Uint8Array(), b = new Uint8Array()]: Uint8Array[]) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await new Promise((resolve) => setTimeout(resolve, 50));
  delay.enable();
  const startedAt = performance.now();
  const usage = process.cpuUsage();
  const before = await runInSlices(readSnapshotSteps('a', a));
  const after = await runInSlices(readSnapshotSteps('b', b));
  const diff = await runInSlices(diffSteps(before, after));
  const ms = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(usage);
  await new Promise((resolve) => setTimeout(resolve, 5));
  delay.disable();
  return { ms, processorMs: (user + system) / 1000, blockMs: delay.max / 1e6, rows: diff.changes.length };
}

function measureTrend() {
  const points = Array.from({ length: trendFiles }, (_, scan) => ({ file: `${scan}`, snapshot: sampleScan(scan) }));
  const startedAt = performance.now();
  const trend = trendOf(points);
  return { files: trend?.points.length, ms: round(performance.now() - startedAt) };
}

/** Returns the snapshot of a scan. The same number always gives the same one, and neighbors differ in few outcomes. */
function sampleScan(scan: number): SnapshotFile {
  const builder = new SnapshotBuilder({
    product: '0.1.0',
    tenantId: guid('tenant'),
    readAt: new Date(Date.UTC(2026, 0, 1 + scan)).toISOString(),
    depth: 'full',
    actor: { objectId: guid('actor'), kind: 'application' },
    checks,
    settings: defaultCheckSettings,
    exemptions: [],
  });
  const random = randomNumbers(1);
  const changes = randomNumbers(scan + 2);
  for (let number = 0; number < clusters; number += 1) {
    const subscription = guid(`subscription ${number % subscriptions}`);
    const name = `adx${digest(`cluster ${number}`).slice(0, 8)}`;
    builder.add({
      id: `/subscriptions/${subscription}/resourceGroups/rg-${number % 40}/providers/Microsoft.Kusto/clusters/${name}`,
      name,
      location: ['West Europe', 'North Europe', 'East US 2'][number % 3] ?? '',
      findings: checks.map(({ id, severity }) => {
        const usual = random();
        const outcome = toOutcome(changes() < changed ? changes() : usual);
        const items = outcome === 'fail' ? sampleItems(number, usual) : undefined;
        return toFinding(id, { outcome, severity, items });
      }),
      evidence: `sha256:${digest(`evidence ${number} ${changes() < 0.3 ? scan : ''}`)}`,
    });
  }
  return builder.finish({ scope: { subscriptions: [] }, unread: [] });
}

function toOutcome(chance: number): Outcome {
  if (chance < 0.15) return 'fail';
  if (chance < 0.2) return 'unknown';
  return chance < 0.3 ? 'not-applicable' : 'pass';
}

/** A third of the failures have items. Most principals have a role on many clusters. */
function sampleItems(cluster: number, chance: number): string[] | undefined {
  const number = Math.floor(chance * 1e6);
  if (number % 3 > 0) return undefined;
  const shared = guid(`principal ${number % 50}`);
  return number % 10 === 0 ? [shared, guid(`principal of ${cluster}`)] : [shared];
}

function toFinding(
  checkId: string,
  { outcome, severity, items }: Pick<Finding, 'outcome' | 'severity'> & { items: string[] | undefined },
): Finding {
  return {
    checkId,
    outcome,
    severity,
    message: '',
    evidence: [],
    fixes: [],
    properties: [{ property: `property of ${checkId}`, actual: '', expected: '' }],
    ...defined({ items }),
  };
}

/** Numbers from 0 to 1 that only depend on the seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function guid(text: string): string {
  return digest(text).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
