import { expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { LastWrite } from '@/lib/model/evidence';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { buildPlan } from '../build-plan';
import { clusterRows } from './cluster-rows';

const busy = sampleSnapshot({
  cluster: { properties: { enableDiskEncryption: false, provisioningState: 'Updating' } },
});
const plan = buildPlan('disk-encryption-off', {}, busy);
const source = { readAt: '', requestId: null, apiVersion: '', source: 'resource-graph' } as const;
const write: LastWrite = { by: 'felix@contoso.com', byType: 'User', client: '', at: '2026-01-01T10:00:00Z' };

it.each<[string, EvidenceResult<LastWrite | null> | undefined, string]>([
  ['no record', undefined, 'Started by: Unknown.'],
  ['a record that could not be read', { state: 'not-loaded' }, 'Started by: Unknown.'],
  ['no write in the record', { state: 'read', value: null, ...source }, 'Started by: Unknown.'],
  ['a write without a name', { state: 'read', value: { ...write, by: '' }, ...source }, 'Started by: Unknown.'],
  [
    'a write',
    { state: 'read', value: write, ...source },
    'Started by: Unknown. Last recorded change: felix@contoso.com (Jan 1, 2026, 10:00 UTC).',
  ],
])('an operation in progress blocks, and with %s it shows no name', (_name, lastWrite, says) => {
  const row = clusterRows(busy, plan, lastWrite).find(({ id }) => id === 'no-operation-in-progress');
  expect(row).toMatchObject({ state: 'block', message: expect.stringContaining(`after this operation ends. ${says}`) });
  expect(row?.message.endsWith(says)).toBe(true);
});
