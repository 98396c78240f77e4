import type { PlanFile } from './plan-file';

export const sampleTenant = '6f1c2d3e-4b5a-4697-8877-665544332211';

/** Returns a valid plan for tests. */
export function samplePlanFile(change: Partial<PlanFile> = {}): PlanFile {
  return {
    format: 'kustodian.plan/1',
    kind: 'fix',
    tenantId: sampleTenant,
    productVersion: '0.1.0',
    createdBy: { objectId: '11111111-2222-4333-8444-555555555555', name: 'Ada Lovelace' },
    createdAt: '2026-01-31T09:00:00.000Z',
    fixId: 'disk-encryption-off',
    input: {},
    plans: [
      {
        targets: ['8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705/rg-fraud/contosofraud'],
        stepsHash: `sha256:${'0'.repeat(64)}`,
        changes: [{ path: 'properties.enableDiskEncryption', before: false, after: true }],
      },
    ],
    ...change,
  };
}
