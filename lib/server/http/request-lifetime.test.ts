import { getEventListeners } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { endingWithBody, openLifetime } from './request-lifetime';

afterEach(() => void vi.useRealTimers());

describe('the lifetime of a request', () => {
  it('the lifetime of a request ends with a time-out when its time is up', () => {
    vi.useFakeTimers();
    const { signal } = openLifetime(1_000, undefined);
    vi.advanceTimersByTime(999);
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
  });

  it('the lifetime of a request ends when the client disconnects, even before it starts', () => {
    const caller = new AbortController();
    const { signal } = openLifetime(60_000, caller.signal);
    caller.abort(new Error('left'));
    expect(signal.reason).toMatchObject({ message: 'left' });
    expect(openLifetime(60_000, caller.signal).signal.aborted).toBe(true);
  });

  it('the lifetime of a request leaves no timer and no listener behind, however it ends', () => {
    vi.useFakeTimers();
    const caller = new AbortController();
    for (const end of [1, 2, 3]) {
      const lifetime = openLifetime(1_000, caller.signal);
      if (end === 1) lifetime.end();
      if (end === 2) vi.advanceTimersByTime(1_000);
      if (end === 3) caller.abort();
      expect([vi.getTimerCount(), getEventListeners(caller.signal, 'abort').length]).toEqual([0, 0]);
      expect(lifetime.signal.aborted).toBe(true);
    }
  });
});

describe('a response that ends its request', () => {
  function streamed(source: UnderlyingDefaultSource<Uint8Array>) {
    let ended = 0;
    const headers = { 'content-type': 'text/plain' };
    const response = endingWithBody(new Response(new ReadableStream(source), { status: 201, headers }), () => {
      ended += 1;
    });
    return { response, ended: () => ended };
  }

  const piece = new TextEncoder().encode('piece');

  it('a response that ends its request keeps its status, headers, and body, and ends when the body was read', async () => {
    const { response, ended } = streamed({
      start: (controller) => {
        controller.enqueue(piece);
        controller.close();
      },
    });
    expect([response.status, response.headers.get('content-type'), ended()]).toEqual([201, 'text/plain', 0]);
    expect(await response.text()).toBe('piece');
    expect(ended()).toBe(1);
  });

  it('a response that ends its request ends when its body breaks', async () => {
    const { response, ended } = streamed({ pull: () => Promise.reject(new Error('broke')) });
    await expect(response.text()).rejects.toThrow('broke');
    expect(ended()).toBe(1);
  });

  it('a response that ends its request ends when its reader cancels, and cancels its source', async () => {
    let canceled = false;
    const { response, ended } = streamed({
      start: (controller) => controller.enqueue(piece),
      cancel: () => {
        canceled = true;
      },
    });
    await response.body?.cancel();
    expect([ended(), canceled]).toEqual([1, true]);
  });

  it('without a body ends at once', () => {
    let ended = 0;
    endingWithBody(new Response(null, { status: 204 }), () => {
      ended += 1;
    });
    expect(ended).toBe(1);
  });
});
