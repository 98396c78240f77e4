import { expect, it } from 'vitest';
import { emptyRoleDraft, type RoleDraft } from '@/lib/client/fixes/role-draft';
import { sampleStorage } from '../testing/sample-storage';
import { readRoleDraft, saveRoleDraft } from './role-draft';

const cluster =
  '/subscriptions/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705/resourceGroups/rg/providers/Microsoft.Kusto/clusters/prod';
const draft: RoleDraft = {
  picked: { type: 'Group', id: '31b4c0de-0000-4000-8000-000000000001', name: 'SG-Marketing-Analysts' },
  scope: 'Clicks',
  role: 'Viewer',
};

it('a role draft comes back for the same cluster, however its ID is spelled', () => {
  const storage = sampleStorage(new Map());
  saveRoleDraft(cluster, 'kusto', draft, storage);
  expect(readRoleDraft(cluster.toUpperCase(), 'kusto', storage)).toEqual(draft);
});

it('a role draft of another cluster or another kind of role is not used', () => {
  const storage = sampleStorage(new Map());
  saveRoleDraft(cluster, 'kusto', draft, storage);
  expect(readRoleDraft(`${cluster}2`, 'kusto', storage)).toEqual(emptyRoleDraft);
  expect(readRoleDraft(cluster, 'azure', storage)).toEqual(emptyRoleDraft);
});

it.each([
  ['broken JSON', '{'],
  ['a number', '5'],
  ['a list', '[{}]'],
  ['unknown members', JSON.stringify({ of: `kusto ${cluster.toLowerCase()}`, draft: { ...draft, confirm: 'prod' } })],
  ['a draft of wrong types', JSON.stringify({ of: `kusto ${cluster.toLowerCase()}`, draft: { ...draft, scope: {} } })],
])('a stored role draft that is %s is ignored', (_, text) => {
  const storage = sampleStorage(new Map([['kustodian.role-draft', text]]));
  expect(readRoleDraft(cluster, 'kusto', storage)).toEqual(emptyRoleDraft);
});
