import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sampleStorage } from '../testing/sample-storage';
import { browserSwitch } from './browser-switches';

let kept: Map<string, string>;
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', sampleStorage(kept));
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
});
afterEach(() => void vi.unstubAllGlobals());

it.each([true, false])('a switch has its default %s until it is turned, and the default is not stored', (usual) => {
  const toggle = browserSwitch('one', usual);
  expect(toggle.store.read()).toBe(usual);
  toggle.turn(!usual);
  expect(toggle.store.read()).toBe(!usual);
  expect(browserSwitch('another', usual).store.read()).toBe(usual);
  toggle.turn(usual);
  expect(toggle.store.read()).toBe(usual);
  expect(kept.size).toBe(0);
});

it('listeners of a switch are notified until they unsubscribe', () => {
  const toggle = browserSwitch('one', true);
  const heard = vi.fn();
  const stop = toggle.store.subscribe(heard);
  toggle.turn(false);
  expect(heard).toHaveBeenCalledTimes(1);
  stop();
  toggle.turn(true);
  expect(heard).toHaveBeenCalledTimes(1);
});

it.each([true, false])('a switch has its default in a browser that stores nothing: %s', (usual) => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new Error('denied');
    },
  });
  expect(browserSwitch('one', usual).store.read()).toBe(usual);
});

it.each(['', 'ON', 'true', '1', '{"on":true}', 'off ', 'null'])(
  'a switch has its default if the stored text is %j',
  (text) => {
    kept.set('one', text);
    expect([browserSwitch('one', true).store.read(), browserSwitch('one', false).store.read()]).toEqual([true, false]);
  },
);
