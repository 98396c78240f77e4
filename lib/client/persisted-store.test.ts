import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { fromJson, persistedStore, type StorageArea } from './persisted-store';
import { sampleStorage } from './testing/sample-storage';

const fallback: readonly number[] = [];
const open = (storage: StorageArea) =>
  persistedStore({
    key: 'numbers',
    storage: () => storage,
    parse: fromJson(z.array(z.number()).readonly()),
    fallback,
  });

let onStorage: ((event: Partial<StorageEvent>) => void) | undefined;
beforeEach(() => {
  vi.stubGlobal('addEventListener', (_type: string, listener: typeof onStorage) => {
    onStorage = listener;
  });
  vi.stubGlobal('removeEventListener', () => {
    onStorage = undefined;
  });
});
afterEach(() => void vi.unstubAllGlobals());

it('a persisted value is read as it was written, and is the same object until the text changes', () => {
  const storage = sampleStorage();
  const [left, right] = [open(storage), open(storage)];
  left.write([1, 2]);
  expect(right.read()).toEqual([1, 2]);
  expect(right.read()).toBe(right.read());
  left.write([3]);
  expect(right.read()).toEqual([3]);
  left.remove();
  expect(right.read()).toBe(fallback);
});

it.each(['', '{', 'null', '"1"', '["1"]', '{"0":1}'])('the fallback is read if the stored text is %j', (text) => {
  expect(open(sampleStorage(new Map([['numbers', text]]))).read()).toBe(fallback);
});

it('the fallback can be written in place of text that is not valid', () => {
  const storage = sampleStorage(new Map([['numbers', '{']]));
  const store = open(storage);
  store.write(store.read());
  expect(storage.getItem('numbers')).toBe('[]');
});

it('an equal value is not written again', () => {
  const storage = sampleStorage();
  const store = open(storage);
  store.write([1]);
  const setItem = vi.spyOn(storage, 'setItem');
  store.write([1]);
  expect(setItem).not.toHaveBeenCalled();
});

it('the fallback is read from denied storage, and a write throws', () => {
  const denied = () => {
    throw new DOMException('Denied.', 'SecurityError');
  };
  const store = open({ getItem: denied, setItem: denied, removeItem: denied });
  expect(store.read()).toBe(fallback);
  expect(() => store.write([1])).toThrow('Denied.');
});

it('listeners are notified of changes in this and in other tabs, until they unsubscribe', () => {
  const store = open(sampleStorage());
  const listener = vi.fn();
  const unsubscribe = store.subscribe(listener);
  store.write([1]);
  onStorage?.({ key: 'numbers' });
  onStorage?.({ key: null });
  onStorage?.({ key: 'others' });
  expect(listener).toHaveBeenCalledTimes(3);
  unsubscribe();
  store.write([2]);
  expect(listener).toHaveBeenCalledTimes(3);
  expect(onStorage).toBeUndefined();
});
