import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { RunsScreen } from './runs-screen';

const chunk = vi.hoisted(() => ({ isOffline: true }));
vi.mock('../ui/lazy-module', async (original) => {
  const { lazyModule, ...others } = await original<typeof import('../ui/lazy-module')>();
  const offline = <Part,>(fetchPart: () => Promise<Part>) =>
    lazyModule(async () => {
      if (chunk.isOffline) throw new TypeError('Failed to fetch');
      return fetchPart();
    });
  return { ...others, lazyModule: offline };
});
vi.mock('../plan-file/open-plan-dialog', () => ({ OpenPlanDialog: () => <p>The dialog</p> }));
vi.mock('next/navigation', () => ({
  useRouter: () => ({ push: vi.fn() }),
  useSearchParams: () => new URLSearchParams(),
}));
vi.mock('@/lib/client/auth/auth-provider', () => ({
  useSession: () => ({ person: { tenantId: 'contoso' }, config: { version: '0.1.0' } }),
}));
vi.mock('@/lib/client/bulk/use-bulk-run', () => ({
  useBulkRuns: () => ({ runs: [], actions: { isOwn: () => true, isElsewhere: () => false } }),
}));
vi.mock('../ui/toast', () => ({ useToast: () => vi.fn(), useToastIfProvided: () => null }));
vi.mock('../ui/write-access', () => ({ useCanWrite: () => true }));

it('the dialog that opens plans is loaded again after a failure, which is shown', async () => {
  render(<RunsScreen />);
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Open plan…' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Couldn’t load the Open plan dialog');
  chunk.isOffline = false;
  await user.click(screen.getByRole('button', { name: 'Retry' }));
  expect(await screen.findByText('The dialog')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});
