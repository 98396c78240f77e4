import { beforeAll, describe, expect, it, vi } from 'vitest';
import { getCheck } from '@/lib/checks/catalog';
import type { CompactFleetEvent } from '@/lib/model/api/api';
import { outcomeAt } from '@/lib/model/api/compact-findings';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import { call } from './call';
import { clearLog, requestsSeen, reset, tokenOf } from './emulator';
import { routes } from './routes';

vi.stubEnv('EMULATOR_THROTTLE', 'enforce');

/** Parts from Resource Graph. A check that needs only these is evaluated on every cluster of the overview. */
const indexed: readonly EvidencePart[] = [
  'cluster',
  'subscription',
  'knownSubscriptions',
  'roleAssignments',
  'roleDefinitions',
];

describe('five thousand clusters in three hundred subscriptions, with ten thousand role assignments', () => {
  let events: CompactFleetEvent[];
  let times: number[];

  beforeAll(async () => {
    await reset('fleet:5000:300:10000');
    const token = await tokenOf('owner');
    await clearLog();
    const answer = await call(routes.fleet, '/api/fleet?findings=compact', { token });
    expect(answer.status).toBe(200);
    events = (await answer.text())
      .trim()
      .split('\n')
      .map((line): CompactFleetEvent => JSON.parse(line));
    const seen = await requestsSeen();
    times = seen.filter(({ service }) => service === 'resource-graph').map(({ time }) => Date.parse(time));
    expect(seen.map(({ status }) => status).filter((status) => status !== 200)).toEqual([]);
  }, 60_000);

  it('five thousand clusters need twelve requests or fewer', () => {
    const done = events.find((event) => event.type === 'done');
    expect(done).toMatchObject({ counts: { subscriptions: 300, clusters: 5000, unreadable: 0 } });
    expect(done?.upstreamRequests).toBeLessThanOrEqual(12);
    expect(events.filter((event) => event.type === 'problem')).toEqual([]);
  });

  it('the large fleet never sends more than fifteen queries in five seconds', () => {
    for (let from = 0; from + 15 < times.length; from += 1) {
      // Timers of Node can fire a few milliseconds early.
      expect((times[from + 15] ?? 0) - (times[from] ?? 0)).toBeGreaterThanOrEqual(4_990);
    }
  });

  it('five thousand clusters are evaluated by every check that Resource Graph has data for', () => {
    const checks = events.flatMap((event) => (event.type === 'checks' ? event.checks : []));
    expect(checks.length).toBeGreaterThan(0);
    const answerable = new Set(
      checks.filter(({ id }) => getCheck(id)?.needs.every((part) => indexed.includes(part))).map(({ id }) => id),
    );
    const open = new Set<string>();
    for (const event of events) {
      if (event.type !== 'cluster') continue;
      expect(event.outcomes).toHaveLength(checks.length);
      for (const [index, { id }] of checks.entries())
        if (answerable.has(id) && /unknown|error/.test(outcomeAt(event.outcomes, index))) open.add(id);
    }
    expect([...open]).toEqual([]);
    expect(answerable).toContain('arm-owner-too-many');
  });

  it('a compact fleet of five thousand clusters contains each shared finding and each response once', () => {
    const clusters = events.filter((event) => event.type === 'cluster');
    const whole = clusters.reduce((sum, { findings }) => sum + findings.length, 0);
    const failing = clusters.reduce((sum, { outcomes }) => sum + outcomes.replace(/[^fe]/g, '').length, 0);
    expect(whole).toBe(failing);
    const shared = clusters.reduce((sum, { shared = [] }) => sum + shared.length, 0);
    expect(shared).toBeLessThan(600);
    expect(clusters.filter(({ evidence }) => evidence)).toHaveLength(5);
  });
});
