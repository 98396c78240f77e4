import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { computeAccess } from '@/lib/access/compute-access';
import { forbidden, sampleEvidence } from '@/lib/access/testing/sample-evidence';
import { loadedParts, type SampleParts } from '@/lib/access/testing/sample-parts';
import { ada } from '@/lib/access/testing/sample-principals';
import { roleIds } from '@/lib/access/testing/sample-roles';
import type { Snapshot } from '@/lib/model/evidence';
import { type ClusterPage, ClusterPageContext } from '../cluster/cluster-context';
import { LeastPrivilege } from './least-privilege';

it('a change isn’t verified when the roles after it couldn’t be read', async () => {
  const view = (parts: SampleParts) => {
    const evidence = sampleEvidence(loadedParts(parts, []), []);
    const page = { review: vi.fn(), start: vi.fn(), whyNotFix: () => undefined, answer: { snapshot: evidence } };
    return (
      <ClusterPageContext
        value={{ ...page, answer: { snapshot: evidence as unknown as Snapshot } } as unknown as ClusterPage}
      >
        <LeastPrivilege access={computeAccess(evidence)} />
      </ClusterPageContext>
    );
  };
  const before: SampleParts = {
    clusterRoles: [{ principal: ada, role: 'AllDatabasesAdmin' }],
    azureRoles: [{ principal: ada, role: roleIds.contributor }],
    directory: { [ada]: { displayName: 'Ada Lovelace' } },
  };
  const { rerender } = render(view(before));
  await userEvent.click(screen.getByRole('button', { name: /^Review change for Ada Lovelace/ }));
  rerender(view({ ...before, parts: { clusterPrincipalAssignments: forbidden } }));
  expect(screen.getByText('Couldn’t check: the access of Ada Lovelace after the change')).toBeTruthy();
  expect(screen.queryByText(/^Verified/)).toBeNull();
});
