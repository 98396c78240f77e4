import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { sampleFile } from '@/lib/history/testing/sample-file';
import { CompareTab, type HistoryTabProps } from './compare-tab';
import { nowKey } from './snapshot-select';
import type { LibrarySnapshot } from './use-snapshot-library';

vi.mock('./comparison-panel', () => ({
  ComparisonPanel: ({ readPair }: { readPair: (signal: AbortSignal, onProgress: () => void) => Promise<unknown> }) => (
    <button type="button" onClick={() => void readPair(new AbortController().signal, () => {})}>
      Read
    </button>
  ),
}));

const kept = (key: string) =>
  ({ key, file: key, readAt: '2026-11-01T08:00:00Z', read: async () => sampleFile({}) }) as unknown as LibrarySnapshot;

it('a refresh of one comparison doesn’t read the fleet again for another comparison', async () => {
  const user = userEvent.setup();
  const take = vi.fn(async () => ({ snapshot: sampleFile({}), needNames: new Set<string>(), unread: [] }));
  const view = (a: string) => {
    const address = { a, b: nowKey, filter: { classes: [], severities: [], cluster: '' } };
    const props = { address, take, library: [kept('one'), kept('two')], tenantId: 't', onAddress: vi.fn() };
    return <CompareTab {...(props as unknown as HistoryTabProps)} />;
  };
  const { rerender } = render(view('one'));
  await user.click(screen.getByRole('button', { name: 'Refresh comparison' }));
  await user.click(screen.getByRole('button', { name: 'Read' }));
  expect(take).toHaveBeenLastCalledWith(expect.objectContaining({ isFresh: true }));
  rerender(view('two'));
  await user.click(screen.getByRole('button', { name: 'Read' }));
  expect(take).toHaveBeenCalledTimes(2);
  expect(take).toHaveBeenLastCalledWith(expect.objectContaining({ isFresh: false }));
});
