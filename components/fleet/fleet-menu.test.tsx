import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { readSettings } from '@/lib/client/settings/settings-store';
import { ToastProvider } from '../ui/toast-provider';
import { FleetMenu } from './fleet-menu';
import { type FleetViewState, fromSearchParams } from './fleet-view-state';

async function open(query = '', savedViews = [{ name: 'Production', query: 'tag=env:prod' }]) {
  const onViewChange = vi.fn<(view: FleetViewState) => void>();
  const actions = { onOpenView: vi.fn(), onCompare: vi.fn() };
  const onLoad = vi.fn();
  render(
    <ToastProvider>
      <FleetMenu
        view={fromSearchParams(new URLSearchParams(query))}
        onViewChange={onViewChange}
        savedViews={savedViews}
        loadAll={{ clusters: 1200, isAgain: true, onLoad }}
        {...actions}
      />
    </ToastProvider>,
  );
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'More commands' }));
  await screen.findByRole('menuitem', { name: 'Compare clusters' });
  /** By keyboard, because without a layout a pointer never reaches a submenu. */
  const press = async (item: HTMLElement, key: string) => {
    await vi.waitFor(() => expect(item.isConnected).toBe(true));
    item.focus();
    await user.keyboard(key);
  };
  return {
    ...actions,
    onLoad,
    user,
    lastView: () => onViewChange.mock.lastCall?.[0],
    press,
    openSubmenu: (name: string) => press(screen.getByRole('menuitem', { name }), '{ArrowRight}'),
  };
}

describe('the overflow menu of the cluster list', () => {
  it('the overflow menu groups the rows', async () => {
    const { lastView, openSubmenu, press } = await open();
    await openSubmenu('Group by');
    await press(await screen.findByRole('menuitemradio', { name: 'Location' }), '{Enter}');
    expect(lastView()?.group).toBe('location');
  });

  it('the overflow menu hides a column, and restores the default ones', async () => {
    const { lastView, openSubmenu, press } = await open('columns=name,score,sku');
    await openSubmenu('Columns');
    await press(await screen.findByRole('menuitemcheckbox', { name: 'SKU', checked: true }), '{Enter}');
    expect(lastView()?.columns).toEqual(['name', 'score']);
    await press(screen.getByRole('menuitem', { name: 'Reset columns' }), '{Enter}');
    expect(lastView()?.columns).toContain('identity');
  });

  it('the overflow menu opens a saved view', async () => {
    const { onOpenView, openSubmenu, press } = await open();
    await openSubmenu('Saved views');
    await press(await screen.findByRole('menuitem', { name: 'Production' }), '{Enter}');
    expect(onOpenView).toHaveBeenCalledExactlyOnceWith({ name: 'Production', query: 'tag=env:prod' });
  });

  it('the overflow menu saves the first view', async () => {
    const { openSubmenu, press, user } = await open('layout=heat-map', []);
    await openSubmenu('Saved views');
    await press(await screen.findByRole('menuitem', { name: 'Save view…' }), '{Enter}');
    await user.type(await screen.findByRole('textbox', { name: /View name/ }), 'Mine{Enter}');
    expect(readSettings().savedViews).toEqual([{ name: 'Mine', query: 'layout=heat-map' }]);
    localStorage.clear();
  });

  it('a submenu opens and closes by keyboard', async () => {
    const { user } = await open();
    const groupBy = screen.getByRole('menuitem', { name: 'Group by' });
    await vi.waitFor(() => expect(document.activeElement).toBe(groupBy));
    await user.keyboard('{ArrowRight}');
    const first = await screen.findByRole('menuitemradio', { name: 'No groups' });
    await vi.waitFor(() => expect(document.activeElement).toBe(first));
    await user.keyboard('{ArrowLeft}');
    await vi.waitFor(() => expect(document.activeElement).toBe(groupBy));
    expect(screen.queryByRole('menuitemradio')).toBeNull();
  });

  it('the overflow menu has no groups and columns outside the table of clusters', async () => {
    const { user, onLoad } = await open('layout=heat-map');
    expect(screen.queryByRole('menuitem', { name: 'Columns' })).toBeNull();
    await user.click(screen.getByRole('menuitem', { name: 'Load details of 1,200 clusters again' }));
    expect(onLoad).toHaveBeenCalledOnce();
  });
});
