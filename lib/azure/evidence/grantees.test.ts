import { describe, expect, it } from 'vitest';
import { type EvidencePart, type EvidenceParts, evidenceParts } from '@/lib/model/evidence-parts';
import type { Reading } from '@/lib/model/reading';
import { createEvidenceContext, type EvidenceReaders } from '../evidence-context';
import { testConnection } from '../test-connection';
import { grantees } from './grantees';

const ref = { subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705', resourceGroup: 'rg', clusterName: 'cluster' };
const where = {
  readAt: '2026-11-25T12:00:00Z',
  requestId: null,
  apiVersion: '1',
  source: 'resource-provider',
} as const;
const read = <T>(value: T): Reading<T> => ({ state: 'read', value, ...where });
const id = (last: string) => `5F1C0A7E-3D52-4B8E-9A6D-00000000000${last}`;

/** A context in which these parts were read and all others fail. */
function contextOf(parts: Partial<{ [Part in EvidencePart]: EvidenceParts[Part] }>, asked: EvidencePart[]) {
  const readers = Object.fromEntries(
    evidenceParts.map((part) => [
      part,
      async () =>
        part in parts ? read(parts[part]) : { state: 'unreadable', reason: 'failed', message: `${part} failed.` },
    ]),
  );
  const { connection } = testConnection(() => new Response());
  // Built from the list of all parts, so that none is missing.
  return createEvidenceContext(readers as unknown as EvidenceReaders, connection, {
    ref,
    asked: new Set(asked),
    namedDatabases: [],
  });
}

const kustoRole = (properties: EvidenceParts['clusterPrincipalAssignments'][number]['properties']) => ({
  id: `/x/${properties.principalId}`,
  name: properties.principalId,
  properties,
});

const clusterPrincipalAssignments = [
  kustoRole({ principalId: 'a@contoso.com', aadObjectId: id('1'), principalType: 'User', role: 'AllDatabasesViewer' }),
  kustoRole({ principalId: id('2'), principalType: 'Group', role: 'AllDatabasesAdmin', tenantId: id('9') }),
  // Only the client id is known, which is no object id.
  kustoRole({ principalId: id('3'), principalType: 'App', role: 'AllDatabasesAdmin' }),
];
const databasePrincipals = [
  {
    databaseId: '/d',
    databaseName: 'd',
    items: read([
      { role: 'Viewer', name: 'G', type: 'Group', fqn: `aadgroup=${id('4')};${id('9')}` },
      { role: 'Viewer', name: 'A', type: 'App', fqn: `aadapp=${id('5')};${id('9')}` },
      { role: 'Viewer', name: 'M', type: 'User', fqn: 'msauser=someone@outlook.com' },
    ]),
  },
  { databaseId: '/e', databaseName: 'e', items: { state: 'not-loaded' as const } },
];

describe('who holds a role', () => {
  it('is found by object id, however a list names them', async () => {
    const asked: EvidencePart[] = ['clusterPrincipalAssignments', 'databasePrincipals', 'roleAssignments'];
    expect(await grantees(contextOf({ clusterPrincipalAssignments, databasePrincipals }, asked))).toEqual([
      { objectId: id('1').toLowerCase(), isGroup: false, tenantId: null },
      { objectId: id('2').toLowerCase(), isGroup: true, tenantId: id('9') },
      { objectId: id('4').toLowerCase(), isGroup: true, tenantId: id('9') },
    ]);
  });

  it('is looked for only in the parts that were asked for', async () => {
    const context = contextOf({ clusterPrincipalAssignments, databasePrincipals }, ['databasePrincipals']);
    expect((await grantees(context)).map(({ objectId }) => objectId)).toEqual([id('4').toLowerCase()]);
  });
});
