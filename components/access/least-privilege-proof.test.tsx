import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { computeAccess } from '@/lib/access/compute-access';
import { clusterScope, forbidden, sampleEvidence } from '@/lib/access/testing/sample-evidence';
import { loadedParts, type SampleParts } from '@/lib/access/testing/sample-parts';
import { ada } from '@/lib/access/testing/sample-principals';
import { roleIds } from '@/lib/access/testing/sample-roles';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { type ClusterPage, ClusterPageContext } from '../cluster/cluster-context';
import { LeastPrivilege } from './least-privilege';

const fake = vi.hoisted(() => ({ changes: [] as unknown[] }));
vi.mock('@/lib/client/changes/changes-provider', () => ({ useChanges: () => fake }));

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

const openReview = () => userEvent.click(screen.getByRole('button', { name: /^Review change for Ada Lovelace/ }));

/** Opens the review and applies its change. */
async function review(): Promise<void> {
  await openReview();
  fake.changes = [{ ref: parseClusterId(clusterScope), startedAt: new Date().toISOString() }];
}

beforeEach(() => {
  fake.changes = [];
});

describe('the proof of a proposal', () => {
  it('a change isn’t verified when the roles after it couldn’t be read', async () => {
    const view = stage();
    const { rerender } = render(view(before));
    await review();
    rerender(view({ ...before, parts: { clusterPrincipalAssignments: forbidden } }));
    expect(screen.getByText('Couldn’t check: access of Ada Lovelace after the change')).toBeTruthy();
    expect(screen.queryByText(/^Verified/)).toBeNull();
  });

  it('a part that neither answer has leaves the rest comparable, but not verified', async () => {
    const view = stage();
    const parts = { lighthouseDelegations: forbidden };
    const { rerender } = render(view({ ...before, parts }));
    await review();
    rerender(view({ ...applied, parts }));
    expect(screen.getByText('The loaded access of Ada Lovelace matches the proposal')).toBeTruthy();
    expect(
      screen.getByText(/^Not compared, because data before or after the change is missing: .*Lighthouse/),
    ).toBeTruthy();
    expect(screen.queryByText(/^Verified/)).toBeNull();
  });

  it('a proposal whose review was only opened isn’t compared', async () => {
    const view = stage();
    const { rerender } = render(view(before));
    fake.changes = [{ ref: parseClusterId(clusterScope), startedAt: '2026-01-01T00:00:00Z' }];
    await openReview();
    rerender(view(applied));
    expect(screen.queryByText(/Ada Lovelace/)).toBeNull();
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
