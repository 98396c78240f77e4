import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sampleStorage } from '../testing/sample-storage';
import { readSetAside, removeSetAside, resetSettings } from './set-aside';
import {
  checkSettings,
  listenToSettings,
  noDecisions,
  readSettings,
  settingsHeader,
  writeSettings,
} from './settings-store';

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

const exemption = {
  clusterId: '/c',
  checkId: 'purge-enabled',
  category: 'Waiver',
  reason: 'Public data.',
  expiresOn: '2027-01-01T00:00:00.000Z',
  createdAt: '2026-11-25T10:00:00.000Z',
};

it.each([
  '{"version":1,"exemptions":5}',
  '{"version":1,"exemptions":[{}],"savedViews":[null,{"name":{}}],"settings":[]}',
  '{"version":1,"settings":{"ownerTags":[{}],"maxOwners":{"x":1},"trustedTenants":"x"}}',
  `{"version":1,"exemptions":[${JSON.stringify({ ...exemption, expiresOn: 'x' })},${JSON.stringify({ ...exemption, category: 'toString' })}]}`,
  '{"version":1,"savedViews":{"length":2}}',
])('nothing that would break a page is read: %s', (text) => {
  kept.set('kustodian.settings', text);
  expect(readSettings()).toEqual(noDecisions);
});

it('what the schemas refuse is dropped before it is sent, and the whole text is set aside', async () => {
  const heard = vi.fn();
  const stop = listenToSettings(heard);
  const text = JSON.stringify({
    version: 1,
    settings: { maxOwners: -1, maxDirectUsers: 4, colour: true },
    exemptions: [exemption],
  });
  kept.set('kustodian.settings', text);
  expect(readSettings().settings).toHaveProperty('colour');
  await checkSettings();
  expect(readSettings()).toEqual({
    version: 1,
    settings: { maxDirectUsers: 4 },
    exemptions: [exemption],
    savedViews: [],
  });
  expect(readSetAside()).toBe(text);
  expect(heard).toHaveBeenCalled();
  writeSettings((file) => ({ ...file, settings: {} }));
  await checkSettings();
  expect(readSetAside()).toBe(text);
  removeSetAside();
  expect(readSetAside()).toBeNull();
  stop();
});

it('settings that are valid stay as they are', async () => {
  writeSettings(() => ({ ...noDecisions, settings: { maxOwners: 5 } }));
  const before = readSettings();
  await checkSettings();
  expect(readSettings()).toBe(before);
  expect(readSetAside()).toBeNull();
});

it('a browser without room for the text ignores settings that are not valid', async () => {
  const full = sampleStorage(kept);
  vi.stubGlobal('localStorage', {
    ...full,
    setItem: () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    },
  });
  kept.set('kustodian.settings', '{"version":1,"settings":{"maxOwners":-1}}');
  await checkSettings();
  expect(readSettings()).toEqual(noDecisions);
});

it('a reset sets the text aside', () => {
  writeSettings(() => ({ ...noDecisions, settings: { maxOwners: 5 } }));
  const text = kept.get('kustodian.settings');
  resetSettings();
  expect(readSettings()).toEqual(noDecisions);
  expect(readSetAside()).toBe(text);
});
