import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { checks } from '@/lib/checks/catalog';
import { runCli } from '@/lib/cli/testing/run-cli';
import { buildPack } from '@/lib/evidence-pack/build-pack';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { Finding } from '@/lib/model/finding';
import { logDestination } from '@/lib/server/config/log';
import { collectResults } from '../../fixtures/collect-results';
import { engineEstate, engineHost, engineScope } from '../../fixtures/engine-estate';
import { golden, goldenCluster } from '../../fixtures/golden';
import type { JsonView } from '../../fixtures/standalone';
import { call, clusterUrl } from '../../hostile/call';
import { routes } from '../../hostile/routes';
import { type CliSetup, startCliSetup } from './cli-setup';
import { filesOf } from './pack-files';

/** What an engine returns is planted, read live and from files, and searched in everything that is written. */

const database = 'PlantedDatabase';
const guest = '7c1d5a64-93f2-4b0e-8a57-2f6be0c41d98';
/** Texts that no output has. */
const secrets = [
  'plantedkey',
  'plantedsas',
  'plantedtoken',
  'plantedpassword',
  'plantedaccountkey',
  'plantedaws',
  'planteduser',
  'plantedproperty',
  'plantedquery',
  '.show table',
  '.show database',
  '.show external',
  '.show function',
  '.show materialized',
  '.show plugins',
  'netdefaultdb',
  'plantedmessage',
];
/** Names of the engine. Azure Resource Manager has only that of the database. */
const names = [
  'plantedtable',
  'plantedfunction',
  'plantedview',
  'plantedexternal',
  'plantedexport',
  'plantedperson',
  'plantedhost',
  guest,
];
const by = 'plantedby@example.com';

const principal = (Role: string) => ({
  Role,
  PrincipalType: 'AAD User',
  PrincipalDisplayName: 'PlantedPerson (upn: plantedperson@example.com)',
  PrincipalObjectId: guest,
  PrincipalFQN: `aaduser=${guest};${golden.tenantId}`,
});
const blob = 'https://plantedhost.blob.core.windows.net/c';
const external = (name: string, type: string, connectionStrings: string[], properties = {}) => ({
  name,
  type,
  connectionStrings,
  properties,
});
const planted = {
  principals: [principal('AllDatabasesAdmin')],
  tables: [
    {
      name: 'PlantedTable',
      rls: { IsEnabled: true, Query: "PlantedFunction('PlantedQuery')" },
      principals: [principal('Table PlantedTable Admin')],
    },
    { name: 'PlantedTableOff', rls: { IsEnabled: false, Query: 'PlantedQuery' } },
  ],
  functions: [{ name: 'PlantedFunction', principals: [principal('Function PlantedFunction Admin')] }],
  views: [{ name: 'PlantedView', source: 'PlantedTable' }],
  externalTables: [
    external('PlantedExternal', 'Blob', [`${blob};PlantedKey`, `${blob}?sv=1&sig=PlantedSas`]),
    external('PlantedExternalToken', 'Delta', [`${blob};token=PlantedToken`]),
    external('PlantedExternalOutside', 'Blob', [
      'https://plantedhost.s3.us-east-1.amazonaws.com/k;AwsCredentials=PlantedAws,PlantedAws',
    ]),
    external('PlantedExternalSql', 'Sql', [
      'Server=tcp:plantedhost.database.windows.net,1433;User Id=PlantedUser;Password="PlantedPassword"',
    ]),
    external('PlantedExternalCosmos', 'Sql', [], {
      TargetEntityConnectionString:
        'AccountEndpoint=https://plantedhost.documents.azure.com/;AccountKey=PlantedAccountKey==',
      Other: 'PlantedProperty',
    }),
  ],
  exports: [{ name: 'PlantedExport', externalTable: 'PlantedExternal', isDisabled: false }],
};

let setup: CliSetup;
let folder: string;
let written: string[];
let token: string;
let engine: string;
let results: string;

beforeAll(async () => {
  setup = await startCliSetup();
  folder = await mkdtemp(path.join(tmpdir(), 'kustodian-'));
  await setup.emulator.reset(
    engineEstate({ databases: [database], engine: { databases: { [database]: planted } }, sales: {} }),
  );
  token = await setup.emulator.token('owner');
  engine = await setup.emulator.token('owner', engineScope);
  results = await collectResults({ host: engineHost, token: engine, by }, [database]);
}, 60_000);
afterAll(async () => {
  await setup.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  written = [];
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
  vi.spyOn(logDestination, 'write').mockImplementation((line) => void written.push(line));
});
afterEach(() => vi.restoreAllMocks());

const found = (text: string, texts: readonly string[]) => texts.filter((item) => text.toLowerCase().includes(item));

/** The parts of the token that no other token has. */
const ofToken = () =>
  engine
    .split('.')
    .map((part) => part.slice(0, 40))
    .filter((part) => part.length > 38 && !token.includes(part));

function expectNoSecret(text: string, allowed: readonly string[] = []): void {
  expect(found(text, [...secrets, by]).filter((item) => !allowed.includes(item))).toEqual([]);
  for (const part of ofToken()) expect(text).not.toContain(part);
}

/** Removes what findings of management commands have: items, messages, and values. */
function withoutFindings(text: string, findings: readonly Finding[]): string {
  const own = findings
    .filter(({ checkId }) => checkId.startsWith('kusto-'))
    .flatMap(({ message, items = [], properties }) => [message, ...items, ...properties.map(({ actual }) => actual)]);
  return [...new Set(own)]
    .sort((left, right) => right.length - left.length)
    .reduce((rest, value) => rest.replaceAll(value, ''), text);
}

const textOf = (name: string, bytes: Buffer) => (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();

async function textsInPack(bytes: Uint8Array): Promise<[string, string][]> {
  return [...(await filesOf(bytes))].map(([name, text]) => [name, textOf(name, Buffer.from(text, 'latin1'))]);
}

/** Returns each file in a folder as text, and those of a pack. */
async function textsIn(location: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const name of await readdir(location)) {
    const bytes = await readFile(path.join(location, name));
    const own = name.endsWith('.zip') ? await textsInPack(bytes) : [[name, textOf(name, bytes)] as const];
    for (const [entry, text] of own) texts.set(entry, text);
  }
  return texts;
}

async function scanToFiles(name: string, words: readonly string[] = []): Promise<Map<string, string>> {
  const given = path.join(folder, `${name}-results`);
  await mkdir(given);
  await writeFile(path.join(given, 'a.ndjson'), results);
  const out = path.join(folder, name);
  const { exit, stdout, stderr } = await setup.scan([
    ...['--kusto-files', given, '--out', out, '--summary', '--fail-on', 'none', ...words],
    ...['--output', 'table,json,csv,sarif,ocsf,html,snapshot,pack'],
  ]);
  expect(exit).toBe(0);
  return new Map([...(await textsIn(out)), ['stdout', stdout], ['stderr', stderr], ['log', written.join('')]]);
}

it('every secret is in the results of the engine', () => {
  const commands = secrets.filter((secret) => /^\.show|^netdefaultdb$|message$/.test(secret));
  expect(found(results, [...secrets, ...names])).toEqual(
    [...secrets, ...names].filter((text) => !commands.includes(text)),
  );
});

describe('files with results', () => {
  it('no output has a secret, and only findings and evidence have names of the engine', async () => {
    const texts = await scanToFiles('real');
    const { clusters }: JsonView = JSON.parse(texts.get('kustodian.json') ?? '');
    const { findings } = clusters[0];
    expect(
      findings.filter(({ checkId, outcome }: Finding) => checkId.startsWith('kusto-') && outcome === 'fail'),
    ).toHaveLength(6);
    const evidence = [...texts.keys()].filter((name) => name.endsWith('/kusto.json'));
    expect(evidence).toHaveLength(1);
    for (const [name, text] of texts) {
      const isEvidence = evidence.includes(name);
      expectNoSecret(text, isEvidence ? [by] : []);
      if (!isEvidence) expect([name, found(withoutFindings(text, findings), names)]).toEqual([name, []]);
    }
    for (const name of ['stderr', 'log']) {
      const text = texts.get(name) ?? '';
      expect([name, found(text, [...names, database.toLowerCase()])]).toEqual([name, []]);
    }
  }, 60_000);

  it('with pseudonyms, no output has a name of a database, an entity, a host, or a principal', async () => {
    const texts = await scanToFiles('replaced', ['--pseudonyms']);
    expect(JSON.parse(texts.get('kustodian.json') ?? '').clusters[0].findings).toContainEqual(
      expect.objectContaining({ checkId: 'kusto-external-secrets', outcome: 'fail' }),
    );
    for (const [name, text] of texts) {
      expectNoSecret(text);
      expect([name, found(text, ['planted', ...names, engineHost, golden.ownerId])]).toEqual([name, []]);
    }
  }, 60_000);

  it('a refused file is named without its content', async () => {
    const given = await mkdtemp(path.join(folder, 'refused-'));
    await writeFile(path.join(given, 'a.ndjson'), results.split('\n').slice(0, -1).join('\n'));
    await writeFile(path.join(given, 'b.json'), results.replaceAll('"tables"', '"PlantedCommand"'));
    const { exit, stdout, stderr } = await setup.scan(['--kusto-files', given]);
    expect(exit).toBe(1);
    expect((stdout + stderr).toLowerCase()).not.toContain('planted');
  });

  it('access from files has no secret', async () => {
    const given = await mkdtemp(path.join(folder, 'access-'));
    await writeFile(path.join(given, 'a.ndjson'), results);
    const env = await setup.envOf('owner');
    for (const format of ['json', 'table']) {
      const words = ['admin', goldenCluster.id, '--format', format, '--kusto-files', given];
      const { exit, stdout, stderr } = await runCli(
        ['access', 'who-can', ...words, '--token-from-env', 'ARM_TOKEN', '--graph-token-from-env', 'GRAPH_TOKEN'],
        { env },
      );
      expect(exit, stderr).toBe(0);
      expect(stdout).toMatch(/PlantedPerson|7c1d5a64/);
      expectNoSecret(stdout + stderr);
    }
  });
});

describe('live results', () => {
  const url = clusterUrl(golden);

  it('no response, log line, or address has a secret, with and without failures', async () => {
    const error = { error: { code: 'X', message: `Bearer ${engine} PlantedMessage`, '@message': 'PlantedMessage' } };
    const responses: string[] = [];
    await setup.emulator.clearLog();
    for (const fault of [
      undefined,
      ...[401, 403, 412, 500].map((status) => ({ kind: 'status', status, body: error })),
    ]) {
      await setup.emulator.setFaults(fault ? [{ match: { service: 'kusto' }, fault }] : []);
      for (const [route, at] of [
        [routes.cluster, url],
        [routes.cluster, `${url}?findings=compact`],
        [routes.access, `${url}/access`],
      ] as const)
        responses.push(await (await call(route, at, { token, headers: { 'x-kusto-token': engine } })).text());
    }
    await setup.emulator.setFaults([]);
    const addresses = (await setup.emulator.requestsSeen()).map(({ path: at, query }) => at + query);
    for (const text of [...responses, addresses.join()]) expectNoSecret(text);
    const log = written.join('');
    expect(log).toContain('"event":"answer"');
    expectNoSecret(log);
    expect(found(log, ['planted', ...names, database.toLowerCase()])).toEqual([]);
    expect(responses[0]).toContain('PlantedTable');
  });

  it('an evidence pack has no secret, and only findings and evidence have names of the engine', async () => {
    const answer: ClusterAnswer = await (
      await call(routes.cluster, url, { token, headers: { 'x-kusto-token': engine } })
    ).json();
    const at = new Date().toISOString();
    const pack = await buildPack(
      [answer.snapshot],
      {
        product: '0.1.0',
        tenantId: golden.tenantId,
        actor: { objectId: golden.ownerId, kind: 'user' },
        readAt: at.replace(/\.\d+/, ''),
        depth: 'full',
        checks,
        settings: defaultCheckSettings,
        exemptions: [],
        end: { scope: { subscriptions: [] }, unread: [] },
        unread: [],
        correlationIds: [],
      },
      {
        compress: async (content, format) => (format === 'gzip' ? gzipSync(content) : deflateRawSync(content)),
        now: () => at,
        pause: async () => {},
        onProgress: () => {},
      },
    );
    const texts = await textsInPack(pack.bytes);
    expect(texts.map(([name]) => path.basename(name))).toContain('kusto.json');
    for (const [name, text] of texts) {
      expectNoSecret(text);
      if (!name.endsWith('/kusto.json'))
        expect([name, found(withoutFindings(text, answer.findings), names)]).toEqual([name, []]);
    }
  });
});
