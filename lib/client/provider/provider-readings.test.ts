import { expect, it } from 'vitest';
import type { ClusterAnswer } from '@/lib/model/api';
import { snapshotOf } from '@/lib/model/evidence';
import { toProviderReading } from './provider-readings';

const ref = { subscriptionId: 's', resourceGroup: 'g', clusterName: 'c' };
const score = {} as ClusterAnswer['score'];

it('an opened cluster of which the cluster itself could not be read takes nothing from what the fleet shows', () => {
  const cluster = { state: 'unreadable', reason: 'throttled', message: 'Later.' } as const;
  const answer = { snapshot: snapshotOf('/c', { cluster }), findings: [], score } as unknown as ClusterAnswer;
  expect(toProviderReading(answer, ref, null)).toBeNull();
});
