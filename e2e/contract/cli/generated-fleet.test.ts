import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '@/lib/model/finding';
import type { JsonView } from '../../fixtures/standalone';
import { call, clusterUrl } from '../../hostile/call';
import { fleetOf } from '../../hostile/fleet-of';
import { routes } from '../../hostile/routes';
import { type CliSetup, startCliSetup } from './cli-setup';

/** The command line on generated fleets: the verdicts of the web, within the quotas of Azure. */

let setup: CliSetup;

beforeAll(async () => {
  setup = await startCliSetup();
});
afterAll(() => setup.close());

/** At full depth, every tenth cluster is compared: all of them would take as long as the scan, because of Azure's quotas. */
const comparedShare = 10;

/** Removes what differs from one read to the next, and what only the command line has. */
function stable(findings: readonly (Finding & { fingerprint?: string })[]): unknown {
  return findings.map(({ evidence, fingerprint: _, ...finding }) => ({
    ...finding,
    evidence: evidence.map(({ part, apiVersion }) => ({ part, apiVersion })),
  }));
}

async function statusesSeen(): Promise<number[]> {
  return (await setup.emulator.requestsSeen()).map(({ status }) => status);
}

describe('200 generated clusters', () => {
  beforeAll(() => setup.emulator.reset('fleet:200:12:600'));

  it('the findings of 200 generated clusters at index depth are those of GET /api/fleet', async () => {
    const { ARM_TOKEN: token = '' } = await setup.envOf('owner');
    const { clusters } = await fleetOf(token);
    const { json } = await setup.scanJson(['--depth', 'index']);
    const findingsOf = new Map(clusters.map(({ cluster, findings }) => [cluster.id.toLowerCase(), findings]));
    expect([json.clusters.length, findingsOf.size]).toEqual([200, 200]);
    for (const { cluster, findings } of json.clusters)
      expect(stable(findings)).toEqual(stable(findingsOf.get(cluster.id.toLowerCase()) ?? []));
  }, 120_000);

  it('at full depth, 200 generated clusters are read without a 429, and every tenth equals GET /api/clusters', async () => {
    await setup.emulator.clearLog();
    const { json } = await setup.scanJson(['--depth', 'full']);
    expect(json.clusters).toHaveLength(200);
    expect((await statusesSeen()).filter((status) => status === 429)).toEqual([]);
    const { ARM_TOKEN: token = '' } = await setup.envOf('owner');
    const compared: JsonView[] = json.clusters.filter((_: unknown, index: number) => index % comparedShare === 0);
    for (const { cluster, findings } of compared) {
      const url = clusterUrl({ ...cluster, clusterName: cluster.name });
      const web: JsonView = await (await call(routes.cluster, url, { token })).json();
      expect(stable(findings)).toEqual(stable(web.findings));
    }
  }, 400_000);
});

it('20,000 generated clusters are scanned at index depth with at most 15 queries in 5 seconds', async () => {
  await setup.emulator.reset('fleet:20000:20:20');
  await setup.emulator.clearLog();
  const { exit, json } = await setup.scanJson([
    '--depth',
    'index',
    '--fail-on',
    'none',
    '--check',
    'disk-encryption-off',
  ]);
  expect([exit, json.clusters.length, json.unread]).toEqual([0, 20000, []]);
  const seen = await setup.emulator.requestsSeen();
  expect(seen.map(({ status }) => status).filter((status) => status === 429)).toEqual([]);
  const times = seen.filter(({ service }) => service === 'resource-graph').map(({ time }) => Date.parse(time));
  // 20 pages of clusters, and the roles. Fewer than 16 queries never reach the quota.
  expect(times.length).toBeGreaterThan(20);
  for (let from = 0; from + 15 < times.length; from += 1) {
    // Timers of Node may fire a few milliseconds early.
    expect((times[from + 15] ?? 0) - (times[from] ?? 0)).toBeGreaterThanOrEqual(4_990);
  }
}, 180_000);
