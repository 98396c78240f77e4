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

describe('what the directory says of a principal', () => {
  it('is found by object id', () => {
    expect(entry(['object'], 'user')).toBe(app);
    expect(entry(['unasked', 'object'], 'user')).toBe(app);
    expect(entry(['other', 'object'], 'user')).toBe(app);
  });

  it('is found by client id where the principal is an application', () => {
    expect(entry(['client'])).toBe(app);
    expect(entry(['other', 'client'])).toBe(app);
    expect(entry(['client'], 'user')).toBeUndefined();
  });

  it('is that it is deleted, or nothing', () => {
    expect(entry(['other'])).toBeNull();
    expect(entry(['unasked'])).toBeUndefined();
    expect(entry(['other'], 'user')).toBeNull();
    expect(entry(['other'], 'group')).toBeNull();
  });

  it('is nothing of a kind that it is not asked for', () => {
    expect(entry(['other'], 'device')).toBeUndefined();
  });
});
