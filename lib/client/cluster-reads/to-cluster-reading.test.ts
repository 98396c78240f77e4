import { expect, it } from 'vitest';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { snapshotOf } from '@/lib/model/evidence';
import { toClusterReading } from './to-cluster-reading';

const ref = { subscriptionId: 's', resourceGroup: 'g', clusterName: 'c' };
const score = {} as ClusterAnswer['score'];

it('an answer with an unreadable cluster does not replace the row of the fleet', () => {
  const cluster = { state: 'unreadable', reason: 'throttled', message: 'Later.' } as const;
  const answer = { snapshot: snapshotOf('/c', { cluster }), findings: [], score } as unknown as ClusterAnswer;
  expect(toClusterReading(answer, ref, null)).toBeNull();
});
