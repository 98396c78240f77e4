import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checks } from '@/lib/checks/catalog';
import { SampleIndexedDb } from '@/lib/client/testing/sample-indexed-db';
import { historyInUrl } from '@/lib/history/rows/change-filter';
import { sampleFile } from '@/lib/history/testing/sample-file';
import { ToastProvider } from '../ui/toast-provider';
import { BaselineTab } from './baseline-tab';
import { openFiles } from './opened-snapshots';
import { useSnapshotLibrary } from './use-snapshot-library';
import { writeSnapshotFile } from './write-snapshot-file';

vi.mock('@/lib/client/api', () => ({ useApi: () => ({}) }));
vi.mock('@/lib/client/queries/fleet', async (original) => ({
  ...(await original<typeof import('@/lib/client/queries/fleet')>()),
  useFleet: () => ({ data: undefined }),
}));

let database: SampleIndexedDb;

beforeEach(() => {
  database = new SampleIndexedDb();
  vi.stubGlobal('indexedDB', database);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const ids = checks.slice(0, 2).map(({ id }) => id);
const snapshot = (outcomes: string) => sampleFile({ checks: ids, clusters: [{ name: 'sales', outcomes }] });
const { tenantId } = snapshot('pp').header;

function Page({ take }: Pick<Parameters<typeof BaselineTab>[0], 'take'>) {
  const [address, onAddress] = useState(historyInUrl.read(new URLSearchParams('view=baseline')));
  const library = useSnapshotLibrary(tenantId);
  return <BaselineTab address={address} onAddress={onAddress} library={library} tenantId={tenantId} take={take} />;
}

/** Opens a file in which everything passes, while the fleet now has a failure. */
async function show() {
  await openFiles([new File([await writeSnapshotFile(snapshot('pp'))], 'passing.kustodian.gz')]);
  const take = vi.fn(async () => ({ snapshot: snapshot('fp'), needNames: new Set<string>(), unread: [] }));
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ToastProvider>
        <Page take={take} />
      </ToastProvider>
    </QueryClientProvider>,
  );
  return { take };
}

async function setBaseline(): Promise<void> {
  const select = await screen.findByRole('combobox', { name: 'Baseline' });
  await userEvent.selectOptions(select, within(select).getByRole('option', { name: /passing\.kustodian\.gz/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Set baseline' }));
}

describe('a baseline', () => {
  it('a baseline is kept in this browser, and its drift to now is shown by cluster', async () => {
    const { take } = await show();
    await setBaseline();
    expect(await screen.findByText('0 fixed · 1 new')).toBeTruthy();
    expect(take).toHaveBeenCalledWith(expect.objectContaining({ depth: 'full', isFresh: false }));
    await userEvent.click(screen.getByRole('button', { name: 'Remove baseline' }));
    expect(await screen.findByText('No baseline')).toBeTruthy();
  });

  it('a baseline isn’t set in a full storage, and the reason is shown', async () => {
    database.room = 0;
    await show();
    await setBaseline();
    expect((await screen.findAllByText(/This browser’s storage is full/))[0]).toBeTruthy();
    expect(screen.getByText('No baseline')).toBeTruthy();
  });
});
