import { describe, expect, it, vi } from 'vitest';
import { createBatchedLookup } from './batched-lookup';

describe('a batched look-up', () => {
  it('keys are read once in batches of the given size, and compare without case', async () => {
    const read = vi.fn(async (keys: string[]) => new Map(keys.map((key) => [key, key.toUpperCase()])));
    const lookup = createBatchedLookup(2, read);
    expect((await lookup(['a', 'B', 'c', 'A'])).values).toEqual(
      new Map([
        ['a', 'A'],
        ['b', 'B'],
        ['c', 'C'],
      ]),
    );
    expect((await lookup(['c', 'd'])).values).toEqual(
      new Map([
        ['c', 'C'],
        ['d', 'D'],
      ]),
    );
    expect(read.mock.calls).toEqual([[['a', 'b']], [['c']], [['d']]]);
  });

  it('keys without a value are absent, and are read once too', async () => {
    const read = vi.fn(async () => new Map<string, string>());
    const lookup = createBatchedLookup(10, read);
    expect((await lookup(['a'])).values).toEqual(new Map());
    expect((await lookup(['a'])).values).toEqual(new Map());
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('two callers at once share a request', async () => {
    const read = vi.fn(async (keys: string[]) => new Map(keys.map((key) => [key, key])));
    const lookup = createBatchedLookup(10, read);
    await Promise.all([lookup(['a', 'b']), lookup(['b', 'a'])]);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('a batch that failed is read again', async () => {
    const read = vi
      .fn<(keys: string[]) => Promise<Map<string, string>>>()
      .mockRejectedValueOnce(new Error('throttled'))
      .mockResolvedValue(new Map([['a', 'A']]));
    const lookup = createBatchedLookup(10, read);
    await expect(lookup(['a'])).rejects.toThrow('throttled');
    expect((await lookup(['a'])).values).toEqual(new Map([['a', 'A']]));
  });

  it('the time is that of the oldest batch, and nothing has no time', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-25T10:00:00.000Z') });
    const lookup = createBatchedLookup(10, async (keys) => new Map(keys.map((key) => [key, key])));
    expect((await lookup([])).readAt).toBeNull();
    await lookup(['a']);
    vi.setSystemTime(new Date('2026-11-25T10:05:00.000Z'));
    expect((await lookup(['b'])).readAt).toBe('2026-11-25T10:05:00.000Z');
    expect((await lookup(['a', 'b'])).readAt).toBe('2026-11-25T10:00:00.000Z');
    vi.useRealTimers();
  });
});
