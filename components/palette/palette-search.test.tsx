import { configure, fireEvent, getConfig, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { PaletteItem } from './palette-item';
import { PaletteSearch } from './palette-search';

const items: PaletteItem[] = [
  { id: 'page:/checks', kind: 'page', title: 'Checks', href: '/checks' },
  { id: 'page:/plan', kind: 'page', title: 'Plan', unavailable: 'Read-only mode is on.' },
  { id: 'action:copy', kind: 'action', title: 'Copy link', run: () => 'Link copied' },
];

function show(shown: readonly PaletteItem[] = items, loading = false, typed: string | null = null) {
  const onOpen = vi.fn();
  const onClose = vi.fn();
  render(
    <PaletteSearch
      items={shown}
      clusterParts={[]}
      recent={[]}
      loading={loading}
      inputRef={(input) => input?.focus()}
      typed={{ current: typed }}
      onOpen={onOpen}
      onClose={onClose}
    />,
  );
  const field = screen.getByRole('combobox', { name: 'Find anything' });
  const active = () => document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '';
  return { user: userEvent.setup(), field, active, onOpen, onClose };
}

/** Sends events as a browser does: React renders what it defers after them. */
function withoutActing(run: () => void): void {
  const { eventWrapper } = getConfig();
  const environment = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };
  configure({ eventWrapper: (send) => send() });
  environment.IS_REACT_ACT_ENVIRONMENT = false;
  try {
    run();
  } finally {
    environment.IS_REACT_ACT_ENVIRONMENT = true;
    configure({ eventWrapper });
  }
}

describe('the search field of Find anything', () => {
  it('arrow keys move through all groups and start again at the ends', async () => {
    const { user, active } = show();
    expect(active()).toContain('Checks');
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(active()).toContain('Copy link');
    await user.keyboard('{ArrowDown}');
    expect(active()).toContain('Checks');
    await user.keyboard('{ArrowUp}');
    expect(active()).toContain('Copy link');
    await user.keyboard('{PageUp}');
    expect(active()).toContain('Checks');
  });

  it('the field starts with the text that was typed before it had the focus, and takes it once', async () => {
    const { user } = show(items, false, 'disk');
    const field = screen.getByRole('combobox');
    expect(field).toHaveProperty('value', 'disk');
    await user.clear(field);
    await user.tab();
    field.focus();
    expect(field).toHaveProperty('value', '');
  });

  it('Enter opens the active item, and with Ctrl it opens in a new tab', async () => {
    const { user, onOpen } = show();
    await user.keyboard('{Enter}');
    expect(onOpen).toHaveBeenLastCalledWith(items[0], false);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(onOpen).toHaveBeenLastCalledWith(items[0], true);
  });

  it('Enter opens the first result of what was typed before the results are rendered', () => {
    const { field, active, onOpen } = show([...items].reverse());
    withoutActing(() => {
      fireEvent.change(field, { target: { value: 'checks' } });
      expect(active()).toContain('Plan');
      fireEvent.keyDown(field, { key: 'Enter' });
    });
    expect(onOpen).toHaveBeenLastCalledWith(items[0], false);
  });

  it('an unavailable item shows its reason and announces it instead of opening', async () => {
    const { user, onOpen } = show();
    const option = screen.getByRole('option', { name: /Plan/ });
    expect(option.getAttribute('aria-disabled')).toBe('true');
    expect(option.textContent).toContain('Read-only mode is on.');
    await user.click(option);
    expect(onOpen).not.toHaveBeenCalled();
    expect(screen.getByRole('status').textContent).toBe('Plan: Read-only mode is on.');
  });

  it('an action runs and announces its result', async () => {
    const { user } = show();
    await user.type(screen.getByRole('combobox'), 'copy{Enter}');
    await screen.findByText('Link copied');
  });

  it('the number of results is announced, and an empty list has a title', async () => {
    const { user, field } = show();
    await user.type(field, 'checks');
    await screen.findByText('1 result');
    await user.type(field, ' of nothing');
    await screen.findByText('No results');
    expect(field.getAttribute('aria-expanded')).toBe('false');
    expect(field.hasAttribute('aria-activedescendant')).toBe(false);
  });

  it('the search field of Find anything says that catalogs are still loading', () => {
    show(items, true);
    expect(screen.getByRole('status').textContent).toBe('Loading checks, fixes, and settings…');
  });
});
