import { describe, expect, it } from 'vitest';
import { endTabSession, openTabSession } from './tab-session';
import { sampleStorage } from './testing/sample-storage';

const ada = { tenantId: 'contoso', objectId: 'ada' };

describe('the session of a tab', () => {
  it('the session of a tab keeps what was confirmed across a reload', () => {
    const storage = sampleStorage();
    const before = openTabSession(ada, storage);
    before.confirm('change', 'turn it on');
    const after = openTabSession(ada, storage);
    expect(after.id).toBe(before.id);
    expect(after.hasConfirmed('change', 'turn it on')).toBe(true);
    expect(after.hasConfirmed('change', 'turn it off')).toBe(false);
    expect(after.hasConfirmed('another change', 'turn it on')).toBe(false);
  });

  it('the session of a tab confirms nothing after its note is removed', () => {
    const session = openTabSession(ada, sampleStorage());
    session.confirm('change', 'turn it on');
    session.forget('change');
    expect(session.hasConfirmed('change', 'turn it on')).toBe(false);
  });

  it.each([
    ['another person', { tenantId: 'contoso', objectId: 'bo' }],
    ['the same object ID in another tenant', { tenantId: 'fabrikam', objectId: 'ada' }],
  ])('the session of a tab is a new one for %s, and another new one for the first person', (_name, other) => {
    const storage = sampleStorage();
    const first = openTabSession(ada, storage);
    first.confirm('change', 'turn it on');
    const second = openTabSession(other, storage);
    const third = openTabSession(ada, storage);
    expect(new Set([first.id, second.id, third.id]).size).toBe(3);
    expect(third.hasConfirmed('change', 'turn it on')).toBe(false);
  });

  it('the end of a tab session removes every note and no other entry', () => {
    const storage = sampleStorage(new Map([['kustodian.client-address', '203.0.113.7']]));
    openTabSession(ada, storage).confirm('change', 'turn it on');
    endTabSession(storage);
    expect(storage.length).toBe(1);
  });

  it.each(['{', '"x"', 'null', '[]', '[1,"contoso","ada"]', '["id","contoso"]', '["id","contoso","ada","more"]'])(
    'the session of a tab is a new one if the storage has %s',
    (text) => {
      const storage = sampleStorage(new Map([['kustodian.session', text]]));
      expect(openTabSession(ada, storage).id).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('the session of a tab returns false if the browser has no room for a note', () => {
    const storage = sampleStorage();
    const session = openTabSession(ada, {
      ...storage,
      setItem: () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      },
    });
    expect(session.confirm('change', 'turn it on')).toBe(false);
  });
});
