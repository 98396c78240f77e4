import { describe, expect, it } from 'vitest';
import { applyCommands } from '@/lib/access/apply-commands';
import { commandRow, fromFile, sampleCommands } from '@/lib/access/testing/sample-commands';
import { listedPrincipal, sampleEvidence } from '@/lib/access/testing/sample-evidence';
import { ada, eve, readers } from '@/lib/access/testing/sample-principals';
import { accessParts, sampleAccess } from '@/lib/access-answers/testing/access';
import { explainedQuery, readAccessView, readExplained } from './access-address';
import { passesAccessFilter, readAccessFilter, sortAccess, writeAccessFilter } from './access-filter';

const read = (query: string) => readAccessFilter(new URLSearchParams(query));
const write = (query: string, address = '') => writeAccessFilter(read(query), new URLSearchParams(address)).toString();

function shown(query: string): string[] {
  const { rows, tenantId } = sampleAccess();
  return rows
    .filter((row) => passesAccessFilter(row, read(query), tenantId))
    .map(({ principal, database, how }) => `${principal.displayName ?? 'Eve'} ${database} ${how}`);
}

describe('the filter of effective access', () => {
  it('the address of the default filter is empty, and it shows who can read', () => {
    expect(write('')).toBe('');
    expect(shown('')).toEqual([
      'Ada Lovelace Telemetry now',
      'Ben Okri null can-grant-self',
      'ADX readers Telemetry now',
      'Analysts Telemetry now',
    ]);
  });

  it('every value of the filter survives the address', () => {
    const query =
      'ability=ingest&in=Telemetry&how=now&how=unknown&type=user&account=guest&account=external&via=group&source=pim&q=ada';
    expect(write(query)).toBe(query);
  });

  it('values that no filter has are left out of the address', () => {
    expect(write('how=never&type=robot&source=moon')).toBe('');
  });

  it('an address with a search alone finds a principal with any ability', () => {
    expect(read('q=eve').ability).toBeNull();
    expect(write('q=eve')).toBe('q=eve');
    expect(write('q=eve&ability=read')).toBe('ability=read&q=eve');
  });

  it('a database in the address is the filter’s, unless the pane of a principal is open', () => {
    expect(read('database=Sales').database).toBe('Sales');
    expect(read('principal=ada&database=Sales').database).toBeNull();
    expect(write('in=Sales', 'principal=ada&database=Telemetry&finding=x')).toBe(
      'principal=ada&database=Telemetry&finding=x&in=Sales',
    );
  });

  it('a role of an imported file has the file as its source', () => {
    const kusto = sampleCommands({ Telemetry: { principals: fromFile([commandRow('Admin', eve)]) } });
    const { rows, tenantId } = applyCommands(sampleAccess(), sampleEvidence({ kusto }).parts);
    const found = rows.filter((row) => passesAccessFilter(row, { ...read('source=file'), ability: null }, tenantId));
    expect(new Set(found.map(({ principal }) => principal.id))).toEqual(new Set([eve]));
  });

  it('rows have the easiest way first and are sorted by name', () => {
    const names = sortAccess(sampleAccess().rows).map(({ principal, how }) => `${principal.displayName} ${how}`);
    expect(names.slice(0, 5)).toEqual([
      'Ada Lovelace now',
      'ADX readers now',
      'Analysts now',
      'Ben Okri now',
      'Ben Okri can-grant-self',
    ]);
  });

  it('rows of every database pass for one database', () => {
    expect(shown('in=sales')).toEqual(['Ben Okri null can-grant-self']);
  });

  it.each([
    ['how=can-grant-self', ['Ben Okri null can-grant-self']],
    ['type=group', ['ADX readers Telemetry now', 'Analysts Telemetry now']],
    ['via=direct', ['Ben Okri null can-grant-self', 'ADX readers Telemetry now']],
    ['via=group', ['Ada Lovelace Telemetry now', 'Analysts Telemetry now']],
    ['ability=any&account=external', ['Eve Telemetry blocked-by-tenant']],
    ['account=orphaned', []],
    ['source=directory', ['Ada Lovelace Telemetry now', 'Analysts Telemetry now']],
    [
      'ability=read&q=adx%20readers%20viewer',
      ['Ada Lovelace Telemetry now', 'ADX readers Telemetry now', 'Analysts Telemetry now'],
    ],
  ])('the filter %s keeps its rows only', (query, expected) => {
    expect(shown(query)).toEqual(expected);
  });
});

it('a direct UnrestrictedViewer with its other role through a group is both direct and through a group', () => {
  const roles = [
    { principal: ada, role: 'UnrestrictedViewer' },
    { principal: readers, role: 'Viewer', type: 'Group' as const },
  ];
  const { rows, tenantId } = sampleAccess({ ...accessParts, databaseRoles: { Telemetry: roles } });
  const vias = ['direct', 'group'].filter((via) =>
    rows.some(
      (row) =>
        row.principal.id === ada && passesAccessFilter(row, read(`ability=read-restricted&via=${via}`), tenantId),
    ),
  );
  expect(vias).toEqual(['direct', 'group']);
  const [row] = rows.filter(({ principal }) => principal.id === ada);
  const pair = row && { ...row, paths: row.paths.filter(({ kind }) => kind === 'unrestricted-viewer') };
  expect(pair && passesAccessFilter(pair, read('ability=any&via=group'), tenantId)).toBe(true);
});

it('a personal account is of another tenant', () => {
  const { rows, tenantId } = sampleAccess({
    ...accessParts,
    listed: { Telemetry: [listedPrincipal('msauser=pat@outlook.com', 'Viewer')] },
  });
  const shown = rows.filter((row) => passesAccessFilter(row, read('ability=any&account=external'), tenantId));
  expect(shown.map(({ principal }) => principal.id).sort()).toEqual([eve, 'pat@outlook.com']);
});

describe('the address of the Access tab', () => {
  it('an open dialog to assign a role keeps the view', () => {
    expect(readAccessView(new URLSearchParams('add=kusto'))).toBe('effective');
    expect(readAccessView(new URLSearchParams('add=kusto&view=roles'))).toBe('roles');
    expect(readAccessView(new URLSearchParams('view=matrix'))).toBe('matrix');
    expect(readAccessView(new URLSearchParams('view=other'))).toBe('effective');
  });

  it('opening a principal keeps the filter, and closing it leaves the filter', () => {
    const opened = explainedQuery(new URLSearchParams('database=Sales&how=now'), { id: 'ada', database: 'Telemetry' });
    expect(opened.toString()).toBe('how=now&in=Sales&principal=ada&database=Telemetry');
    expect(readExplained(opened)).toEqual({ id: 'ada', database: 'Telemetry' });
    expect(explainedQuery(opened, null).toString()).toBe('how=now&in=Sales');
  });
});
