import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { computeAccess } from '@/lib/access/compute-access';
import { forbidden, sampleEvidence } from '@/lib/access/testing/sample-evidence';
import { loadedParts, type SampleParts } from '@/lib/access/testing/sample-parts';
import { ada } from '@/lib/access/testing/sample-principals';
import { roleIds } from '@/lib/access/testing/sample-roles';
import type { Snapshot } from '@/lib/model/evidence';
import { type ClusterPage, ClusterPageContext } from '../cluster/cluster-context';
import { LeastPrivilege } from './least-privilege';

const before: SampleParts = {
  clusterRoles: [{ principal: ada, role: 'AllDatabasesAdmin' }],
  azureRoles: [{ principal: ada, role: roleIds.contributor }],
  directory: { [ada]: { displayName: 'Ada Lovelace' } },
};
const applied: SampleParts = { ...before, clusterRoles: [] };

function stage() {
  const client = new QueryClient();
  return (parts: SampleParts) => {
    const evidence = sampleEvidence(loadedParts(parts, []), []);
    const page = { review: vi.fn(), start: vi.fn(), whyNotFix: () => undefined };
    return (
      <QueryClientProvider client={client}>
        <ClusterPageContext
          value={{ ...page, answer: { snapshot: evidence as unknown as Snapshot } } as unknown as ClusterPage}
        >
          <LeastPrivilege access={computeAccess(evidence)} />
        </ClusterPageContext>
      </QueryClientProvider>
    );
  };
}

const review = () => userEvent.click(screen.getByRole('button', { name: /^Review change for Ada Lovelace/ }));

describe('the proof of a proposal', () => {
  it('a change isn’t verified when the roles after it couldn’t be read', async () => {
    const view = stage();
    const { rerender } = render(view(before));
    await review();
    rerender(view({ ...before, parts: { clusterPrincipalAssignments: forbidden } }));
    expect(screen.getByText('Couldn’t check: the access of Ada Lovelace after the change')).toBeTruthy();
    expect(screen.queryByText(/^Verified/)).toBeNull();
  });

  it('a part that neither answer has leaves the rest comparable, but not verified', async () => {
    const view = stage();
    const parts = { lighthouseDelegations: forbidden };
    const { rerender } = render(view({ ...before, parts }));
    await review();
    rerender(view({ ...applied, parts }));
    expect(screen.getByText('The loaded access of Ada Lovelace matches the proposal')).toBeTruthy();
    expect(screen.getByText(/^Not compared, because it wasn’t loaded before or after: .*Lighthouse/)).toBeTruthy();
    expect(screen.queryByText(/^Verified/)).toBeNull();
  });

  it('a reviewed proposal is compared when the person comes back to the page after its change', async () => {
    const view = stage();
    render(view(before));
    await review();
    cleanup();
    render(view(applied));
    expect(screen.getByText('Verified: Ada Lovelace has the proposed access')).toBeTruthy();
  });
});
