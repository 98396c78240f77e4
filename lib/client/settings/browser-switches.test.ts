import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sampleStorage } from '../sample-storage';
import { browserSwitch } from './browser-switches';

let kept: Map<string, string>;
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', sampleStorage(kept));
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
});
afterEach(() => void vi.unstubAllGlobals());

it.each([true, false])('a switch that is usually %s is so until it is turned, and keeps nothing then', (usual) => {
  const one = browserSwitch('one', usual);
  expect(one.isOn()).toBe(usual);
  one.turn(!usual);
  expect(one.isOn()).toBe(!usual);
  expect(browserSwitch('another', usual).isOn()).toBe(usual);
  one.turn(usual);
  expect(one.isOn()).toBe(usual);
  expect(kept.size).toBe(0);
});

it('whoever listens hears of it, until they stop', () => {
  const one = browserSwitch('one', true);
  const heard = vi.fn();
  const stop = one.listen(heard);
  one.turn(false);
  expect(heard).toHaveBeenCalledTimes(1);
  stop();
  one.turn(true);
  expect(heard).toHaveBeenCalledTimes(1);
});

it.each([true, false])('in a browser that keeps nothing it stays as usual: %s', (usual) => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new Error('denied');
    },
  });
  expect(browserSwitch('one', usual).isOn()).toBe(usual);
});

it.each(['', 'ON', 'true', '1', '{"on":true}', 'off ', 'null'])(
  'any other text leaves a switch as usual: %j',
  (text) => {
    kept.set('one', text);
    expect([browserSwitch('one', true).isOn(), browserSwitch('one', false).isOn()]).toEqual([true, false]);
  },
);
