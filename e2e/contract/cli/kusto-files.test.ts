import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '@/lib/cli/testing/run-cli';
import { globalState } from '@/lib/emulator/global-state';
import { kustoCommandIds, kustoCommands } from '@/lib/kusto/commands';
import type { JsonView } from '../../fixtures/standalone';
import { type CliSetup, startCliSetup } from './cli-setup';

/** Results of management commands in files, for scans and access. */

let setup: CliSetup;
let root: string;
let clusterId: string;
let uri: string;
let database: string;
const stranger = '3b90d7c4-1e58-4f2a-b6a3-92e0c5d8f714';
const personal = 'eva.lorenz@example.com';

beforeAll(async () => {
  setup = await startCliSetup();
  await setup.emulator.reset();
  root = await mkdtemp(path.join(tmpdir(), 'kustodian-'));
  const { byType } = await globalState();
  const cluster = [...(byType.get('microsoft.kusto/clusters')?.resources.values() ?? [])].find(
    ({ name }) => name === 'contosotelemetry',
  );
  const properties: JsonView = cluster?.properties;
  clusterId = cluster?.id ?? '';
  uri = String(properties?.uri);
  // Roles of a followed database aren’t evaluated.
  const databases = [...(byType.get('microsoft.kusto/clusters/databases')?.resources.values() ?? [])].filter(
    ({ kind }) => kind !== 'ReadOnlyFollowing',
  );
  database =
    databases
      .find(({ id }) => id.toLowerCase().startsWith(clusterId.toLowerCase()))
      ?.id.split('/')
      .at(-1) ?? '';
}, 60_000);
afterAll(async () => {
  await setup.close();
  await rm(root, { recursive: true });
});

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(path.join(root, 'kusto-'));
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  return folder;
}

function table(rows: readonly Record<string, unknown>[], columns: readonly string[]) {
  return {
    Tables: [
      {
        Columns: columns.map((ColumnName) => ({ ColumnName })),
        Rows: rows.map((row) => columns.map((name) => row[name] ?? null)),
      },
    ],
  };
}

/** A file of the cluster whose results are empty, except those given. */
function combined(
  results: Readonly<Record<string, readonly Record<string, unknown>[]>> = {},
  header: object = {},
): string {
  const lines: object[] = kustoCommandIds.flatMap((command) => {
    const { scope, columns } = kustoCommands[command];
    if (scope === 'entity') return [];
    const rows = results[command] ?? [];
    const needed = columns.map((column) => (typeof column === 'string' ? column : (column[0] ?? '')));
    const body = table(rows, rows[0] ? Object.keys(rows[0]) : needed);
    return [{ command, ...(scope === 'database' ? { database } : {}), status: 200, body }];
  });
  for (const [key, rows] of Object.entries(results)) {
    const [command, entity] = key.split('/');
    if (entity) lines.push({ command, database, entity, status: 200, body: table(rows, Object.keys(rows[0] ?? {})) });
  }
  const first = { format: 'kustodian.kusto/1', cluster: uri, at: new Date().toISOString(), by: personal, ...header };
  return [first, ...lines, { end: true, results: lines.length }].map((line) => JSON.stringify(line)).join('\n');
}

const open = {
  callout: [{ EntityType: 'Cluster', Policy: '[{"CalloutType":"webapi","CalloutUriRegex":".*","CanCall":true}]' }],
  tables: [{ TableName: 'Orders' }],
  principals: [
    {
      Role: 'AllDatabasesAdmin',
      PrincipalObjectId: stranger,
      PrincipalFQN: `aadapp=${stranger}`,
      PrincipalDisplayName: personal,
    },
  ],
  'table-principals/Orders': [
    { Role: 'Table Orders Ingestor', PrincipalObjectId: '', PrincipalFQN: `aaduser=${personal}` },
  ],
  'external-tables': [
    { TableName: 'Archive', TableType: 'Blob', ConnectionStrings: ['https://a.blob.core.windows.net/c;S3cretKey'] },
  ],
};

const findingOf = ({ clusters }: JsonView, checkId: string) =>
  clusters[0].findings.find((finding: JsonView) => finding.checkId === checkId);

describe('a scan with files', () => {
  it('the findings of the checks come from the file, and say so', async () => {
    const folder = await folderWith({ 'a.ndjson': combined(open), 'readme.md': 'no result' });
    const { json, exit } = await setup.scanJson(['--cluster', clusterId, '--kusto-files', folder, '--fail-on', 'none']);
    expect(exit).toBe(0);
    expect(findingOf(json, 'kusto-callout-wide')).toMatchObject({ outcome: 'fail', items: ['webapi/.*'] });
    expect(findingOf(json, 'kusto-tables-open')).toMatchObject({
      outcome: 'fail',
      items: [database.toLowerCase()],
      assumptions: [expect.stringMatching(/^From a file of .+, \d{4}\. It isn’t read from the cluster\.$/)],
    });
    expect(findingOf(json, 'kusto-external-secrets')).toMatchObject({ outcome: 'fail' });
    expect(JSON.stringify(json)).not.toContain('S3cretKey');
  });

  it('case 1: without files, the 14 checks are unknown, and --max-unknown doesn’t count them', async () => {
    const chosen = ['--check', 'kusto-callout-wide,kusto-exports,disk-encryption-off', '--cluster', clusterId];
    const { json, exit } = await setup.scanJson([...chosen, '--max-unknown', '0', '--fail-on', 'none']);
    expect(exit).toBe(0);
    expect(findingOf(json, 'kusto-exports')).toMatchObject({
      outcome: 'unknown',
      unknown: [{ part: 'kusto', reason: 'not-loaded' }],
    });
    expect(json.counts.unknown).toBe(2);
    const folder = await folderWith({ 'a.ndjson': combined({}).replace('"command":"exports"', '"command":"tables"') });
    const counted = await setup.scanJson([
      ...chosen,
      '--kusto-files',
      folder,
      '--max-unknown',
      '0',
      '--fail-on',
      'none',
    ]);
    // The result that is missing in the file isn't loaded either.
    expect(counted.exit).toBe(0);
  });

  it('an unreadable result counts for --max-unknown', async () => {
    const text = combined({})
      .split('\n')
      .map((line) => (line.includes('"callout"') ? line.replace('"status":200', '"status":403') : line));
    const folder = await folderWith({ 'a.ndjson': text.join('\n') });
    const { exit } = await setup.scan([
      '--check',
      'kusto-callout-wide',
      '--cluster',
      clusterId,
      '--kusto-files',
      folder,
      '--max-unknown',
      '0',
    ]);
    expect(exit).toBe(2);
  });

  it('at index depth, files count too', async () => {
    const folder = await folderWith({ 'a.ndjson': combined(open) });
    const { json } = await setup.scanJson([
      '--cluster',
      clusterId,
      '--depth',
      'index',
      '--kusto-files',
      folder,
      '--fail-on',
      'none',
    ]);
    expect(findingOf(json, 'kusto-callout-wide').outcome).toBe('fail');
  });

  it('files of clusters outside the scan are named', async () => {
    const folder = await folderWith({
      'a.ndjson': combined({}, { cluster: 'https://other.westeurope.kusto.windows.net' }),
    });
    const { stderr } = await setup.scan(['--cluster', clusterId, '--kusto-files', folder, '--fail-on', 'none']);
    expect(stderr).toContain(
      'Skipped the files of other.westeurope.kusto.windows.net, because its cluster is outside the scan.',
    );
  });

  it.each([
    ['a.ndjson', () => combined({}).split('\n').slice(0, -1).join('\n'), 'incomplete'],
    ['b.csv', () => 'TableName\nOrders', 'not-a-result'],
    ['c.JSON', () => ' '.repeat(21 * 1024 * 1024), 'too-large'],
    ['d.tsv', () => combined({}, { at: '2999-01-01T00:00:00Z' }), 'bad-time'],
  ])('a refused file %s ends the command with its code before the scan', async (name, text, code) => {
    const folder = await folderWith({ [name]: text(), 'good.ndjson': combined({}) });
    const { exit, stdout, stderr } = await setup.scan(['--cluster', clusterId, '--kusto-files', folder]);
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(new RegExp(`^${code}: ${name} .+\\.\n$`));
  });

  it('case 82 and 83: a folder without a result is an error, also with links and folders in it', async () => {
    const folder = await folderWith({ 'readme.md': 'x' });
    const whole = await folderWith({ 'a.ndjson': combined({}) });
    await symlink(path.join(whole, 'a.ndjson'), path.join(folder, 'link.ndjson'));
    await mkdir(path.join(folder, 'folder.json'));
    for (const location of [folder, path.join(root, 'absent')]) {
      const { exit, stderr } = await setup.scan(['--kusto-files', location]);
      expect(exit).toBe(1);
      expect(stderr).toMatch(/folder/);
    }
  });

  it('an evidence pack has the part and verifies, and a snapshot has no name of a person', async () => {
    const folder = await folderWith({ 'a.ndjson': combined(open) });
    const out = path.join(folder, 'out');
    const { exit } = await setup.scan([
      '--cluster',
      clusterId,
      '--kusto-files',
      folder,
      '--output',
      'pack,snapshot,json',
      '--out',
      out,
      '--fail-on',
      'none',
    ]);
    expect(exit).toBe(0);
    const verified = await runCli(['verify', path.join(out, 'kustodian.pack.zip'), '--format', 'json']);
    expect([verified.exit, JSON.parse(verified.stdout).problems]).toEqual([0, []]);
    const { gunzipSync } = await import('node:zlib');
    const snapshot = gunzipSync(await readFile(path.join(out, 'kustodian.kustodian.gz'))).toString();
    expect(snapshot).toContain('kusto-entity-roles-stale');
    expect(snapshot).not.toContain(personal);
  });

  it('pseudonyms replace names of the file, and the results stay the same', async () => {
    const folder = await folderWith({ 'a.ndjson': combined(open) });
    const words = ['--cluster', clusterId, '--kusto-files', folder, '--fail-on', 'none'];
    const [real, replaced] = [await setup.scanJson(words), await setup.scanJson([...words, '--pseudonyms'])];
    const outcomes = ({ clusters }: JsonView) =>
      clusters[0].findings
        .filter(({ checkId }: JsonView) => checkId.startsWith('kusto-'))
        .map(({ checkId, outcome, items }: JsonView) => [checkId, outcome, items?.length]);
    expect(outcomes(replaced.json)).toEqual(outcomes(real.json));
    for (const name of ['Orders', 'Archive', personal, stranger]) {
      expect(JSON.stringify(real.json).toLowerCase()).toContain(name.toLowerCase());
      expect(JSON.stringify(replaced.json).toLowerCase()).not.toContain(name.toLowerCase());
    }
  });
});

describe('access with files', () => {
  const tokens = ['--token-from-env', 'ARM_TOKEN', '--graph-token-from-env', 'GRAPH_TOKEN'];

  it('who-can lists roles that only the engine has, and roles on tables', async () => {
    const folder = await folderWith({ 'a.ndjson': combined(open) });
    const env = await setup.envOf('owner');
    const words = ['--format', 'json', '--kusto-files', folder, ...tokens];
    const admin = await runCli(['access', 'who-can', 'admin', clusterId, ...words], { env });
    const rows: JsonView[] = JSON.parse(admin.stdout).rows;
    const row = rows.find(({ principal }) => principal.id === stranger);
    expect(row).toMatchObject({
      database: null,
      paths: [{ hops: [{ kind: 'command', part: 'kusto', source: 'kusto-file' }, { kind: 'account-state' }] }],
    });
    const ingest = await runCli(['access', 'who-can', 'ingest', clusterId, ...words], { env });
    expect(JSON.parse(ingest.stdout).rows).toContainEqual(
      expect.objectContaining({ entity: { kind: 'table', name: 'Orders' }, can: ['ingest'] }),
    );
    const what = await runCli(['access', 'what-can', stranger, ...words], { env });
    expect(JSON.parse(what.stdout).clusters).toMatchObject([{ rows: [{ database: null }] }]);
  });
});

describe('kusto-script', () => {
  it('prints a script without a sign-in', async () => {
    const { exit, stdout, stderr } = await runCli([
      'kusto-script',
      'https://Acme.westeurope.kusto.windows.net/',
      "a'b",
    ]);
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout).toContain("set -- 'https://acme.westeurope.kusto.windows.net' 'a'\\''b'\n");
    const { stdout: general } = await runCli(['kusto-script']);
    expect(general).toMatch(/^#!\/usr\/bin\/env bash\n/);
    expect(general).not.toContain('set -- ');
  });

  it.each(['https://evil.example', 'https://kusto.windows.net', 'https://a.b.kusto.windows.net.evil.example'])(
    '%s isn’t the URI of a cluster',
    async (text) => {
      expect(await runCli(['kusto-script', text])).toMatchObject({ exit: 1, stdout: '' });
    },
  );
});
