import { expect, it } from 'vitest';
import { evaluate } from '@/lib/checks/catalog';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { CompactClusterAnswer } from '@/lib/model/api/api';
import { type CheckHeading, expandFindings } from '@/lib/model/api/compact-findings';
import { FindingsEncoder } from '@/lib/model/api/findings-encoder';
import { checkHeadings } from '@/lib/server/fleet/to-fleet-event';
import { clusterReadings } from './cluster-readings';
import { keepCompact } from './read-compact';

const headings: readonly CheckHeading[] = checkHeadings;
const findings = evaluate(sampleSnapshot(), { at: '2026-11-25T10:00:00.000Z' });

/** As it comes in: every answer is text of its own. */
function answer(readAt: string): CompactClusterAnswer {
  const short = new FindingsEncoder(headings).encode(findings);
  return JSON.parse(JSON.stringify({ ...short, readAt, upstreamRequests: 40, indexQueries: 0 }));
}

it('a cluster that was read by itself keeps all that was found, and what it shares with others is kept once', () => {
  const [one, other] = ['c1', 'c2'].map((clusterName) => {
    const ref = { subscriptionId: 's', resourceGroup: 'g', clusterName };
    keepCompact(ref, answer('2026-11-25T10:00:00.000Z'), null);
    return clusterReadings().get(`/subscriptions/s/resourcegroups/g/providers/microsoft.kusto/clusters/${clusterName}`);
  });
  expect(one && expandFindings(one, headings)).toEqual(JSON.parse(JSON.stringify(findings)));
  const sharedOf = (reading: typeof one) => [...(reading?.shared.values() ?? [])].flat();
  expect(sharedOf(one).length).toBeGreaterThan(50);
  for (const [index, shared] of sharedOf(one).entries()) expect(sharedOf(other)[index]).toBe(shared);
  expect(one).not.toHaveProperty('upstreamRequests');
});
