import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import { computeAccess } from '@/lib/access/compute-access';
import { forbidden, homeTenant, read, sampleEvidence } from '@/lib/access/testing/sample-evidence';
import { loadedParts } from '@/lib/access/testing/sample-parts';
import { ada } from '@/lib/access/testing/sample-principals';
import type { AccessEvidence, DirectoryAccount } from '@/lib/model/access';
import type { Snapshot } from '@/lib/model/evidence';
import { type ClusterPage, ClusterPageContext } from '../cluster/cluster-context';
import { ToastProvider } from '../ui/toast-provider';
import { Orphans } from './orphans';

const askFor = vi.hoisted(() => vi.fn());
vi.mock('@/lib/client/auth/auth-provider', () => ({
  useSession: () => ({ person: { tenantId: homeTenant }, session: { askFor } }),
}));

function show(directory: AccessEvidence['parts']['directory']) {
  const review = vi.fn();
  const parts = loadedParts({ clusterRoles: [{ principal: ada, role: 'AllDatabasesViewer' }] }, ['Telemetry']);
  const evidence = sampleEvidence({ ...parts, directory }, ['Telemetry']);
  const page = { review, whyNotFix: () => undefined, answer: { snapshot: evidence as unknown as Snapshot } };
  render(
    <ToastProvider>
      <ClusterPageContext value={page as unknown as ClusterPage}>
        <Orphans access={computeAccess(evidence)} />
      </ClusterPageContext>
    </ToastProvider>,
  );
  return { review, user: userEvent.setup() };
}

const account = (facts: Omit<Extract<DirectoryAccount, { state: 'not-found' }>, 'state'>) =>
  read({ [ada]: { state: 'not-found' as const, ...facts } });

describe('deleted principals', () => {
  it('a role is removable after both look-ups found nothing', async () => {
    const { review, user } = show(account({}));
    const lookups = within(screen.getByRole('list', { name: 'Lookups' })).getAllByRole('listitem');
    expect(lookups.map(textOf)).toEqual([
      'Not found in Microsoft Entra ID.',
      'Not in deleted items.',
      'The cluster and the principal’s role assignments are in the searched tenant.',
    ]);
    await user.click(screen.getByRole('button', { name: /^Remove AllDatabasesViewer on .* from/ }));
    expect(review).toHaveBeenCalledExactlyOnceWith('remove-kusto-role', { assignmentId: expect.any(String) });
  });

  it('a deleted item shows until when it is restorable, and offers nothing', () => {
    show(account({ deletedAt: '2026-11-20T08:00:00Z' }));
    expect(
      screen.getByText(/^In deleted items\. You can restore the principal with its roles until Dec 20, 2026/),
    ).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('a failed look-up offers only the consent that it needs', async () => {
    const { user } = show(account({ deletedAtUnknown: true }));
    expect(screen.getByText('Couldn’t check: deleted items. Removal isn’t available.')).toBeTruthy();
    const [allow, ...others] = screen.getAllByRole('button');
    expect([allow?.textContent, others]).toEqual(['Allow account details', []]);
    if (allow) await user.click(allow);
    expect(askFor.mock.calls.flat(2)).toEqual(expect.arrayContaining(['User.Read.All', 'Group.Read.All']));
  });

  it('without Microsoft Entra ID, deleted principals are unknown and not none', () => {
    show({ state: 'not-loaded' });
    expect(textOf(screen.getByRole('region'))).toContain('Couldn’t check: deleted principals. Needs ');
    expect(screen.getByRole('button', { name: 'Allow account details' })).toBeTruthy();
    cleanup();
    show(forbidden);
    expect(textOf(screen.getByRole('region'))).toContain('Couldn’t check: ');
    expect(screen.queryByText(/^No deleted principal has/)).toBeNull();
  });
});
