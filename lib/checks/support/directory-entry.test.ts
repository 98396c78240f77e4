import { describe, expect, it } from 'vitest';
import { sampleFound } from '../samples/sample-directory';
import { directoryEntry } from './directory-entry';
import type { KustoGrant } from './kusto-grants';

const app = { id: 'object', type: 'ServicePrincipal' as const, displayName: 'Loader', appId: 'CLIENT' };
const directory = {
  ...sampleFound({ id: 'nameless', type: 'ServicePrincipal', displayName: 'Nameless' }),
  ...sampleFound({ ...app, id: 'another', appId: 'else' }),
  ...sampleFound(app),
  other: { state: 'not-found' as const },
};

function entry(ids: string[], type = 'app') {
  const grant: KustoGrant = { ids, name: 'Loader', type, role: 'Admin', database: null, tenantId: null };
  return directoryEntry(grant, directory);
}

describe('the directory entry of a principal', () => {
  it('a directory entry is found by object ID', () => {
    expect(entry(['object'], 'user')).toBe(app);
    expect(entry(['unasked', 'object'], 'user')).toBe(app);
    expect(entry(['other', 'object'], 'user')).toBe(app);
  });

  it('a directory entry of an application is found by client ID', () => {
    expect(entry(['client'])).toBe(app);
    expect(entry(['other', 'client'])).toBe(app);
    expect(entry(['client'], 'user')).toBeUndefined();
  });

  it('a directory entry is null for a deleted principal, or undefined', () => {
    expect(entry(['other'])).toBeNull();
    expect(entry(['unasked'])).toBeUndefined();
    expect(entry(['other'], 'user')).toBeNull();
    expect(entry(['other'], 'group')).toBeNull();
  });

  it("a directory entry is undefined for a kind that isn't read", () => {
    expect(entry(['other'], 'device')).toBeUndefined();
  });
});
