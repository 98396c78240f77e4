import { expect, it } from 'vitest';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { snapshotOf } from '@/lib/model/evidence';
import { type ClusterReading, clusterReadings, keepClusterReading, toClusterReading } from './cluster-readings';

const ref = { subscriptionId: 's', resourceGroup: 'g', clusterName: 'c' };
const score = {} as ClusterAnswer['score'];

it('an opened cluster of which the cluster itself could not be read takes nothing from what the fleet shows', () => {
  const cluster = { state: 'unreadable', reason: 'throttled', message: 'Later.' } as const;
  const answer = { snapshot: snapshotOf('/c', { cluster }), findings: [], score } as unknown as ClusterAnswer;
  expect(toClusterReading(answer, ref, null)).toBeNull();
});

const at = (minute: number, settings: string | null = null) =>
  ({ readAt: `2026-11-25T12:0${minute}:00.000Z`, settings }) as ClusterReading;

it('an answer that another has overtaken is not kept', () => {
  keepClusterReading('/Clusters/C', at(5));
  keepClusterReading('/clusters/c', at(4));
  expect(clusterReadings().get('/clusters/c')).toEqual(at(5));
  keepClusterReading('/clusters/c', at(6));
  expect(clusterReadings().get('/clusters/c')).toEqual(at(6));
});

it('what was judged by other settings gives way, however new it is', () => {
  keepClusterReading('/clusters/d', at(5));
  keepClusterReading('/clusters/d', at(4, 'others'));
  expect(clusterReadings().get('/clusters/d')).toEqual(at(4, 'others'));
});
