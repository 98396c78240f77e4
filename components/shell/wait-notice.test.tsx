import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openWait, waitForAzure } from '@/lib/client/azure-waits';
import { readEvents } from '@/lib/client/read-events';
import { Problem } from '@/lib/model/problem';
import { WaitNotice } from './frame-banners';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the notice of a wait for Azure', () => {
  it('the notice of a wait shows the reason, the seconds, and the attempt, and Stop ends the requests', () => {
    const stop = vi.fn();
    const [short, long] = [openWait(stop), openWait(stop)];
    render(<WaitNotice />);
    expect(screen.queryByRole('region')).toBeNull();
    act(() => {
      short.show({ reason: 'throttled', seconds: 4, attempt: 2 });
      long.show({ reason: 'throttled', seconds: 20, attempt: 3 });
    });
    const notice = screen.getByRole('region', { name: 'Waiting for Azure' });
    expect(notice.textContent).toBe('Azure is throttling requests.Retrying in 20 s. Attempt 3.Stop');
    act(() => void vi.advanceTimersByTime(3000));
    expect(notice.textContent).toContain('Retrying in 17 s.');
    act(() => screen.getByRole('button', { name: 'Stop' }).click());
    expect(stop).toHaveBeenCalledTimes(2);
    act(() => void vi.advanceTimersByTime(20_000));
    expect(notice.textContent).toContain('Retrying now.');
    act(() => {
      short.hide();
      long.hide();
    });
    expect(screen.queryByRole('region')).toBeNull();
  });

  it('the notice of a wait below Azure’s request limit shows no attempt, because none failed', () => {
    const wait = openWait(() => {});
    render(<WaitNotice />);
    act(() => wait.show({ reason: 'request-limit', seconds: 5, attempt: 1 }));
    const notice = screen.getByRole('region', { name: 'Waiting for Azure' });
    expect(notice.textContent).toBe('Waiting to stay below Azure’s request limit.Continuing in 5 s.Stop');
    act(() => wait.hide());
  });

  it('the notice stays until the time of the wait is over, although other parts of the response arrive', async () => {
    const lines = [{ type: 'waiting', reason: 'throttled', seconds: 20, attempt: 2 }, { type: 'a' }, { type: 'b' }];
    const { body } = new Response(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const events = readEvents(body ?? expect.fail());
    render(<WaitNotice />);
    await act(() => events.next());
    expect(screen.getByRole('region').textContent).toContain('Retrying in 20 s.');
    act(() => void vi.advanceTimersByTime(20_000));
    await act(() => events.next());
    expect(screen.queryByRole('region')).toBeNull();
  });

  it('the notice shows a wait before a repeated plan, and Stop ends it', async () => {
    render(<WaitNotice />);
    const refusal = new Problem('throttled', 'Too many.', { retryAfter: 20 });
    let isOver: boolean | undefined;
    act(() => {
      waitForAzure(refusal, 3, () => new Promise(() => {})).then((value) => {
        isOver = value;
      });
    });
    expect(screen.getByRole('region').textContent).toContain('Retrying in 20 s. Attempt 3.');
    await act(async () => screen.getByRole('button', { name: 'Stop' }).click());
    expect(screen.queryByRole('region')).toBeNull();
    expect(isOver).toBe(false);
  });
});
