import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Loaded } from '@/lib/model/evidence-result';
import type { KustoEvidence } from '@/lib/model/kusto-evidence';
import { kustoCommandIds, kustoCommands, printedCommand } from './commands';
import {
  evidenceOfFiles,
  type KustoFile,
  type KustoFileContext,
  kustoRefusalSentence,
  kustoRefusals,
  readKustoFile,
} from './kusto-file';

const now = '2026-12-01T12:00:00.000Z';
const at = '2026-12-01T10:00:00Z';
const host = 'acme.westeurope.kusto.windows.net';
const cluster = `https://${host}`;

type Line = Record<string, unknown>;

function table(columns: readonly string[], rows: readonly unknown[][]) {
  return {
    Tables: [
      {
        TableName: 'Table_0',
        Columns: columns.map((ColumnName) => ({ ColumnName, DataType: 'String', ColumnType: 'string' })),
        Rows: rows,
      },
    ],
  };
}

function combined(lines: readonly Line[], header: Line = {}): string {
  const all = [{ format: 'kustodian.kusto/1', cluster, at, by: 'ada@acme.example', ...header }, ...lines];
  return [...all, { end: true, results: lines.length }].map((line) => JSON.stringify(line)).join('\n');
}

function ofTables(names: readonly string[], status = 200): Line {
  const body =
    status === 200
      ? table(
          ['TableName'],
          names.map((name) => [name]),
        )
      : { error: { code: 'Forbidden' } };
  return { command: 'tables', database: 'Sales', status, body };
}

function rlsOf(query: string): Line {
  const policy = JSON.stringify({ IsEnabled: true, Query: query });
  return {
    command: 'rls',
    database: 'Sales',
    status: 200,
    body: table(['EntityName', 'Policy'], [['Orders', policy]]),
  };
}

/** Returns results as the server reads them, without the text of policies. */
function liveOf(text: string): Loaded<KustoEvidence> {
  const evidence = evidenceOfFiles([fileOf(text)]).get(host);
  const live = JSON.stringify(evidence).replaceAll('"kusto-file"', '"kusto"');
  return JSON.parse(live);
}

function single(values: Line = {}): Line {
  return {
    Rows: [],
    Kustodian: 'kustodian.kusto/1',
    Command: 'tables',
    Entity: '',
    Cluster: host,
    Database: 'Sales',
    At: at,
    By: 'ada@acme.example',
    ...values,
  };
}

function csv(values: Line, separator = ','): string {
  const cell = (value: unknown) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return /["\n\r,\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [Object.keys(values), Object.values(values).map(cell)].map((line) => line.join(separator)).join('\r\n');
}

function read(content: string | Uint8Array, context: Partial<KustoFileContext> = {}) {
  return readKustoFile(content, { name: 'a.json', now, ...context });
}

function fileOf(content: string, name = 'a.json'): KustoFile {
  const result = read(content, { name });
  if ('refusal' in result) throw new Error(result.refusal);
  return result.file;
}

function salesOf(...files: KustoFile[]) {
  return evidenceOfFiles(files).get(host)?.value.databases[0];
}

function rls(entity: string, policy: unknown): Line {
  return {
    command: 'rls',
    database: 'Sales',
    status: 200,
    body: table(['EntityName', 'Policy'], [[entity, policy]]),
  };
}

describe('a combined file', () => {
  it('has the results, the time, and who ran the commands', () => {
    const evidence = evidenceOfFiles([fileOf(combined([ofTables(['Orders'])]))]).get(host);
    expect(evidence).toMatchObject({
      source: 'kusto-file',
      apiVersion: 'v1',
      requestId: null,
      readAt: '2026-12-01T10:00:00.000Z',
      value: {
        host,
        by: 'ada@acme.example',
        cluster: { callout: { state: 'not-loaded' } },
        databases: [
          {
            databaseName: 'Sales',
            principals: { state: 'not-loaded' },
            tables: {
              state: 'read',
              value: ['Orders'],
              assumption: 'From a file of Dec 1, 2026. It isn’t read from the cluster.',
            },
            entities: [{ kind: 'table', name: 'Orders', principals: { state: 'not-loaded' } }],
          },
        ],
      },
    });
    expect(evidence).not.toHaveProperty('rawBodies');
  });

  it('case 34: an entity name in brackets is the name of the table', () => {
    const policy = JSON.stringify({ IsEnabled: true, Query: 'x' });
    for (const [written, name] of [
      ['[Sales].[Orders 2024.v1]', 'Orders 2024.v1'],
      ['[Orders]', 'Orders'],
      ['Orders', 'Orders'],
      ["[Sales].[a'] principals; .drop table ['x]", "a'] principals; .drop table ['x"],
    ] as const)
      expect(salesOf(fileOf(combined([rls(written, policy)])))?.rls).toMatchObject({ value: [{ table: name }] });
  });

  it('case 35: a policy can be an object or its text', () => {
    const policy = { IsEnabled: true, Query: 'x' };
    for (const written of [policy, JSON.stringify(policy)])
      expect(salesOf(fileOf(combined([rls('Orders', written)])))?.rls).toMatchObject({
        value: [{ table: 'Orders', isOn: true, hasQuery: true }],
      });
  });

  it.each([
    ['case 36: without IsEnabled', '{"Query":"x"}'],
    ['without a query', '{"IsEnabled":true}'],
    ['that is a number', 3],
    ['that isn’t JSON', '{'],
  ])('a row level security policy %s isn’t documented', (_title, policy) => {
    expect(salesOf(fileOf(combined([rls('Orders', policy)])))?.rls).toEqual({
      state: 'unreadable',
      reason: 'not-documented',
      message: 'Couldn’t read the row level security policies. The cluster returned a value of an undocumented form.',
    });
  });

  it.each([
    [403, 'forbidden', { azureCode: 'Forbidden', smallestRole: 'database Monitor' }],
    [412, 'stopped', {}],
    [429, 'throttled', {}],
    [302, 'failed', {}],
    [401, 'failed', {}],
    [504, 'failed', {}],
  ])('status %i makes a result unreadable: %s', (status, reason, more) => {
    expect(salesOf(fileOf(combined([ofTables([], status)])))?.tables).toMatchObject({
      state: 'unreadable',
      reason,
      ...more,
    });
  });

  it.each([
    ['case 84: exceptions', { ...table(['TableName'], [['Orders']]), Exceptions: ['…'] }],
    ['an error', { ...table(['TableName'], [['Orders']]), error: { code: 'x' } }],
    ['case 85: a missing column', table(['Name'], [])],
    ['a row of another length', table(['TableName'], [['Orders', 'x']])],
    ['a row that is an object', { Tables: [{ Columns: [{ ColumnName: 'TableName' }], Rows: [{}] }] }],
    ['no body', null],
  ])('a result with status 200 and %s is unreadable', (_title, body) => {
    const file = fileOf(combined([{ command: 'tables', database: 'Sales', status: 200, body }]));
    expect(salesOf(file)?.tables).toMatchObject({ state: 'unreadable', reason: 'failed' });
  });

  it('names of columns compare without case, and other columns are ignored', () => {
    const body = table(['Folder', 'TABLENAME'], [['x', 'Orders']]);
    const file = fileOf(combined([{ command: 'tables', database: 'Sales', status: 200, body }]));
    expect(salesOf(file)?.tables).toMatchObject({ value: ['Orders'] });
  });

  it.each(['', 'x'.repeat(1025), 'a\nb', 7])('a table named %j isn’t documented', (name) => {
    const body = table(['TableName'], [[name]]);
    const file = fileOf(combined([{ command: 'tables', database: 'Sales', status: 200, body }]));
    expect(salesOf(file)?.tables).toMatchObject({ reason: 'not-documented' });
    expect(salesOf(file)?.entities).toEqual([]);
  });

  it('keeps of a query only the listed functions that it names', () => {
    const query = "Filter('ada@acme.example') | union Filt";
    const functions = ['Filter', 'filter', 'Filt', 'Filte', 'ilter'];
    const file = fileOf(
      combined([
        rls('Orders', { IsEnabled: true, Query: query }),
        {
          command: 'functions',
          database: 'Sales',
          status: 200,
          body: table(
            ['Name'],
            functions.map((name) => [name]),
          ),
        },
      ]),
    );
    const evidence = evidenceOfFiles([file]);
    expect(salesOf(file)?.rls).toMatchObject({
      value: [{ table: 'Orders', isOn: true, hasQuery: true, functions: ['Filter', 'Filt'] }],
    });
    expect(JSON.stringify([...evidence])).not.toContain("ada@acme.example'");
    expect(JSON.stringify([...evidence])).not.toContain('union');
  });
});

describe('several files', () => {
  it('case 71: names of databases compare without case, and names of entities with case', () => {
    const [upper, lower] = [
      ofTables(['Orders', 'orders']),
      { ...ofTables([]), database: 'sales', command: 'functions' },
    ];
    const file = fileOf(combined([upper, { ...lower, body: table(['Name'], []) }]));
    const databases = evidenceOfFiles([file]).get(host)?.value.databases;
    expect(databases).toHaveLength(1);
    expect(databases?.[0]?.entities.map(({ name }) => name)).toEqual(['Orders', 'orders']);
  });

  it('case 72: rows have precedence over a later error', () => {
    const rows = fileOf(combined([ofTables(['Orders'])]));
    const error = fileOf(combined([ofTables([], 403)], { at: '2026-12-02T10:00:00Z' }));
    for (const files of [
      [rows, error],
      [error, rows],
    ])
      expect(salesOf(...files)?.tables).toMatchObject({ value: ['Orders'] });
  });

  it('case 73: the newer rows have precedence, then the last name by code point', () => {
    const older = fileOf(combined([ofTables(['Old'])], { at: '2026-11-30T10:00:00+02:00' }), 'z');
    const [first, last] = ['a', 'b'].map((name) => fileOf(combined([ofTables([name])]), name));
    expect(salesOf(older, ...(last && first ? [last, first] : []))?.tables).toMatchObject({ value: ['b'] });
  });

  it('a combined file and a single result of one cluster add up, and clusters stay apart', () => {
    const other = fileOf(combined([ofTables(['Other'])], { cluster: 'https://b.kusto.windows.net/' }));
    const functions = fileOf(csv(single({ Command: 'functions', Rows: [{ Name: 'Filter' }] })));
    const all = evidenceOfFiles([fileOf(combined([ofTables(['Orders'])])), other, functions]);
    expect([...all.keys()].sort()).toEqual([host, 'b.kusto.windows.net']);
    expect(all.get(host)?.value.databases[0]).toMatchObject({
      tables: { value: ['Orders'] },
      functions: { value: ['Filter'] },
    });
  });

  it('live results and files add up by result: rows before an error, and then the newer ones', () => {
    const live = liveOf(
      combined([
        ofTables(['Live']),
        { command: 'exports', database: 'Sales', status: 403, body: null },
        { command: 'functions', database: 'Sales', status: 200, body: table(['Name'], [['Filter']]) },
      ]),
    );
    const exports = table(['Name', 'ExternalTableName', 'IsDisabled'], [['Nightly', 'Lake', false]]);
    const older = fileOf(
      combined(
        [ofTables(['File']), { command: 'exports', database: 'sales', status: 200, body: exports }, rlsOf('Filter()')],
        { at: '2026-11-30T10:00:00Z' },
      ),
    );
    const newer = fileOf(combined([ofTables(['File'])], { at: '2026-12-01T11:00:00Z' }), 'b');
    const sales = (files: readonly KustoFile[]) => evidenceOfFiles(files, live).get(host)?.value.databases[0];
    expect(sales([older])).toMatchObject({
      tables: { value: ['Live'], source: 'kusto' },
      exports: { value: [{ name: 'Nightly' }], source: 'kusto-file' },
      // A policy of a file names functions of the newer list.
      rls: { value: [{ table: 'Orders', functions: ['Filter'] }] },
    });
    expect(sales([older, newer])?.tables).toMatchObject({ value: ['File'], source: 'kusto-file' });
    expect(evidenceOfFiles([older], live).get(host)).toMatchObject({
      source: 'kusto-file',
      readAt: '2026-12-01T10:00:00.000Z',
      value: { by: 'ada@acme.example' },
    });
    expect(evidenceOfFiles([], live).size).toBe(0);
  });

  it('functions of a file don’t count for a live policy, whose query isn’t kept', () => {
    const functions = { command: 'functions', database: 'Sales' };
    const live = liveOf(combined([rlsOf('Filter()'), { ...functions, status: 504, body: null }]));
    const file = fileOf(combined([{ ...functions, status: 200, body: table(['Name'], [['Filter']]) }]));
    expect(evidenceOfFiles([file], live).get(host)?.value.databases[0]).toMatchObject({
      rls: { value: [{ table: 'Orders', functions: [] }] },
      functions: { state: 'unreadable' },
    });
  });

  it('the order of files changes nothing', () => {
    const lines = fc.array(
      fc.record({
        name: fc.constantFrom('a', 'b', 'ñ'),
        day: fc.integer({ min: 1, max: 3 }),
        status: fc.constantFrom(200, 403),
        table: fc.constantFrom('T', 'U'),
      }),
      { minLength: 2, maxLength: 6 },
    );
    fc.assert(
      fc.property(lines, (list) => {
        const distinct = [...new Map(list.map((line) => [`${line.name}${line.day}`, line])).values()];
        const files = distinct.map(({ name, day, status, table: own }) =>
          fileOf(combined([ofTables([own], status)], { at: `2026-11-0${day}T00:00:00Z` }), name),
        );
        expect(evidenceOfFiles([...files].reverse())).toEqual(evidenceOfFiles(files));
      }),
    );
  });
});

describe('a single result', () => {
  it.each([
    ['CSV', csv(single({ Rows: JSON.stringify([{ TableName: 'Orders' }]) }))],
    ['CSV with a byte order mark', `\uFEFF${csv(single({ Rows: JSON.stringify([{ TableName: 'Orders' }]) }))}\r\n`],
    ['tab-separated text', csv(single({ Rows: JSON.stringify([{ TableName: 'Orders' }]) }), '\t')],
    ['a JSON list of objects', JSON.stringify([single({ Rows: [{ TableName: 'Orders' }] })])],
    ['a JSON list with rows as text', JSON.stringify([single({ Rows: '[{"TableName":"Orders"}]' })])],
    [
      'a v1 body',
      JSON.stringify(table(Object.keys(single()), [Object.values(single({ Rows: [{ TableName: 'Orders' }] }))])),
    ],
  ])('can be %s', (_title, text) => {
    expect(salesOf(fileOf(text))?.tables).toMatchObject({ value: ['Orders'] });
  });

  it.each([host, host.toUpperCase(), cluster, `${cluster}/`, `HTTPS://${host}/`])(
    'case 75: %s is the same cluster',
    (written) => {
      expect(read(csv(single({ Cluster: written })), { host: host.toUpperCase() })).toMatchObject({ file: { host } });
    },
  );

  it('case 77: no rows are a loaded and empty result', () => {
    expect(salesOf(fileOf(csv(single())))?.tables).toMatchObject({ state: 'read', value: [] });
  });

  it('an empty cell at the end of tab-separated text is a cell', () => {
    expect(fileOf(csv(single({ By: '' }), '\t'))).not.toHaveProperty('by');
  });

  it('a missing column makes the result unreadable', () => {
    expect(salesOf(fileOf(csv(single({ Rows: [{ Name: 'x' }] }))))?.tables).toMatchObject({ reason: 'failed' });
  });
});

const tooDeep = `${'['.repeat(101)}${']'.repeat(101)}`;
const tooMany = Array.from({ length: 100_001 }, () => ['x']);

describe('a refused file', () => {
  it.each([
    [
      'case 74: without the last line',
      combined([ofTables([])])
        .split('\n')
        .slice(0, -1)
        .join('\n'),
      'incomplete',
    ],
    ['case 74: with another count', combined([ofTables([])]).replace('"results":1', '"results":2'), 'incomplete'],
    ['cut within the last line', combined([ofTables([])]).slice(0, -3), 'incomplete'],
    ['case 76: without the ending of a printed command', 'TableName,DatabaseName\nOrders,Sales', 'not-a-result'],
    ['case 78: with two rows', JSON.stringify([single(), single()]), 'not-a-result'],
    ['case 78: with two lines', `${csv(single())}\n${csv(single()).split('\r\n')[1]}`, 'not-a-result'],
    ['case 78: with rows that are null', JSON.stringify([single({ Rows: null })]), 'not-a-result'],
    ['case 79: of another command', csv(single({ Command: 'queries' })), 'unknown-command'],
    [
      'case 79: with a result of another command',
      combined([{ ...ofTables([]), command: 'queries' }]),
      'unknown-command',
    ],
    ['of a command that is a name of every object', csv(single({ Command: 'constructor' })), 'unknown-command'],
    ['case 80: two days ahead', csv(single({ At: '2026-12-03T12:00:00Z' })), 'bad-time'],
    ['without a time', combined([], { at: null }), 'bad-time'],
    ['with a time in words', combined([], { at: 'Dec 1, 2026' }), 'bad-time'],
    ['with a day that isn’t in the calendar', combined([], { at: '2026-02-30T00:00:00Z' }), 'bad-time'],
    ['case 81: of 21 MiB', ' '.repeat(21 * 1024 * 1024), 'too-large'],
    ['without a cluster', combined([], { cluster: undefined }), 'not-a-result'],
    ['whose cluster has a path', combined([], { cluster: `${cluster}/x` }), 'not-a-result'],
    ['whose cluster has a user', combined([], { cluster: 'https://a.b@evil.example' }), 'not-a-result'],
    ['of another version', combined([], { format: 'kustodian.kusto/2' }), 'not-a-result'],
    ['with an entity of a database command', combined([{ ...ofTables([]), entity: 'x' }]), 'not-a-result'],
    ['without the database', combined([{ ...ofTables([]), database: undefined }]), 'not-a-result'],
    ['with a line that isn’t JSON', combined([ofTables([])]).replace('{"command"', '{command'), 'not-a-result'],
    ['with a key twice', csv(single({ Rows: '[{"TableName":"a","TableName":"b"}]' })), 'not-a-result'],
    ['that is empty', '', 'not-a-result'],
    ['with too many rows', combined([{ ...ofTables([]), body: table(['TableName'], tooMany) }]), 'too-many-rows'],
    [
      'with too many rows in a single result',
      csv(single({ Rows: tooMany.map(() => ({ TableName: 'x' })) })),
      'too-many-rows',
    ],
    ['with deep JSON', tooDeep, 'too-deep'],
    ['with deep JSON in a cell', csv(single({ Rows: tooDeep })), 'too-deep'],
    [
      'with deep JSON in a line',
      combined([ofTables([])])
        .replace('{"error"', '{')
        .replace('"body":', `"x":${tooDeep},"body":`),
      'too-deep',
    ],
  ])('%s', (_title, text, refusal) => {
    expect(read(text)).toEqual({ refusal });
  });

  it('of another cluster is refused on the page of a cluster', () => {
    expect(read(csv(single()), { host: 'b.kusto.windows.net' })).toEqual({ refusal: 'wrong-cluster' });
  });

  it('that isn’t UTF-8 is no result', () => {
    expect(read(new Uint8Array([0xff, 0xfe, 0x41, 0]))).toEqual({ refusal: 'not-a-result' });
  });

  it.each(kustoRefusals)('%s has a sentence with the name of the file and what to do', (refusal) => {
    expect(kustoRefusalSentence('a.csv', refusal)).toMatch(/^a\.csv .+\. [A-Z].+\.$/);
  });

  it('no text makes the reader throw', () => {
    const pieces = fc.constantFrom(
      csv(single()),
      combined([ofTables(['T'])]),
      '{',
      '[',
      '"',
      '\n',
      '\t',
      ',',
      '{"Tables":[{}]}',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 5 }), (parts) => {
        expect(Object.keys(read(parts.join('')))).toHaveLength(1);
      }),
    );
  });

  it('no cut of a file is accepted', () => {
    const whole = combined([ofTables(['Orders']), rls('Orders', null)]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(read(whole.slice(0, length))).toHaveProperty('refusal');
      }),
    );
  });
});

const formOfResult: Record<string, Line[]> = {
  callout: [{ EntityType: 'Cluster', Policy: '[{"CalloutType":"sql","CalloutUriRegex":"a","CanCall":"TRUE"}]' }],
  identity: [{ Policies: '[{"ObjectId":"x","AllowedUsages":"All, NativeIngestion"}]' }],
  sandbox: [{ Policy: 'null' }],
  plugins: [{ PluginName: 'python', IsEnabled: 0 }],
  restricted: [{ EntityName: 'T', Policy: 'True' }],
  'view-rls': [{ Policy: '' }],
};
const principal = { Role: 'Database Sales Admin', PrincipalFQN: 'aaduser=x;y' };
const anyRow = {
  ...principal,
  EntityName: 'T',
  Policy: null,
  TableName: 'T',
  TableType: 'Blob',
  Name: 'N',
  SourceTable: 'T',
  ExternalTableName: 'E',
  IsDisabled: false,
};

it.each(kustoCommandIds)('the result of %s has a place in the evidence', (command) => {
  const { scope } = kustoCommands[command];
  const rows = formOfResult[command] ?? [anyRow];
  const entity = scope === 'entity' ? 'E' : '';
  const file = fileOf(csv(single({ Command: command, Entity: entity, Rows: rows })));
  const read = JSON.stringify([...evidenceOfFiles([file]).values()]);
  expect(read.match(/"state":"read"/g)).toHaveLength(2);
  expect(printedCommand({ command, database: 'Sales', entity })).toContain(
    `Command = '${command}', Entity = '${entity}'`,
  );
});
