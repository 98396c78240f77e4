import { clusterUpdate } from '@/lib/fixes/steps/cluster';
import { sampleImpact } from '@/lib/fixes/support/sample-impact';
import { toClusterId } from '@/lib/model/azure/arm-id';
import { type BulkItem, type BulkRun, type BulkState, newBulkRun } from './bulk-run';

export const sampleRefs = Array.from({ length: 3 }, (_, index) => ({
  subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705',
  resourceGroup: 'rg',
  clusterName: `telemetry${index}`,
}));

/** Returns a run of Ada over three clusters, for tests. */
export function sampleRun(change: Partial<BulkRun> = {}): BulkRun {
  const who = { tenantId: 'contoso', personId: 'ada' };
  const fix = { fixId: 'disk-encryption-off', input: {}, title: 'Turn on disk encryption' } as const;
  return { ...newBulkRun({ id: 'run', ...who, ...fix, startedAt: '2026-01-01T00:00:00Z' }, sampleRefs), ...change };
}

export function sampleItem(index: number, state: BulkState): BulkItem {
  const clusterId = toClusterId(sampleRefs[index] ?? { subscriptionId: '', resourceGroup: '', clusterName: '' });
  return {
    state,
    planned: {
      plan: {
        fixId: 'disk-encryption-off',
        title: 'Turn on disk encryption',
        target: clusterId,
        basedOn: null,
        steps: [{ kind: clusterUpdate.kind, clusterId, body: { properties: { enableDiskEncryption: true } } }],
        impact: sampleImpact,
        warnings: [],
        needsPermission: [],
      },
      whatIf: { changes: [], closes: [], newlyFails: [] },
      preflight: [],
    },
  };
}

export const doneState: BulkState = { kind: 'done', how: 'closed', readAt: '2026-01-01T00:01:00Z', requestId: null };
