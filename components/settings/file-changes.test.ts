import { expect, it } from 'vitest';
import type { SettingsFile } from '@/lib/model/settings-file';
import { fileChanges } from './file-changes';

const exemption = {
  clusterId: '/subscriptions/s/resourcegroups/g/providers/microsoft.kusto/clusters/c',
  checkId: 'purge-enabled',
  category: 'Mitigated',
  reason: 'Nobody may purge.',
  expiresOn: '2027-01-01T00:00:00.000Z',
  createdAt: '2026-11-25T10:00:00.000Z',
} as const;
const before: SettingsFile = {
  version: 1,
  settings: { maxOwners: 5 },
  exemptions: [exemption],
  savedViews: [
    { name: 'A', query: 'severity=high' },
    { name: 'B', query: '' },
  ],
};

it('a settings file with the same content in another order changes nothing', () => {
  expect(fileChanges(before, { ...before, savedViews: [...before.savedViews].reverse() })).toEqual([]);
});

it('the changes of a settings file are listed in words', () => {
  const after: SettingsFile = {
    version: 1,
    settings: { customerManagedKeyRequired: true },
    exemptions: [{ ...exemption, reason: 'Purging is watched.' }],
    savedViews: [{ name: 'A', query: 'severity=high' }],
  };
  expect(fileChanges(before, after)).toEqual([
    { kind: 'Setting', name: 'Cluster Owners', before: '5', after: '3' },
    { kind: 'Setting', name: 'Customer-managed keys', before: 'Not required', after: 'Required' },
    {
      kind: 'Exemption',
      name: `Data purge should be off unless needed (${exemption.clusterId})`,
      before: 'Mitigated until 2027-01-01: Nobody may purge.',
      after: 'Mitigated until 2027-01-01: Purging is watched.',
    },
    { kind: 'Saved view', name: 'B', before: 'all', after: null },
  ]);
});
