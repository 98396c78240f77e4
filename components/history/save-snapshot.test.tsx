import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listStored } from '@/lib/client/snapshots/snapshot-database';
import { setKeptCount } from '@/lib/client/snapshots/use-stored-snapshots';
import { SampleIndexedDb } from '@/lib/client/testing/sample-indexed-db';
import { sampleFile } from '@/lib/history/testing/sample-file';
import { Problem, toProblemDocument } from '@/lib/model/problem';
import { ToastProvider } from '../ui/toast-provider';
import { SaveSnapshot } from './save-snapshot';
import { openFolder } from './snapshot-folder';
import type { NowSnapshot, TakeOptions } from './use-now-snapshot';

const saved = vi.hoisted(() => ({ names: [] as string[] }));
vi.mock('../ui/save-file', () => ({ saveFile: ({ name }: { name: string }) => saved.names.push(name) }));

let database: SampleIndexedDb;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-27T18:14:00Z'), toFake: ['Date'] });
  database = new SampleIndexedDb();
  vi.stubGlobal('indexedDB', database);
  saved.names = [];
});
afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const snapshot = sampleFile({ clusters: [{ name: 'sales', outcomes: 'pf' }] });

function show(now: Partial<NowSnapshot> | Error) {
  const onClose = vi.fn();
  const take = vi.fn(async (_options: TakeOptions) => {
    if (now instanceof Error) throw now;
    return { snapshot, needNames: new Set<string>(), unread: [], ...now };
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ToastProvider>
        <SaveSnapshot open onClose={onClose} tenantId="tenant" defaultDepth="full" take={take} />
      </ToastProvider>
    </QueryClientProvider>,
  );
  return { onClose, take };
}
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

describe('saving a snapshot', () => {
  it('Save snapshot saves the file at the selected depth', async () => {
    const { take, onClose } = show({});
    await userEvent.click(await screen.findByRole('radio', { name: 'Index' }));
    await press('Save snapshot');
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(take).toHaveBeenCalledWith(expect.objectContaining({ depth: 'index' }));
    expect(saved.names).toEqual(['kustodian-2026-11-27-1813Z-full.kustodian.gz']);
    expect(await listStored('tenant')).toEqual([]);
  });

  it('saving a snapshot of a fleet that isn’t complete lists what is missing before it saves', async () => {
    const problem = toProblemDocument(new Problem('forbidden', 'Your account can’t read this subscription.'));
    show({ unread: [{ scope: '/subscriptions/x', displayName: 'Sales', problem }] });
    await press('Save snapshot');
    expect(await screen.findByText('The snapshot is incomplete. Couldn’t load 1 scope.')).toBeTruthy();
    expect(screen.getByRole('listitem').textContent).toBe('Sales: Your account can’t read this subscription.');
    expect(saved.names).toEqual([]);
    await press('Save snapshot anyway');
    await waitFor(() => expect(saved.names).toHaveLength(1));
  });

  it('results from earlier in the visit are named with their time before they are saved', async () => {
    vi.setSystemTime(new Date('2026-11-27T20:00:00Z'));
    const { take } = show({});
    await press('Save snapshot');
    expect(await screen.findByText('Some results aren’t current')).toBeTruthy();
    expect(document.querySelector('time')?.getAttribute('datetime')).toBe('2026-11-27T18:13:22.000Z');
    expect(saved.names).toEqual([]);
    vi.setSystemTime(new Date('2026-11-27T18:14:00Z'));
    await press('Scan again');
    await waitFor(() => expect(saved.names).toHaveLength(1));
    expect(take.mock.lastCall).toEqual([expect.objectContaining({ isFresh: true })]);
  });

  it('saving a snapshot keeps the file in this browser if the person turned that on', async () => {
    setKeptCount(5);
    show({});
    await press('Save snapshot');
    await waitFor(async () => expect(await listStored('tenant')).toHaveLength(1));
  });

  it('downloads the file although the storage is full, and says so', async () => {
    setKeptCount(5);
    database.room = 0;
    show({});
    await press('Save snapshot');
    expect(
      (await screen.findAllByText(/This browser’s storage is full\. Delete snapshots in Settings/))[0],
    ).toBeTruthy();
    expect(saved.names).toHaveLength(1);
  });

  it('the browser asks for write access to the open folder before the scan, because it needs a recent click', async () => {
    const requestPermission = vi.fn(async () => 'denied');
    const folder = { name: 'repository', async *values() {}, requestPermission, queryPermission: requestPermission };
    vi.stubGlobal('showDirectoryPicker', async () => folder);
    await openFolder();
    const { take } = show({});
    take.mockImplementationOnce(async () => {
      expect(requestPermission).toHaveBeenCalledExactlyOnceWith({ mode: 'readwrite' });
      return { snapshot, needNames: new Set<string>(), unread: [] };
    });
    await press('Save snapshot');
    expect(
      (await screen.findAllByText(/Open the folder again, allow access, .* can’t write to repository\./))[0],
    ).toBeTruthy();
    expect(saved.names).toHaveLength(1);
  });

  it('saving a snapshot saves nothing if the clusters can’t be loaded', async () => {
    show(new Problem('bad-upstream', 'The connection was interrupted.'));
    await press('Save snapshot');
    expect(await screen.findByText('Couldn’t save the snapshot. No file was saved.')).toBeTruthy();
    expect(saved.names).toEqual([]);
  });
});
