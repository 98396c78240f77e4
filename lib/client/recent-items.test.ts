import { beforeEach, expect, it, vi } from 'vitest';
import { readRecentItems, rememberItem } from './recent-items';
import { storageKeys } from './storage-keys';
import { sampleStorage } from './testing/sample-storage';

let kept: Map<string, string>;
let storage: ReturnType<typeof sampleStorage>;
beforeEach(() => {
  kept = new Map();
  storage = sampleStorage(kept);
});

it('the last eight items are recent, newest first and each once', () => {
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'b']) rememberItem(id, storage);
  expect(readRecentItems(storage)).toEqual(['b', 'i', 'h', 'g', 'f', 'e', 'd', 'c']);
});

it.each(['no JSON', '{"0":"a"}', 'null'])('stored text that is not a list counts as empty: %s', (text) => {
  kept.set(storageKeys.recentItems, text);
  expect(readRecentItems(storage)).toEqual([]);
});

it('entries that are not IDs are left out', () => {
  kept.set(storageKeys.recentItems, JSON.stringify(['a', 7, null, 'x'.repeat(2000), 'b']));
  expect(readRecentItems(storage)).toEqual(['a', 'b']);
});

it('a browser without room remembers nothing', () => {
  const setItem = vi.fn(() => {
    throw new Error('QuotaExceededError');
  });
  expect(() => rememberItem('a', { ...storage, setItem })).not.toThrow();
});
