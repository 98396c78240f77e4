import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { testRow } from '@/lib/fleet/testing/rows';
import { ToastProvider } from '../ui/toast-provider';
import { FleetCommands } from './fleet-commands';
import { fromSearchParams } from './fleet-view-state';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }));
vi.mock('@/lib/client/auth/auth-provider', () => ({ useSession: () => ({ session: {}, person: {} }) }));

const loaded = { ...testRow('b', {}), providerReadAt: '2026-11-25T10:00:00.000Z' };

function show(shown: Parameters<typeof FleetCommands>[0]['shown'], isAutomatic: boolean) {
  const onLoad = vi.fn();
  render(
    <ToastProvider>
      <FleetCommands
        shown={shown}
        view={fromSearchParams(new URLSearchParams())}
        onViewChange={vi.fn()}
        unreadable={[]}
        reading={false}
        problem={null}
        load={{ isAutomatic, isLoading: false, isRequested: false, onLoad }}
      />
    </ToastProvider>,
  );
  return { onLoad, user: userEvent.setup() };
}

it('a large fleet that a filter narrows to a few clusters can load them, and says again only for loaded ones', async () => {
  const { onLoad, user } = show([testRow('a', {}), loaded], false);
  await user.click(screen.getByRole('button', { name: 'Load all 2 clusters' }));
  expect(onLoad).toHaveBeenCalledOnce();
  await user.click(screen.getByRole('button', { name: 'More commands' }));
  await screen.findByRole('menuitem', { name: 'Compare clusters' });
  expect(screen.queryByRole('menuitem', { name: /^Load/ })).toBeNull();
});

it('loaded clusters of a large fleet can be loaded again', () => {
  show([loaded], false);
  expect(screen.getByRole('button', { name: 'Load 1 cluster again' })).toBeTruthy();
});

it.each([
  ['Load details of 2 clusters', [testRow('a', {}), loaded]],
  ['Load details of 1 cluster again', [loaded]],
])('a small fleet, which loads by itself, has %s in the menu', async (name, shown) => {
  const { onLoad, user } = show(shown, true);
  expect(screen.queryByRole('button', { name: /^Load/ })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'More commands' }));
  await user.click(await screen.findByRole('menuitem', { name }));
  expect(onLoad).toHaveBeenCalledOnce();
});
