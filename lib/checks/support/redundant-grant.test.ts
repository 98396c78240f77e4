import { describe, expect, it } from 'vitest';
import type { KustoGrant } from './kusto-grants';
import { isRedundant } from './redundant-grant';

function grant(role: string, database: string | null = null, id = 'ada'): KustoGrant {
  return { ids: [id], name: id, type: 'user', role, database, tenantId: null };
}

describe('a role beside another one of the same principal', () => {
  it.each([
    [grant('Viewer', 'a'), grant('AllDatabasesAdmin')],
    [grant('AllDatabasesMonitor'), grant('AllDatabasesAdmin')],
    [grant('Viewer', 'a'), grant('AllDatabasesViewer')],
    [grant('Ingestor', 'a'), grant('Admin', 'a')],
    [grant('Viewer', 'a'), grant('User', 'a')],
    [grant('Viewer', 'a'), grant('UnrestrictedViewer', 'a')],
  ])('%j gives nothing beside %j', (one, other) => {
    expect(isRedundant(one, other)).toBe(true);
    expect(isRedundant(other, one)).toBe(false);
  });

  it.each([
    [grant('AllDatabasesAdmin'), grant('AllDatabasesAdmin')],
    [grant('User', 'a'), grant('AllDatabasesViewer')],
    [grant('AllDatabasesMonitor'), grant('AllDatabasesViewer')],
    [grant('Monitor', 'a'), grant('AllDatabasesMonitor')],
    [grant('Admin', 'a'), grant('Admin', 'a')],
    [grant('Viewer', 'a'), grant('Admin', 'b')],
    [grant('Viewer', 'a'), grant('User', 'b')],
    [grant('Viewer', 'a'), grant('Ingestor', 'a')],
    [grant('Ingestor', 'a'), grant('User', 'a')],
    [grant('AllDatabasesViewer'), grant('AllDatabasesMonitor')],
    [grant('Viewer', 'a'), grant('AllDatabasesAdmin', null, 'ben')],
  ])('%j is of use beside %j', (one, other) => {
    expect(isRedundant(one, other)).toBe(false);
    expect(isRedundant(other, one)).toBe(false);
  });
});
