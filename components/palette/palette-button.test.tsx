import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentProps, ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SidePane } from '../ui/side-pane';
import { PaletteButton } from './palette-button';

const destination = vi.hoisted(() => ({ href: '' }));
vi.mock('next/link', () => ({
  default: ({ prefetch: _, ...link }: ComponentProps<'a'> & { prefetch: boolean }) => <a {...link}>Open</a>,
}));
vi.mock('./palette', () => ({
  Palette: (props: { open: boolean; onClose: () => void; onGo: (href: string) => void }) =>
    props.open ? (
      <div role="dialog" aria-label="Find anything" aria-modal="true">
        <button
          type="button"
          onClick={() => {
            props.onClose();
            props.onGo(destination.href);
          }}
        >
          Result
        </button>
      </div>
    ) : null,
}));

const start = window.location.href;
const stay = (event: Event) => event.preventDefault();
beforeEach(() => {
  document.addEventListener('click', stay);
  window.history.replaceState(null, '', '/clusters');
});
afterEach(() => {
  document.removeEventListener('click', stay);
  fireEvent.keyDown(document.body, { key: 'Escape' });
  vi.useRealTimers();
  window.history.replaceState(null, '', start);
});

function screenWith(page: ReactNode) {
  return (
    <>
      <PaletteButton />
      <main id="main" tabIndex={-1}>
        {page}
      </main>
    </>
  );
}

/** Selects a result. `arrive` then shows its page, as Next does after a while. */
async function select(href: string) {
  destination.href = href;
  const user = userEvent.setup();
  const { rerender } = render(screenWith(<h1>Clusters</h1>));
  await user.click(screen.getByRole('button', { name: /^Find anything/ }));
  await user.click(await screen.findByRole('button', { name: 'Result' }));
  const show = (page: ReactNode) => rerender(screenWith(page));
  const arrive = (page: ReactNode) => {
    window.history.replaceState(null, '', href);
    show(page);
  };
  return { user, arrive, show };
}

const focused = () => document.activeElement?.textContent;
const twoFrames = () =>
  act(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined)))));
const pane = (
  <SidePane title="Disk encryption should be on" subject="disk" onClose={() => {}} returnTo={() => null}>
    Off
  </SidePane>
);

describe('the focus after a result of Find anything opens', () => {
  it('the focus moves to the main heading of the new page once it appears, and not to the old one', async () => {
    const { arrive, show } = await select('/checks');
    await twoFrames();
    expect(focused()).not.toBe('Clusters');
    arrive(<p>Loading</p>);
    await twoFrames();
    show(<h1>Checks</h1>);
    await vi.waitFor(() => expect(focused()).toBe('Checks'));
    expect(screen.getByRole('heading').getAttribute('tabindex')).toBe('-1');
    act(() => screen.getByRole('heading').blur());
    expect(screen.getByRole('heading').hasAttribute('tabindex')).toBe(false);
  });

  it('the focus follows a heading that is replaced while the page loads', async () => {
    const { arrive, show } = await select('/checks');
    arrive(<h1 key="loading">Loading checks</h1>);
    await vi.waitFor(() => expect(focused()).toBe('Loading checks'));
    show(<h1 key="loaded">Checks</h1>);
    await vi.waitFor(() => expect(focused()).toBe('Checks'));
  });

  it('the focus moves to an opened finding, also if the closed search takes it back later', async () => {
    const { arrive } = await select('/clusters/s/g/c/overview?finding=disk');
    arrive(
      <>
        <h1>contosofraud</h1>
        {pane}
      </>,
    );
    act(() => screen.getByRole('button', { name: /^Find anything/ }).focus());
    await vi.waitFor(() => expect(focused()).toBe('Disk encryption should be on'));
  });

  it('a pane that opens after its page receives the focus', async () => {
    const { arrive, show } = await select('/clusters/s/g/c/overview?finding=disk');
    arrive(<h1>contosofraud</h1>);
    await vi.waitFor(() => expect(focused()).toBe('contosofraud'));
    show([<h1 key="name">contosofraud</h1>, <div key="pane">{pane}</div>]);
    await twoFrames();
    expect(focused()).toBe('Disk encryption should be on');
  });

  it('an address with a hash moves the focus to that part of the page', async () => {
    const { arrive } = await select('/settings#thresholds');
    arrive([
      <h1 key="page">Settings</h1>,
      <h2 key="part" id="thresholds" tabIndex={-1}>
        Thresholds
      </h2>,
    ]);
    await vi.waitFor(() => expect(focused()).toBe('Thresholds'));
  });

  it.each(['key', 'pointer'])('a %s that is pressed before the page appears leaves the focus alone', async (device) => {
    const { user, arrive } = await select('/checks');
    if (device === 'key') await user.keyboard('{Shift}');
    else await user.pointer({ keys: '[MouseLeft]', target: document.body });
    arrive(<h1>Checks</h1>);
    await twoFrames();
    expect(focused()).not.toBe('Checks');
  });

  it('a page that moves the focus to its own control after the heading keeps it', async () => {
    const { arrive, show } = await select('/access');
    arrive(<h1>Access</h1>);
    await vi.waitFor(() => expect(focused()).toBe('Access'));
    show([<h1 key="page">Access</h1>, <input key="field" aria-label="Principal" />]);
    act(() => screen.getByLabelText('Principal').focus());
    show([<h1 key="other">Access</h1>, <input key="field" aria-label="Principal" />, <p key="more">More</p>]);
    await twoFrames();
    expect(document.activeElement).toBe(screen.getByLabelText('Principal'));
  });

  it('an open dialog keeps the focus, and the heading receives it after the dialog', async () => {
    const { arrive, show } = await select('/checks');
    arrive([<h1 key="page">Checks</h1>, <div key="dialog" aria-modal="true" role="dialog" aria-label="Question" />]);
    await twoFrames();
    expect(focused()).not.toBe('Checks');
    show([<h1 key="page">Checks</h1>]);
    await vi.waitFor(() => expect(focused()).toBe('Checks'));
  });

  it('a page that asks about unsaved changes keeps the focus where it is', async () => {
    const hold = (event: Event) => {
      if (event.target instanceof HTMLAnchorElement) event.stopPropagation();
    };
    document.addEventListener('click', hold, true);
    await select('/clusters');
    document.removeEventListener('click', hold, true);
    await twoFrames();
    expect(focused()).not.toBe('Clusters');
  });

  it('a page that takes too long to appear leaves the focus alone', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    const { arrive } = await select('/checks');
    act(() => void vi.advanceTimersByTime(60_000));
    vi.useRealTimers();
    arrive(<h1>Checks</h1>);
    await twoFrames();
    expect(focused()).not.toBe('Checks');
  });
});
