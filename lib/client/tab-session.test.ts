import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleStorage } from './testing/sample-storage';

const ada = { tenantId: 'contoso', objectId: 'ada' };
const written = new Map<string, string>();

/** Loads the page. Both storages remain. */
async function loadPage() {
  vi.resetModules();
  return import('./tab-session');
}

beforeEach(() => {
  written.clear();
  for (const area of ['sessionStorage', 'localStorage']) vi.stubGlobal(area, sampleStorage(written));
});
afterEach(() => vi.unstubAllGlobals());

describe('the session of a page', () => {
  it('the session of a page keeps what was confirmed until the page ends, and stores nothing', async () => {
    const { openTabSession } = await loadPage();
    openTabSession(ada).confirm('change', 'turn it on');
    expect(openTabSession(ada).hasConfirmed('change', 'turn it on')).toBe(true);
    expect(openTabSession(ada).hasConfirmed('change', 'turn it off')).toBe(false);
    expect(openTabSession(ada).hasConfirmed('another change', 'turn it on')).toBe(false);
    expect(written.size).toBe(0);
  });

  it('the session of a page is a new one after a reload, whose storage confirms nothing', async () => {
    const before = (await loadPage()).openTabSession(ada);
    written.set('kustodian.session', JSON.stringify([before.id, ada.tenantId, ada.objectId]));
    written.set('kustodian.confirmed.change', 'turn it on');
    const after = (await loadPage()).openTabSession(ada);
    expect(after.id).not.toBe(before.id);
    expect(after.hasConfirmed('change', 'turn it on')).toBe(false);
  });

  it('the session of a page confirms nothing after its note is removed', async () => {
    const session = (await loadPage()).openTabSession(ada);
    session.confirm('change', 'turn it on');
    session.forget('change');
    expect(session.hasConfirmed('change', 'turn it on')).toBe(false);
  });

  it.each([
    ['another person', { tenantId: 'contoso', objectId: 'bo' }],
    ['the same object ID in another tenant', { tenantId: 'fabrikam', objectId: 'ada' }],
  ])('the session of a page ends when %s signs in', async (_name, other) => {
    const { openTabSession } = await loadPage();
    const first = openTabSession(ada);
    first.confirm('change', 'turn it on');
    const second = openTabSession(other);
    const third = openTabSession(ada);
    expect(new Set([first.id, second.id, third.id]).size).toBe(3);
    expect([first, third].some((session) => session.hasConfirmed('change', 'turn it on'))).toBe(false);
  });

  it('the end of a session ends what code that still has it can send', async () => {
    const { endTabSession, openTabSession } = await loadPage();
    const session = openTabSession(ada);
    session.confirm('change', 'turn it on');
    endTabSession();
    expect(session.hasConfirmed('change', 'turn it on')).toBe(false);
  });
});
