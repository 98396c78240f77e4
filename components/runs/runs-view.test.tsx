import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { BulkItem, BulkRun } from '@/lib/client/bulk/bulk-run';
import { doneState, sampleItem, sampleRun } from '@/lib/client/bulk/sample-run';
import { buttonOf } from '@/lib/fixes/catalog';
import { Problem } from '@/lib/model/problem';
import { RunsView, type RunsViewProps } from './runs-view';
import { endedMessage } from './use-ended-run-toasts';

const changed = [0, 1, 2].map((index) => sampleItem(index, doneState));
const canceled = [0, 1, 2].map((index) => sampleItem(index, { kind: 'canceled' }));
const failed = sampleItem(2, { kind: 'failed', how: 'failed', message: 'No.' });
const paused = { reason: 'asked', message: '' } as const;

const draft = sampleRun({ id: 'draft', phase: 'review', sessionId: 's' });
const started = sampleRun({ id: 'started', phase: 'waves', pause: paused, items: [...changed.slice(0, 2), failed] });
const ended = sampleRun({ id: 'ended', phase: 'ended', items: changed });
const empty = sampleRun({ id: 'empty', phase: 'ended', items: canceled });

function show(change: Partial<RunsViewProps> = {}) {
  const props = {
    runs: [draft, started, ended],
    othersRuns: 0,
    isElsewhere: () => false,
    onUndo: vi.fn(),
    onReport: vi.fn(),
    onDelete: vi.fn(async () => undefined),
    onDeleteOthers: vi.fn(),
    onOpenPlan: vi.fn(),
    ...change,
  };
  render(<RunsView {...props} />);
  return { ...props, user: userEvent.setup() };
}

const section = (title: string) => within(screen.getByRole('region', { name: title }));

describe('the list of runs', () => {
  it('the list of runs runs are listed by what they need, each with a link to its page', () => {
    show();
    expect(section('In progress').getByText('Paused')).toBeTruthy();
    expect(section('In progress').getByText('2 of 3 clusters done, 1 failed')).toBeTruthy();
    expect(section('Drafts').getByText('Ready for review')).toBeTruthy();
    expect(section('Ended').getByRole('link').getAttribute('href')).toBe('/runs/ended');
  });

  it('a run about a principal is listed with its name, and the ID in a tooltip', () => {
    const names = { 'a-1': 'Anja Keller', 'a-2': 'Anja Keller', b: '<b>Ben</b>' };
    show({ runs: [sampleRun({ id: 'leaver', phase: 'ended', items: changed, names })] });
    expect(section('Ended').getByText('Anja Keller').title).toBe('ID a-1, a-2');
    expect(section('Ended').getByText('<b>Ben</b>')).toBeTruthy();
  });

  it('an ended run offers its undo and its report', async () => {
    const { user, onUndo, onReport } = show();
    await user.click(section('Ended').getByRole('button', { name: /^Undo run/ }));
    expect(onUndo).toHaveBeenCalledWith(ended);
    await user.click(section('Ended').getByRole('button', { name: /^Download CSV/ }));
    expect(onReport).toHaveBeenCalledWith(ended, 'csv');
  });

  it('deleting an ended run asks first while it can be undone', async () => {
    const { user, onDelete } = show();
    await user.click(section('Ended').getByRole('button', { name: /^Delete run/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Delete run' });
    expect(dialog.textContent).toContain('You can’t undo the run after you delete it. The changes on 3 clusters stay.');
    expect(onDelete).not.toHaveBeenCalled();
    await user.click(within(dialog).getByRole('button', { name: 'Delete run' }));
    expect(onDelete).toHaveBeenCalledWith(ended);
  });

  it('deleting a draft asks first', async () => {
    const { user, onDelete } = show();
    await user.click(section('Drafts').getByRole('button', { name: /^Delete draft/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Delete draft' });
    expect(dialog.textContent).toContain('The run changed nothing in Azure.');
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    expect(onDelete).not.toHaveBeenCalled();
  });

  it('an ended run without changes is deleted at once and has no undo', async () => {
    const { user, onDelete } = show({ runs: [empty] });
    expect(section('Ended').getByText('Ended without changes')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Undo run/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: /^Delete run/ }));
    expect(onDelete).toHaveBeenCalledWith(empty);
  });

  it('a run that could not be deleted stays, with the reason', async () => {
    const problem = new Problem('conflict', 'Another tab is running this plan.');
    const { user } = show({ runs: [empty], onDelete: () => Promise.reject(problem) });
    await user.click(screen.getByRole('button', { name: /^Delete run/ }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('Another tab is running this plan.');
    expect(dialog.textContent).toContain('The run changed nothing in Azure.');
  });

  it('an undo that could not be deleted isn’t shown as one that changed nothing', async () => {
    const undo = sampleRun({ id: 'undo', phase: 'ended', undoing: true, items: changed });
    const { user } = show({ runs: [undo], onDelete: () => Promise.reject(new Problem('conflict', 'In use.')) });
    await user.click(screen.getByRole('button', { name: /^Delete run/ }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('Deleting the run also deletes its plans for 3 clusters.');
    expect(dialog.textContent).not.toContain('changed nothing');
  });

  const undone = sampleRun({ id: 'undone', phase: 'ended', items: [...changed.slice(0, 2), failed], undoneBy: 'undo' });
  const undoWith = (change: Partial<BulkRun>) => sampleRun({ id: 'undo', undoing: true, undoes: 'undone', ...change });

  it('an undone run keeps its row with what it applied, links its undo, and has no undo', () => {
    const items = changed.slice(0, 2);
    show({ runs: [undoWith({ phase: 'ended', items }), undone] });
    const rows = section('Ended').getAllByRole('listitem');
    const texts = rows.map(({ textContent }) => textContent ?? '');
    expect(texts).toHaveLength(2);
    expect(texts[0]).toMatch(/^Undo: Turn on disk encryption.*2 of 2 clusters undone/);
    expect(texts[1]).toMatch(/^Turn on disk encryption.*Undone2026-01-01.*2 of 3 clusters done, 1 failed/);
    const links = [
      screen.getByRole('link', { name: 'Open undone run' }),
      screen.getByRole('link', { name: 'Open undo run' }),
    ];
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['/runs/undone', '/runs/undo']);
    expect(screen.queryByRole('button', { name: /^Undo run/ })).toBeNull();
  });

  it('a run whose undo was deleted is shown as undone', () => {
    show({ runs: [undone] });
    expect(section('Ended').getByText('Undone')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Undo run/ })).toBeNull();
  });

  it.each([
    ['Partly undone', 'ended', { kind: 'canceled' }],
    ['Not undone', 'ended', undefined],
    ['Undo in progress', 'waves', { kind: 'planned' }],
  ] as const)('a run that is %s says so', (word, phase, state) => {
    const items = (state ? [doneState, state] : [{ kind: 'canceled' as const }]).map((next, index) =>
      sampleItem(index, next),
    );
    show({ runs: [undone, undoWith({ phase, items })] });
    expect(section('Ended').getByText(word)).toBeTruthy();
    expect(section('Ended').getByText('2 of 3 clusters done, 1 failed')).toBeTruthy();
  });

  it('a draft in another tab can be opened only', () => {
    show({ runs: [draft], isElsewhere: () => true });
    expect(screen.getByText('Controlled by another tab')).toBeTruthy();
    expect(section('Drafts').queryByRole('button')).toBeNull();
  });

  it('without runs the page says how to create one', () => {
    show({ runs: [] });
    expect(screen.getByRole('heading', { name: 'No runs' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Plan fixes' }).getAttribute('href')).toBe('/plan');
  });

  it('the list of runs runs of another account can be deleted after a question', async () => {
    const { user, onDeleteOthers } = show({ runs: [], othersRuns: 2 });
    await user.click(screen.getByRole('button', { name: 'Delete runs…' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Delete runs' }));
    expect(onDeleteOthers).toHaveBeenCalledOnce();
  });
});

describe('the announcement of an ended run', () => {
  it('a run with a failure is announced as one, with a link to it', () => {
    const run = { ...started, phase: 'ended' as const };
    expect(endedMessage(run)).toEqual({
      title: `Run ended: ${buttonOf('disk-encryption-off')}`,
      description: '2 of 3 clusters done, 1 failed.',
      kind: 'fail',
      link: { href: '/runs/started', label: 'Open run' },
    });
  });

  it('a canceled run is announced as information', () => {
    expect(endedMessage(empty)).toMatchObject({ description: '0 of 3 clusters done, 3 canceled.', kind: 'info' });
  });

  it('an ended run with a cluster that couldn’t be checked isn’t announced as complete', () => {
    const unread: BulkItem = { state: { kind: 'skipped', reason: 'unreadable', message: 'The cluster is stopped.' } };
    const run = { ...started, phase: 'ended' as const, items: [{ state: doneState }, unread] };
    expect(endedMessage(run)).toMatchObject({
      description: '1 of 2 clusters done, 1 couldn’t be checked.',
      kind: 'info',
    });
  });
});
