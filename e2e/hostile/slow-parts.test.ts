import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ClusterAnswer } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import { call, clusterUrl } from './call';
import { clearLog, requestsSeen, reset, setFaults, tokenOf } from './emulator';
import { findCluster, fleetOf } from './fleet-of';
import { estateWithDatabases } from './many-databases';
import { routes } from './routes';

/** Sets the deadline for reads to three seconds. */
vi.mock('@/lib/server/http/request-limits', () => ({
  requestLimits: { read: { whole: 60_000, afterReading: 57_000 }, write: { whole: 60_000, afterReading: 57_000 } },
}));

afterEach(() => setFaults([]));

let token = '';

async function read(ref: ClusterRef): Promise<ClusterAnswer & { milliseconds: number }> {
  const startedAt = performance.now();
  const answer = await call(routes.cluster, clusterUrl(ref), { token });
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return { ...(await answer.json()), milliseconds: performance.now() - startedAt };
}

function unreadIn({ snapshot }: ClusterAnswer): string[] {
  return Object.entries(snapshot.parts).flatMap(([part, { state }]) => (state === 'unreadable' ? [part] : []));
}

describe('a part of a cluster that takes longer than the deadline', () => {
  let ref: ClusterRef;

  beforeAll(async () => {
    await reset();
    token = await tokenOf('owner');
    ref = await findCluster(token, 'contosoretail');
  }, 60_000);

  const settings = '/contosoretail/providers/Microsoft.Insights/diagnosticSettings$';
  const rest: EvidencePart[] = ['diagnosticSettings', 'diagnosticSinks'];

  it('a throttled part with a long retry time is unknown at once, and all others are read', async () => {
    const body = { error: { code: 'SubscriptionRequestsThrottled', message: 'Too many requests.' } };
    const fault = { kind: 'status', status: 429, headers: { 'Retry-After': '50' }, body };
    await setFaults([{ match: { path: settings }, fault }]);
    await clearLog();
    const answer = await read(ref);
    expect(answer.snapshot.parts.diagnosticSettings).toMatchObject({ state: 'unreadable', reason: 'throttled' });
    expect(rest).toEqual(expect.arrayContaining(unreadIn(answer)));
    const asked = (await requestsSeen()).filter(({ path }) => path.endsWith('/diagnosticSettings'));
    expect(asked).toHaveLength(1);
  });

  it('a slow part is unknown at the deadline, with that reason', async () => {
    await setFaults([{ match: { path: settings }, fault: { kind: 'slow', delayMs: 14_000 } }]);
    const answer = await read(ref);
    const tooLong = { reason: 'failed', message: expect.stringContaining('Loading took too long') };
    expect(answer.snapshot.parts.diagnosticSettings).toMatchObject({ state: 'unreadable', ...tooLong });
    expect(rest).toEqual(expect.arrayContaining(unreadIn(answer)));
    expect(answer.milliseconds).toBeGreaterThanOrEqual(2_990);
    expect(answer.milliseconds).toBeLessThan(10_000);
    const finding = answer.findings.find(({ checkId }) => checkId === 'diagnostics-missing');
    expect(finding).toMatchObject({ outcome: 'unknown', unknown: [{ part: 'diagnosticSettings', ...tooLong }] });
  }, 30_000);
});

describe('a cluster with many slow databases', () => {
  it('a cluster with many slow databases shows those that were read in time, and the others are unknown', async () => {
    await reset(estateWithDatabases(120));
    token = await tokenOf('owner');
    const ref = await findCluster(token, (await fleetOf(token)).clusters[0]?.cluster.name ?? '');
    await setFaults([{ match: { path: '/databases/[^/]+/' }, fault: { kind: 'slow', delayMs: 300 } }]);
    const answer = await read(ref);
    const parts = ['databasePrincipalAssignments', 'dataConnections', 'scripts'] as const;
    const readings = parts.flatMap((part) => {
      const reading = answer.snapshot.parts[part];
      if (reading.state !== 'read') throw new Error(`${part}: ${reading.state}`);
      return reading.value.map((database) => ('items' in database ? database.items : database.assignments));
    });
    expect(readings.length).toBeGreaterThan(360);
    const states = readings.map(({ state }) => state);
    expect(states).toContain('read');
    expect(states).toContain('unreadable');
    for (const reading of readings) {
      if (reading.state !== 'read') expect(reading).toMatchObject({ message: expect.stringContaining('too long') });
    }
    expect(answer.snapshot.parts.cluster.state).toBe('read');
    expect(answer.milliseconds).toBeLessThan(10_000);
  }, 60_000);
});
