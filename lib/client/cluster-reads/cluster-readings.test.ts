import { expect, it } from 'vitest';
import { evaluate } from '@/lib/checks/catalog';
import { checkHeadings } from '@/lib/checks/check-headings';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { CompactClusterAnswer } from '@/lib/model/api/api';
import { type CheckHeading, expandFindings } from '@/lib/model/api/compact-findings';
import { FindingsEncoder } from '@/lib/model/api/findings-encoder';
import { type ClusterReading, clusterReadings, keepClusterReading, keepCompact } from './cluster-readings';

const at = (minute: number, settings: string | null = null) =>
  ({ readAt: `2026-11-25T12:0${minute}:00.000Z`, settings }) as ClusterReading;

it('a response that arrives after a newer one is not kept', () => {
  keepClusterReading('/Clusters/C', at(5));
  keepClusterReading('/clusters/c', at(4));
  expect(clusterReadings().get('/clusters/c')).toEqual(at(5));
  keepClusterReading('/clusters/c', at(6));
  expect(clusterReadings().get('/clusters/c')).toEqual(at(6));
});

it('a reading with second settings is replaced, even by an older one', () => {
  keepClusterReading('/clusters/d', at(5));
  keepClusterReading('/clusters/d', at(4, 'others'));
  expect(clusterReadings().get('/clusters/d')).toEqual(at(4, 'others'));
});

const headings: readonly CheckHeading[] = checkHeadings;
const findings = evaluate(sampleSnapshot(), { at: '2026-11-25T10:00:00.000Z' });

/** Each answer is parsed from its own text, as in the browser. */
function answer(readAt: string): CompactClusterAnswer {
  const short = new FindingsEncoder(headings).encode(findings);
  return JSON.parse(JSON.stringify({ ...short, readAt, upstreamRequests: 40, indexQueries: 0 }));
}

it('a compact answer keeps all findings, and equal findings of several clusters are one object', () => {
  const [first, second] = ['c1', 'c2'].map((clusterName) => {
    const ref = { subscriptionId: 's', resourceGroup: 'g', clusterName };
    keepCompact(ref, answer('2026-11-25T10:00:00.000Z'), null);
    return clusterReadings().get(`/subscriptions/s/resourcegroups/g/providers/microsoft.kusto/clusters/${clusterName}`);
  });
  expect(first && expandFindings(first, headings)).toEqual(JSON.parse(JSON.stringify(findings)));
  const sharedOf = (reading: typeof first) => [...(reading?.shared.values() ?? [])].flat();
  expect(sharedOf(first).length).toBeGreaterThan(50);
  for (const [index, shared] of sharedOf(first).entries()) expect(sharedOf(second)[index]).toBe(shared);
  expect(first).not.toHaveProperty('upstreamRequests');
});
