import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { Change } from '@/lib/client/changes/change';
import { buildPlan } from '@/lib/fixes/build-plan';
import { endedAway } from './use-ended-toasts';

const ref = {
  subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705',
  resourceGroup: 'rg',
  clusterName: 'telemetryprod',
};
const plan = buildPlan(
  'disk-encryption-off',
  {},
  sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } }),
);

function change(state: Change['state']): Change {
  return {
    id: '1',
    tenantId: 'contoso',
    personId: 'ada',
    ref,
    input: {},
    plan,
    step: 0,
    startedAt: '2026-01-01T00:00:00Z',
    state,
  };
}

const proved = change({ kind: 'in-force', readAt: '2026-01-01T00:01:00Z', requestId: null });
const wasOpen = new Set(['1']);

describe('a change that ends', () => {
  it('a change that ends is announced on the fleet page and on the page of another cluster', () => {
    expect(endedAway(wasOpen, [proved], '/')).toEqual([proved]);
    expect(endedAway(wasOpen, [proved], `/clusters/${ref.subscriptionId}/rg/telemetryprod2/overview`)).toEqual([
      proved,
    ]);
  });

  it('a change that ends is not announced on the page of its own cluster, in any spelling of the address', () => {
    expect(endedAway(wasOpen, [proved], `/clusters/${ref.subscriptionId}/RG/TelemetryProd`)).toEqual([]);
    expect(endedAway(wasOpen, [proved], `/clusters/${ref.subscriptionId}/rg/telemetryprod/access`)).toEqual([]);
  });

  it('a change is announced once, when it ends', () => {
    expect(endedAway(new Set(), [proved], '/')).toEqual([]);
    expect(endedAway(wasOpen, [change({ kind: 'running', operation: '/op' })], '/')).toEqual([]);
  });
});
