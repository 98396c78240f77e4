import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sampleStorage } from '../sample-storage';
import { listenToSettings, noDecisions, readSettings, settingsHeader, writeSettings } from './settings-store';

let kept: Map<string, string>;
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', sampleStorage(kept));
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
});
afterEach(() => void vi.unstubAllGlobals());

it('nothing is decided at first, and nothing is sent', () => {
  expect(readSettings()).toEqual(noDecisions);
  expect(settingsHeader(readSettings())).toBeNull();
});

it('what was decided is kept, told of, and sent percent-encoded', () => {
  const heard = vi.fn();
  const stop = listenToSettings(heard);
  writeSettings((file) => ({ ...file, settings: { maxOwners: 5, ownerTags: ['équipe'] } }));
  expect(heard).toHaveBeenCalledTimes(1);
  expect(readSettings()).toBe(readSettings());
  expect(JSON.parse(decodeURIComponent(settingsHeader(readSettings()) ?? ''))).toEqual({
    maxOwners: 5,
    ownerTags: ['équipe'],
  });
  stop();
  writeSettings(() => noDecisions);
  expect(heard).toHaveBeenCalledTimes(1);
});

it.each(['{', 'null', '[]', '{"version":2}'])('what cannot be read counts as nothing decided: %s', (text) => {
  kept.set('kustodian.settings', text);
  expect(readSettings()).toEqual(noDecisions);
});

it('a browser that keeps nothing decides nothing', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new Error('denied');
    },
  });
  expect(readSettings()).toEqual(noDecisions);
});
