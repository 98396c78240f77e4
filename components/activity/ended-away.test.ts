import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { Change } from '@/lib/client/changes/change';
import { buildPlan } from '@/lib/fixes/build-plan';
import { endedAway } from './ended-away';

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
  it('is told to somebody who looks at the fleet or at another cluster', () => {
    expect(endedAway(wasOpen, [proved], '/')).toEqual([proved]);
    expect(endedAway(wasOpen, [proved], `/clusters/${ref.subscriptionId}/rg/telemetryprod2/overview`)).toEqual([
      proved,
    ]);
  });

  it('is not told twice to somebody on its own cluster, however the address spells it', () => {
    expect(endedAway(wasOpen, [proved], `/clusters/${ref.subscriptionId}/RG/TelemetryProd`)).toEqual([]);
    expect(endedAway(wasOpen, [proved], `/clusters/${ref.subscriptionId}/rg/telemetryprod/access`)).toEqual([]);
  });

  it('is told once, when it ends', () => {
    expect(endedAway(new Set(), [proved], '/')).toEqual([]);
    expect(endedAway(wasOpen, [change({ kind: 'running', operation: '/op' })], '/')).toEqual([]);
  });
});
