import { describe, expect, it } from 'vitest';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { showPrincipal } from './shown-principal';

const directory: EvidenceResult<EvidenceParts['directory']> = {
  state: 'read',
  readAt: '2026-11-25T12:00:00Z',
  requestId: null,
  apiVersion: 'v1.0',
  source: 'directory',
  value: {
    ada: { state: 'found', principal: { id: 'ada', type: 'User', displayName: 'Ada', userType: 'Guest' } },
    app: {
      state: 'found',
      principal: {
        id: 'app',
        type: 'ServicePrincipal',
        displayName: 'id-ingest',
        appId: 'client',
        servicePrincipalType: 'ManagedIdentity',
      },
    },
    gone: { state: 'not-found' },
  },
};

describe('a principal', () => {
  it('a principal shows its ID and type while names are off', () => {
    expect(showPrincipal({ state: 'not-loaded' }, { id: 'ADA', objectId: 'ADA', type: 'User' })).toEqual({
      id: 'ADA',
      name: null,
      detail: null,
      type: 'User',
      marks: [],
    });
  });

  it('a guest principal is marked', () => {
    const shown = showPrincipal(directory, { id: 'ADA', objectId: 'ADA', type: 'User' });
    expect(shown).toMatchObject({ name: 'Ada', marks: ['guest'] });
  });

  it('a principal that the directory lacks is orphaned, unless it belongs to another directory', () => {
    expect(showPrincipal(directory, { id: 'gone', objectId: 'gone', type: 'User' }).marks).toEqual(['orphan']);
    const foreign = showPrincipal(directory, { id: 'gone', objectId: 'gone', type: 'User', foreign: true });
    expect(foreign.marks).toEqual(['foreign']);
  });

  it("a principal that wasn't looked up isn't orphaned", () => {
    expect(showPrincipal(directory, { id: 'new', objectId: 'new', type: 'User' }).marks).toEqual([]);
  });

  it('a managed identity is labeled as such in both planes', () => {
    expect(showPrincipal(directory, { id: 'app', objectId: 'app', type: 'ServicePrincipal' }).type).toBe(
      'Managed identity',
    );
    expect(showPrincipal(directory, { id: 'client', objectId: 'app', type: 'App' }).type).toBe('Managed identity');
    expect(showPrincipal(directory, { id: 'x', objectId: null, type: 'App' }).type).toBe('Application');
  });
});
