import { render, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { sampleClusterId } from '@/lib/checks/samples/sample-cluster';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { saveRoleDraft } from '@/lib/client/fixes/role-draft';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import { loaded } from '@/lib/model/evidence-result';
import { type ClusterPage, ClusterPageContext } from '../cluster/cluster-context';
import { AddRole } from './add-role';

vi.mock('@/lib/client/queries/pickers', () => ({ useRoleDefinitions: () => ({ isPending: true }) }));
vi.mock('../principals', async (original) => ({
  ...(await original<object>()),
  useDirectorySearch: () => ({ allowed: true, principals: [], status: '', notSearched: [] }),
}));

const origin = { readAt: '', requestId: null, apiVersion: '', source: 'resource-provider' } as const;

async function show(database: string | null) {
  const databasePrincipalAssignments = ['Stores', 'Clicks'].map((name) => ({
    databaseId: `${sampleClusterId}/databases/${name}`,
    databaseName: name,
    assignments: loaded([], origin),
  }));
  const page = {
    clusterRef: parseClusterId(sampleClusterId),
    answer: { snapshot: sampleSnapshot({ databasePrincipalAssignments }) },
  } as Partial<ClusterPage>;
  render(
    <ClusterPageContext value={page as ClusterPage}>
      <AddRole plane="kusto" database={database} onClose={vi.fn()} />
    </ClusterPageContext>,
  );
  return (await screen.findByRole<HTMLInputElement>('combobox', { name: /^Scope/ })).value;
}

beforeEach(() => sessionStorage.clear());

it('a role starts with a search for people, and the database where it was opened', async () => {
  expect(await show('stores')).toBe('Stores');
  expect(screen.getByRole('combobox', { name: /^Principal/ })).toBeTruthy();
});

it.each([null, 'Missing'])('a role that is assigned from %s has no scope yet', async (database) => {
  expect(await show(database)).toBe('');
});

it('the scope from before the consent page stays', async () => {
  saveRoleDraft(sampleClusterId, 'kusto', { picked: null, scope: 'Clicks', role: null });
  expect(await show('Stores')).toBe('Clicks');
});
