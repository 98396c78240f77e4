import { beforeEach, describe, expect, it } from 'vitest';
import { checkHeadings } from '@/lib/checks/check-headings';
import { apiPaths, type ClusterAnswer, type CompactClusterAnswer, type CompactFleetEvent } from '@/lib/model/api/api';
import { CompactReader, expandFindings } from '@/lib/model/api/compact-findings';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import type { Finding } from '@/lib/model/finding';
import { call } from './call';
import { reset, setFaults, tokenOf } from './emulator';
import { fleetOf } from './fleet-of';
import { routes } from './routes';

beforeEach(() => reset());

/** Returns the clusters of the compact fleet, with their findings decoded like in a page. */
async function compactOf(token: string) {
  const answer = await call(routes.fleet, apiPaths.compactFleet, { token });
  const events = (await answer.text())
    .trim()
    .split('\n')
    .map((line): CompactFleetEvent => JSON.parse(line));
  const checks = events.flatMap((event) => (event.type === 'checks' ? event.checks : []));
  const reader = new CompactReader();
  return events
    .filter((event) => event.type === 'cluster')
    .map((event) => ({ cluster: event.cluster, findings: expandFindings(reader.read(event), checks) }));
}

/** Removes times and request IDs, which differ between two reads. */
function withoutReading(findings: readonly Finding[]) {
  return findings.map(({ evidence, ...finding }) => ({
    ...finding,
    evidence: evidence.map(({ part, apiVersion, requestId }) => ({ part, apiVersion, asked: typeof requestId })),
  }));
}

const comparable = (clusters: readonly { cluster: { id: string }; findings: readonly Finding[] }[]) =>
  clusters
    .map(({ cluster, findings }) => ({ id: cluster.id, findings: withoutReading(findings) }))
    .sort((left, right) => left.id.localeCompare(right.id));

describe('the compact fleet', () => {
  it.each(['owner', 'reader', 'contributor', 'hana.sato', 'dana.levi'])(
    'the compact fleet equals the full one for %s',
    async (person) => {
      const token = await tokenOf(person);
      const { clusters } = await fleetOf(token);
      expect(clusters.length).toBeGreaterThan(0);
      expect(comparable(await compactOf(token))).toEqual(comparable(clusters));
    },
  );

  it('the compact fleet equals the full one when Resource Graph fails and each cluster is read from its provider', async () => {
    const token = await tokenOf('owner');
    await setFaults([{ match: { service: 'resource-graph' }, fault: { kind: 'status', status: 503 } }]);
    const { clusters } = await fleetOf(token);
    expect(clusters).toHaveLength(14);
    expect(comparable(await compactOf(token))).toEqual(comparable(clusters));
  });

  it('the compact fleet equals the full one over pages, each cluster with its own response', async () => {
    await reset('fleet:2100:20:400');
    const clusters = await compactOf(await tokenOf('owner'));
    const refs = clusters.flatMap(({ cluster, findings }) =>
      findings.flatMap(({ evidence }) =>
        evidence.flatMap((ref) => (ref.part === 'cluster' ? [{ ...ref, isOwn: ref.readAt === cluster.readAt }] : [])),
      ),
    );
    expect(new Set(refs.map(({ isOwn }) => isOwn))).toEqual(new Set([true]));
    expect(new Set(refs.map(({ requestId }) => requestId)).size).toBe(3);
  });
});

it('a compact cluster equals the full one', async () => {
  const token = await tokenOf('owner');
  for (const { cluster } of (await fleetOf(token)).clusters) {
    const ref = parseClusterId(cluster.id);
    if (!ref) throw new Error(cluster.id);
    const whole: ClusterAnswer = await (await call(routes.cluster, apiPaths.cluster(ref), { token })).json();
    const short: CompactClusterAnswer = await (
      await call(routes.cluster, apiPaths.compactCluster(ref), { token })
    ).json();
    const findings = expandFindings(new CompactReader().read(short), checkHeadings);
    expect(withoutReading(findings)).toEqual(withoutReading(whole.findings));
  }
});
