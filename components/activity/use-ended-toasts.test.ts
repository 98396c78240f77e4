import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { Change } from '@/lib/client/changes/change';
import { buildPlan } from '@/lib/fixes/build-plan';
import { endedUnseen, isOnPageOf } from './use-ended-toasts';

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

const away = () => false;

describe('a change that ends', () => {
  it('a change that ends is announced on other pages, and where its notice is out of view', () => {
    expect(endedUnseen(wasOpen, [proved], away)).toEqual([proved]);
  });

  it('a change that ends is not announced while a dialog or the notice of its cluster shows it', () => {
    expect(endedUnseen(wasOpen, [proved], (seen) => seen === proved)).toEqual([]);
  });

  it('a page belongs to the cluster of a change in any spelling of the address', () => {
    const page = `/clusters/${ref.subscriptionId}`;
    expect(isOnPageOf(proved, `${page}/RG/TelemetryProd`)).toBe(true);
    expect(isOnPageOf(proved, `${page}/rg/telemetryprod/access`)).toBe(true);
    expect(isOnPageOf(proved, `${page}/rg/telemetryprod2/overview`)).toBe(false);
    expect(isOnPageOf(proved, '/')).toBe(false);
  });

  it('a change is announced once, when it ends', () => {
    expect(endedUnseen(new Set(), [proved], away)).toEqual([]);
    expect(endedUnseen(wasOpen, [change({ kind: 'running', operation: '/op' })], away)).toEqual([]);
  });

  it('a change of a bulk run is not announced, because the run is', () => {
    expect(endedUnseen(wasOpen, [{ ...proved, runId: 'run' }], away)).toEqual([]);
  });
});
