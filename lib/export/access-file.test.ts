import { describe, expect, it } from 'vitest';
import type { AccessRow, EffectiveAccess } from '@/lib/model/access';
import { accessCsv, accessFileName, accessJson } from './access-file';

const row: AccessRow = {
  principal: { id: 'a-1', type: 'user', displayName: '=HYPERLINK("https://x")', guest: true, state: 'active' },
  database: null,
  can: ['read', 'create'],
  how: 'now',
  paths: [
    {
      kind: 'cluster-role',
      can: ['read'],
      sentence: 'Can read every database.',
      hops: [{ kind: 'kusto-role', id: 'x', part: 'clusterPrincipalAssignments' }],
    },
  ],
};
const access: EffectiveAccess = {
  clusterId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Kusto/clusters/c',
  readAt: '2026-11-25T10:00:00.000Z',
  tenantId: null,
  databases: ['Telemetry'],
  rows: [row, row],
  summary: [],
  unreadable: [{ part: 'databasePrincipals', reason: 'forbidden', of: 'Telemetry', missingAction: 'Some/action' }],
  notVisible: ['Real use isn’t visible.'],
};
const facts = { at: '2026-11-25T18:13:00.000Z', filter: 'how=now', version: '1.0.0' };

describe('files of effective access', () => {
  it('the CSV has a line for each shown row and for each unreadable part, and disarms formulas', () => {
    const [head, first, second, end] = accessCsv([{ ...access, rows: [row] }]).split('\r\n');
    expect(head).toMatch(/^\uFEFFprincipalId,principalType,displayName,/);
    expect(first).toBe(
      `a-1,user,"'=HYPERLINK(""https://x"")",,,true,active,*,read; create,now,Can read every database.,clusterPrincipalAssignments,${access.clusterId},${access.readAt},`,
    );
    expect(second).toContain(
      ',Telemetry,,unknown,Couldn’t check database principal lists. You need the permission Some/action.,databasePrincipals,',
    );
    expect(end).toBe('');
  });

  it('the CSV of several clusters has one head, and a line for each scope that couldn’t be read', () => {
    const clusters = ['c1', 'c2'].map((clusterId) => ({ ...access, clusterId, unreadable: [] }));
    const lines = accessCsv(clusters, [{ id: '/subscriptions/=2', reason: '=Azure denied it.' }]).split('\r\n');
    expect(lines.filter((line) => line.includes('principalId'))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('a-1,'))).toHaveLength(4);
    expect(lines.at(-2)).toBe(",,,,,,,,,unknown,'=Azure denied it.,,/subscriptions/=2,,");
  });

  it('the JSON has the shape of the API with the shown rows only, and the filter', () => {
    const file: unknown = JSON.parse(accessJson(access, [row], facts));
    expect(file).toMatchObject({ ...facts, product: 'Kustodian', rows: [row], unreadable: access.unreadable });
    expect((file as EffectiveAccess).notVisible).toEqual(access.notVisible);
  });

  it('the file name has the cluster and the time, and safe characters only', () => {
    expect(accessFileName('contoso/../x', 'csv', facts)).toBe('kustodian-access-contoso-x-2026-11-25-1813Z.csv');
  });
});
