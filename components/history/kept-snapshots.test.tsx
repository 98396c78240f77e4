import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { store } from '@/lib/client/snapshots/snapshot-database';
import { SampleIndexedDb } from '@/lib/client/testing/sample-indexed-db';
import { ToastProvider } from '../ui/toast-provider';
import { KeptSnapshots } from './kept-snapshots';

vi.mock('@/lib/client/auth/auth-provider', () => ({ useSession: () => ({ person: { tenantId: 'Tenant' } }) }));

beforeEach(() => vi.stubGlobal('indexedDB', new SampleIndexedDb()));
afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.unstubAllGlobals();
});

function show(): void {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ToastProvider>
        <KeptSnapshots />
      </ToastProvider>
    </QueryClientProvider>,
  );
}

const facts = { tenantId: 'tenant', file: 'a', depth: 'full', clusters: 1200 };

describe('snapshots in Settings', () => {
  it('snapshots in Settings are off by default, and a number can be selected', async () => {
    show();
    const select = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Kept snapshots' });
    expect(select.value).toBe('0');
    await userEvent.selectOptions(select, 'The last 10');
    expect(select.value).toBe('10');
    expect(localStorage.getItem('kustodian.kept-snapshots')).toBe('10');
  });

  it('snapshots in Settings show their size, and each can be deleted', async () => {
    await store({ ...facts, kind: 'snapshot', readAt: '2026-11-01T08:00:00Z' }, new Uint8Array(20_000), 5);
    await store({ ...facts, kind: 'baseline', readAt: '2026-11-02T08:00:00Z' }, new Uint8Array(1_000_000), 1);
    show();
    expect(await screen.findByText('2 snapshots, 996 KiB')).toBeTruthy();
    const table = screen.getByRole('region', { name: 'Snapshots in this browser' });
    expect(within(table).getByRole('row', { name: /Baseline/ }).textContent).toContain('1,200');
    await userEvent.click(screen.getByRole('button', { name: 'Delete the snapshot from 2026-11-02 08:00 UTC' }));
    expect(await screen.findByText('1 snapshot, 20 KiB')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Delete all snapshots' }));
    await vi.waitFor(() => expect(screen.queryByRole('region', { name: 'Snapshots in this browser' })).toBeNull());
  });
});
