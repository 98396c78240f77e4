import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LazyModule, lazyComponent, lazyModule, useWhenNeeded } from './lazy-module';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A module whose first requests fail. */
function failingModule(failures: number) {
  const fetchPart = vi.fn(async () => {
    if (fetchPart.mock.calls.length <= failures) throw new TypeError('Failed to fetch');
    return { text: 'Loaded' };
  });
  return { fetchPart, part: lazyModule(fetchPart) };
}

function Shown({ part }: { part: LazyModule<{ text: string }> }) {
  return <p>{useWhenNeeded(part, true)?.text ?? 'Loading…'}</p>;
}

function Failure({ part }: { part: LazyModule<{ text: string }> }) {
  return <p>{part.useFailed() ? 'Failed' : 'No failure'}</p>;
}

describe('a module that loads on demand', () => {
  it('a module that couldn’t be loaded is requested again, and then shown', async () => {
    const { fetchPart, part } = failingModule(2);
    render(<Shown part={part} />);
    await act(() => vi.advanceTimersByTimeAsync(11_000));
    expect(screen.getByText('Loading…')).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(1000));
    expect(screen.getByText('Loaded')).toBeTruthy();
    expect(fetchPart).toHaveBeenCalledTimes(3);
  });

  it('a failed attempt stays visible while the module retries, until the next use', async () => {
    const { part } = failingModule(2);
    render(<Failure part={part} />);
    act(() => part.load());
    expect(screen.getByText('No failure')).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(100));
    expect(screen.getByText('Failed')).toBeTruthy();
    // The second attempt, which fails too, starts by itself.
    await act(() => vi.advanceTimersByTimeAsync(2000));
    expect(screen.getByText('Failed')).toBeTruthy();
    act(() => part.load());
    expect(screen.getByText('No failure')).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(0));
    expect(screen.getByText('No failure')).toBeTruthy();
  });

  it('a lazy module is requested five times at most, and again at its next use', async () => {
    const { fetchPart, part } = failingModule(Number.POSITIVE_INFINITY);
    part.load();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(fetchPart).toHaveBeenCalledTimes(5);
    part.load();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(fetchPart).toHaveBeenCalledTimes(6);
  });

  it('a use while a module waits for its next attempt requests it at once, and only once', async () => {
    const { fetchPart, part } = failingModule(1);
    part.load();
    await vi.advanceTimersByTimeAsync(1000);
    part.load();
    part.load();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(fetchPart).toHaveBeenCalledTimes(2);
  });

  it('a lazy component shows its fallback until its code arrives, and requests it again after a failure', async () => {
    const fetchComponent = vi.fn(async () => {
      if (fetchComponent.mock.calls.length === 1) throw new TypeError('Failed to fetch');
      return ({ name }: { name: string }) => <p>Loaded {name}</p>;
    });
    const Lazy = lazyComponent(fetchComponent, <p>Loading…</p>);
    render(<Lazy name="part" />);
    await act(() => vi.advanceTimersByTimeAsync(1000));
    expect(screen.getByText('Loading…')).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(1000));
    expect(screen.getByText('Loaded part')).toBeTruthy();
  });
});
