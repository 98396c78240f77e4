import { describe, expect, it } from 'vitest';
import { type BulkRun, newBulkRun } from '@/lib/client/bulk/bulk-run';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import { sampleImpact } from '@/lib/fixes/support/sample-impact';
import { bulkRunCsv, bulkRunJson } from './bulk-run-file';

const refs = ['telemetry0', 'telemetry1', 'telemetry2'].map((clusterName) => ({
  subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705',
  resourceGroup: 'rg',
  clusterName,
}));

const plan: FixPlan = {
  fixId: 'disk-encryption-off',
  title: 'Turn on disk encryption',
  target: '/c',
  basedOn: null,
  steps: [],
  impact: { ...sampleImpact, outageMinutes: 20 },
  warnings: [],
  needsPermission: [],
};

function account(): BulkRun {
  const fix = { fixId: 'disk-encryption-off', input: {}, title: 'Turn it on' } as const;
  const run = newBulkRun(
    { id: 'run', tenantId: 'contoso', personId: 'ada', startedAt: '2026-01-01T00:00:00Z', ...fix },
    refs,
  );
  const proved = { kind: 'done', how: 'closed', readAt: '2026-01-01T00:05:00Z', requestId: 'req-1' } as const;
  return {
    ...run,
    phase: 'ended',
    undoing: true,
    items: [
      {
        state: { kind: 'done', how: 'in-force', readAt: '2026-01-01T01:00:00Z', requestId: 'req-2' },
        wave: 0,
        change: { plan, state: proved },
      },
      {
        state: { kind: 'failed', how: 'refused', message: '=SUM(A1)', azureCode: 'ScopeLocked', requestId: 'req-3' },
        wave: 1,
      },
      { state: { kind: 'skipped', reason: 'forbidden', message: 'You may not.' } },
    ],
  };
}

describe('the account of a run as a file', () => {
  it('for spreadsheets has a row a cluster, with what was done and what was taken back', () => {
    const lines = bulkRunCsv(account()).split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(/^\uFEFFcluster,clusterId,/);
    expect(lines[1]).toContain(',canary,done,closed,,2026-01-01T00:05:00Z,req-1,');
    expect(lines[1]).toMatch(/,yes,$/);
    expect(lines[3]).toContain(',,skipped,forbidden,You may not.,');
  });

  it('the CSV file of a run has no cell that a spreadsheet evaluates as a formula', () => {
    expect(bulkRunCsv(account())).toContain(",'=SUM(A1),");
  });

  it('the JSON file of a run has the run and every cluster', () => {
    const facts = { tenantId: 't', at: '2026-01-01T02:00:00Z', version: '1.0.0' };
    const file = JSON.parse(bulkRunJson(account(), facts));
    expect(file).toMatchObject({
      product: 'Kustodian',
      version: '1.0.0',
      tenantId: 't',
      run: { fixId: 'disk-encryption-off' },
    });
    expect(file.clusters.map(({ state }: { state: { kind: string } }) => state.kind)).toEqual([
      'done',
      'failed',
      'skipped',
    ]);
    expect(file.clusters[0].clusterId).toMatch(/clusters\/telemetry0$/);
  });
});
