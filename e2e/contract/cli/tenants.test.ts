import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CliResult, runCli } from '@/lib/cli/testing/run-cli';
import { builtInEstate, parseEstate } from '@/lib/emulator/estate/load';
import { type EmulatorServer, startEmulatorServer } from '@/lib/emulator/server';
import { createState } from '@/lib/emulator/store';
import type { Estate } from '@/lib/emulator/types';
import { EmulatorClient, overHttp } from '../../fixtures/emulator-client';
import type { JsonView } from '../../fixtures/standalone';

/** Scans of several tenants against an emulator for each. */

const index = ['--depth', 'index'];
/** All scans of this file start at the same time, so that their outputs can be compared. */
const startedAt = new Date();
const now = () => startedAt;
const graphScope = 'https://graph.microsoft.com/Directory.Read.All';
const third = '33333333-2222-4333-8444-555555555555';

interface Tenant {
  id: string;
  estate: Estate;
  server: EmulatorServer;
  emulator: EmulatorClient;
  arm: string;
  graph: string;
}

let a: Tenant;
let b: Tenant;
let folder: string;

/** Returns the same estate in another tenant, with other subscriptions and names of clusters. */
function moved(estate: Estate): Estate {
  const ids = [estate.directory.tenantId, ...estate.subscriptions.map(({ subscriptionId }) => subscriptionId)];
  const text = ids.reduce(
    (json, id) =>
      json.replaceAll(
        id,
        id.replace(/^.{8}/, (start) => [...start].reverse().join('')),
      ),
    JSON.stringify(estate),
  );
  return parseEstate(JSON.parse(text.replaceAll('contoso.com', 'litware.com').replaceAll('fleet000', 'litware0')));
}

async function start(estate: Estate): Promise<Tenant> {
  const state = createState(estate, { operationSeconds: 0, indexSeconds: 0, throttle: 'headers' });
  const server = await startEmulatorServer({ port: 0, state });
  const emulator = new EmulatorClient(overHttp(server.url));
  const [arm, graph] = [await emulator.token('owner'), await emulator.token('owner', graphScope)];
  return { id: estate.directory.tenantId, estate, server, emulator, arm, graph };
}

beforeAll(async () => {
  a = await start(builtInEstate('fleet:4:2:30'));
  b = await start(moved(builtInEstate('fleet:3:2:30')));
});
afterAll(() => Promise.all([a.server.close(), b.server.close()]));
beforeEach(async () => {
  await Promise.all([a.emulator.reset(), b.emulator.reset()]);
  folder = await mkdtemp(path.join(tmpdir(), 'kustodian-'));
  return () => rm(folder, { recursive: true, force: true });
});

interface ScanOf {
  env?: Record<string, string>;
  /** Names of variables, in the order of the option. */
  tokens?: string;
}

/** Scans A and B. */
function scan(words: readonly string[], { env = {}, tokens = 'ARM_A,ARM_B' }: ScanOf = {}): Promise<CliResult> {
  const all = ['scan', '--tenant', `${a.id},${b.id}`, '--token-from-env', tokens, ...words];
  return runCli(all, { now, env: { ...variables(), ...env } });
}

const variables = () => ({
  EMULATOR_URL: `${a.server.url},${b.server.url}`,
  ARM_A: a.arm,
  ARM_B: b.arm,
  GRAPH_A: a.graph,
  GRAPH_B: b.graph,
});

async function scanJson(words: readonly string[], how?: ScanOf): Promise<CliResult & { json: JsonView }> {
  const result = await scan(['--output', 'json', ...words], how);
  return { ...result, json: result.stdout === '' ? undefined : JSON.parse(result.stdout) };
}

/** Scans one tenant. */
function scanAlone(tenant: Tenant, words: readonly string[]): Promise<CliResult> {
  const env = { EMULATOR_URL: tenant.server.url, ARM: tenant.arm, GRAPH: tenant.graph };
  return runCli(['scan', '--tenant', tenant.id, '--token-from-env', 'ARM', ...words], { now, env });
}

/** Expects a usage error: one line, nothing on stdout, and no request. */
async function expectRefused(words: readonly string[], message: RegExp, how?: ScanOf): Promise<void> {
  await Promise.all([a.emulator.clearLog(), b.emulator.clearLog()]);
  const { exit, stdout, stderr } = await scan(words, how);
  expect([exit, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(message);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect([await a.emulator.requestsSeen(), await b.emulator.requestsSeen()]).toEqual([[], []]);
}

/** Replaces what differs between any two runs. */
function blanked(json: string): string {
  return JSON.stringify(JSON.parse(json), (key, value: unknown) =>
    key === 'readAt' || key === 'requestId' ? '' : value,
  );
}

async function snapshotOf(tenant: Tenant): Promise<string> {
  await scanAlone(tenant, [...index, '--output', 'snapshot', '--out', path.join(folder, tenant.id)]);
  return path.join(folder, tenant.id, 'kustodian.kustodian.gz');
}

const faultOfB = (fault: object) =>
  b.emulator.setFaults([{ match: { service: 'arm', path: '^/subscriptions$' }, fault }]);
const expired = {
  kind: 'status',
  status: 401,
  body: { error: { code: 'ExpiredAuthenticationToken', message: 'The access token expiry UTC time has passed.' } },
};

describe('the tenants of a scan', () => {
  it('a tenant that is repeated, or differs from ENTRA_TENANT_ID, is refused (case 45)', async () => {
    for (const given of [`${a.id},${a.id}`, `${a.id},${a.id.toUpperCase()}`]) {
      const { exit, stderr } = await runCli(['scan', '--tenant', given], { env: variables() });
      expect([exit, stderr]).toEqual([1, `--tenant has the tenant ${a.id} twice. Enter it once.\n`]);
    }
    const words = ['scan', '--tenant', a.id, '--token-from-env', 'ARM_A'];
    expect((await runCli(words, { env: { ...variables(), ENTRA_TENANT_ID: b.id } })).exit).toBe(1);
    await expectRefused([], /different tenant IDs/, { env: { ENTRA_TENANT_ID: a.id } });
  });

  it('more than 20 tenants are refused', async () => {
    const ids = Array.from({ length: 21 }, (_, at) => third.replace('33', String(at + 10)));
    const { exit, stderr } = await runCli(['scan', '--tenant', ids.join(',')], { env: variables() });
    expect([exit, stderr]).toEqual([1, 'Enter at most 20 tenants for --tenant.\n']);
  });

  it('a tenant without a token is refused (case 46)', async () => {
    await expectRefused([], /has no token for the tenant/, { tokens: 'ARM_A' });
  });

  it('tokens count for their own tenant in any order (case 47)', async () => {
    const { json, stdout } = await scanJson(index, { tokens: 'ARM_B, ARM_A' });
    expect(blanked(stdout)).toBe(blanked((await scanJson(index)).stdout));
    expect(json.tenants.map(({ tenantId }: JsonView) => tenantId)).toEqual([a.id, b.id]);
    expect((await scan([...index, '--graph-token-from-env', 'GRAPH_B', '--fail-on', 'none'])).exit).toBe(0);
  });

  it('one tenant has the JSON of a scan without the option (case 48)', async () => {
    const { stdout } = await scanAlone(a, [...index, '--output', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ format: 'kustodian.scan/1', tenantId: a.id });
  });

  it.each([
    ['a token of another tenant', 'ARM_A,OTHER', /token of a tenant that --tenant doesn’t have/],
    ['two tokens of one tenant', 'ARM_A,ARM_B,ARM_A', /has two tokens for the tenant/],
    ['an unset variable', 'ARM_A,NOPE', /is unset or empty/],
  ])('%s is refused (case 49)', async (_title, tokens, message) => {
    const claims = { aud: 'https://management.azure.com', tid: third, oid: third, exp: 9_999_999_999 };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const OTHER = `${part({ alg: 'RS256' })}.${part(claims)}.c2lnbmF0dXJl`;
    await expectRefused([], message, { tokens, env: { OTHER } });
    const graphTokens = ['--graph-token-from-env', tokens.replaceAll('ARM', 'GRAPH')];
    await expectRefused(graphTokens, message, { env: { OTHER } });
  });

  it.each([
    [['--management-group', 'contoso'], {}, /--management-group can’t be used with several tenants/],
    [['--output', 'snapshot'], {}, /--output snapshot writes a file for each tenant\. Add --out DIR\./],
    [[], { EMULATOR_URL: 'http://localhost:9' }, /set EMULATOR_URL to one URL for each tenant/],
  ])('%j with %j is refused (case 54)', async (words, env, message) => {
    await expectRefused(words, message, { env });
  });

  it('another command refuses the URLs of several emulators', async () => {
    const { exit, stderr } = await runCli(['clusters', '--token-from-env', 'ARM_A'], { env: variables() });
    expect([exit, stderr]).toMatchObject([1, expect.stringContaining('EMULATOR_URL has several URLs')]);
  });
});

describe('the outputs for several tenants', () => {
  it.each(['index', 'full'])('at %s depth, the merged report equals the reports of the tenants', async (depth) => {
    const formats = ['--depth', depth, '--output', 'json,sarif,snapshot', '--fail-on', 'none'];
    const merged = path.join(folder, 'merged');
    expect((await scan([...formats, '--out', merged])).exit).toBe(0);
    const json = JSON.parse(await readFile(path.join(merged, 'kustodian.json'), 'utf8'));
    expect(Object.keys(json)).toEqual([
      ...['format', 'product', 'readAt', 'depth', 'tenants', 'clusters', 'unread', 'counts', 'gate'],
    ]);
    const runs: unknown[] = JSON.parse(await readFile(path.join(merged, 'kustodian.sarif'), 'utf8')).runs;
    const sums = { pass: 0, fail: 0, unknown: 0 };
    for (const [at, tenant] of [a, b].entries()) {
      const out = path.join(folder, tenant.id);
      await scanAlone(tenant, [...formats, '--out', out]);
      const text = (name: string) => readFile(path.join(out, name), 'utf8');
      const own = JSON.parse(await text('kustodian.json'));
      const clusters = json.clusters.filter(({ tenantId }: JsonView) => tenantId === tenant.id);
      const withoutTenant = clusters.map(({ tenantId: _, ...cluster }: JsonView) => cluster);
      expect(blanked(JSON.stringify(withoutTenant))).toBe(blanked(JSON.stringify(own.clusters)));
      const counts = { clusters: own.clusters.length, counts: own.counts, unread: own.unread.length };
      expect(json.tenants[at]).toEqual({ tenantId: tenant.id, ...counts });
      for (const name of ['pass', 'fail', 'unknown'] as const) sums[name] += own.counts[name];
      const [run] = JSON.parse(await text('kustodian.sarif')).runs;
      expect(blanked(JSON.stringify(runs[at]))).toBe(blanked(JSON.stringify(run)));
      const snapshot = await readFile(path.join(merged, `kustodian-${tenant.id}.kustodian.gz`));
      const alone = await readFile(path.join(out, 'kustodian.kustodian.gz'));
      const linesOf = (file: Buffer) => gunzipSync(file).toString().trimEnd().split('\n');
      expect(linesOf(snapshot).map(blanked)).toEqual(linesOf(alone).map(blanked));
    }
    expect(json.counts).toMatchObject({ clusters: 7, ...sums });
    const ids = json.clusters.map(({ cluster }: JsonView) => cluster.id.toLowerCase());
    expect(ids).toEqual(ids.toSorted());
  });

  it('CSV has the tenant first, and the rows of CSV and OCSF have the order of the tenants', async () => {
    const { stdout } = await scan([...index, '--output', 'csv']);
    const [head = '', ...rows] = stdout.trimEnd().split('\r\n');
    expect(head).toMatch(/tenantId,cluster,clusterId,/);
    const tenants = rows.map((row) => row.split(',')[0]);
    expect([...new Set(tenants)]).toEqual([a.id, b.id]);
    expect(tenants).toEqual(tenants.toSorted((left, right) => Number(left === b.id) - Number(right === b.id)));
    const [, ...alone] = (await scanAlone(b, [...index, '--output', 'csv'])).stdout.trimEnd().split('\r\n');
    expect(rows.filter((row) => row.startsWith(b.id))).toHaveLength(alone.length);
    const events = JSON.parse((await scan([...index, '--output', 'ocsf'])).stdout);
    expect(events.map(({ cloud }: JsonView) => cloud.org.uid)).toEqual(tenants);
  });

  it('the table, the summary, and HTML have a row for each tenant first', async () => {
    const { stdout } = await scan([...index, '--output', 'table,html', '--summary', '--out', folder]);
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      expect.stringMatching(new RegExp(`^Tenant ${a.id} · Clusters 4 · Score \\d+`)),
      expect.stringMatching(new RegExp(`^Tenant ${b.id} · Clusters 3 · Score \\d+`)),
    ]);
    const summary = await readFile(path.join(folder, 'kustodian.md'), 'utf8');
    expect(summary).toMatch(
      /^## Kustodian\n\n### Tenants\n\n\| Tenant .*\n.*\n.* \| 4 \| .*\n.* \| 3 \| .*\n\n\*\*Gate: failed/,
    );
    const html = await readFile(path.join(folder, 'kustodian.html'), 'utf8');
    expect(html).toContain('<caption>Tenants</caption>');
    expect(html.indexOf(b.id)).toBeLessThan(html.indexOf('Gate: failed'));
    expect((await readdir(folder)).sort()).toEqual(['kustodian.html', 'kustodian.md']);
  });

  it('packs of the tenants can be verified', async () => {
    const { stderr } = await scan(['--output', 'pack', '--out', folder]);
    for (const { id } of [a, b]) {
      const name = `kustodian-${id}.pack.zip`;
      expect(stderr).toContain(`The manifest of ${name} has the hash sha256:`);
      expect((await runCli(['verify', path.join(folder, name)])).exit).toBe(0);
    }
  });

  it('failures in one tenant fail the gate of all (case 52)', async () => {
    const { subscriptionId = '' } = b.estate.subscriptions[0] ?? {};
    const words = [...index, '--subscription', subscriptionId, '--fail-on', 'any', '--fail-severity', 'low'];
    const { exit, json } = await scanJson(words);
    expect([exit, json.tenants.map(({ counts }: JsonView) => counts.fail > 0)]).toEqual([3, [false, true]]);
  });

  it('pseudonyms replace tenant IDs, also in names of files (case 55)', async () => {
    const env = { KUSTODIAN_PSEUDONYM_KEY: '0123456789abcdef'.repeat(4) };
    await faultOfB({ kind: 'status', status: 503, body: { error: { code: 'ServiceUnavailable', message: b.id } } });
    const formats = ['--output', 'table,json,csv,sarif,ocsf,html,snapshot', '--summary', '--out', folder];
    const partly = await scan([...index, '--pseudonyms', ...formats], { env });
    const seen = [partly.stdout, partly.stderr];
    await b.emulator.heal();
    const whole = await scan([...index, '--pseudonyms', ...formats], { env });
    const names = await readdir(folder);
    const files = await Promise.all(names.map((name) => readFile(path.join(folder, name))));
    const texts = files.map((file) => (file[0] === 0x1f ? gunzipSync(file) : file).toString());
    expect(names).toHaveLength(8);
    const secrets = [a, b].flatMap(({ id, estate }) => [
      id,
      ...estate.subscriptions.map((item) => item.subscriptionId),
    ]);
    for (const text of [...seen, whole.stdout, whole.stderr, ...names, ...texts])
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    expect((await scan([...index, '--pseudonyms', '--output', 'json', '--fail-on', 'none'], { env })).exit).toBe(0);
  });
});

describe('a tenant that fails', () => {
  it.each([
    ['an expired token', expired, 'token-expired'],
    ['a service that can’t be reached', { kind: 'reset' }, 'azure-unavailable'],
  ])('%s leaves the other tenant complete, and exit code 2 at least (case 50)', async (_title, fault, code) => {
    await faultOfB(fault);
    const words = [...index, '--fail-on', 'none', '--max-unknown', '100%'];
    const { exit, stderr, json } = await scanJson(words);
    expect(exit).toBe(2);
    const [first, second] = json.tenants;
    expect([first.clusters, first.problem, second.clusters, second.problem.code]).toEqual([4, undefined, 0, code]);
    expect(json.clusters.map(({ tenantId }: JsonView) => tenantId)).toEqual(Array(4).fill(a.id));
    expect(json.gate.reasons).toEqual([{ kind: 'tenant', message: '1 tenant couldn’t be scanned.', count: 1 }]);
    expect(stderr).toContain(`Tenant ${b.id} · Couldn’t scan (${code}): `);
    expect((await scan(index)).exit).toBe(3);
    const { stdout } = await scan([...index, '--output', 'sarif']);
    expect(JSON.parse(stdout).runs).toHaveLength(1);
    const html = (await scan([...index, '--output', 'html'])).stdout;
    expect(html).toContain(`<th scope="row">Tenant ${b.id}</th>`);
    expect(html).not.toContain('All subscriptions and clusters in scope were loaded.');
  });

  it('a token that has expired before the scan is a problem of its tenant (case 50)', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { aud: 'https://management.azure.com', tid: b.id, oid: third, exp: 1_000_000_000 };
    const ARM_B = `${part({ alg: 'RS256' })}.${part(claims)}.c2lnbmF0dXJl`;
    const { json } = await scanJson([...index, '--fail-on', 'none'], { env: { ARM_B } });
    expect(json.tenants[1].problem).toEqual({
      code: 'token-expired',
      message: expect.stringContaining('The access token from --token-from-env has expired'),
    });
  });

  it('exit code 1 and no file if all tenants fail (case 51)', async () => {
    for (const { emulator } of [a, b]) await emulator.setFaults([{ match: { service: 'arm' }, fault: expired }]);
    const { exit, stdout, stderr } = await scan([...index, '--output', 'json,snapshot', '--out', folder]);
    expect([exit, stdout, await readdir(folder)]).toEqual([1, '', []]);
    for (const { id } of [a, b]) expect(stderr).toContain(`Tenant ${id}: `);
  });
});

describe('decisions about several tenants', () => {
  it('an exemption of one tenant’s cluster is in force once', async () => {
    const all = (await scanJson(index)).json;
    const { cluster, findings } = all.clusters.find(({ tenantId }: JsonView) => tenantId === b.id);
    const { checkId } = findings.find(({ outcome }: JsonView) => outcome === 'fail');
    const exemption = {
      ...{ clusterId: cluster.id, checkId, category: 'Waiver', reason: 'Only test data.' },
      createdAt: new Date(startedAt.getTime() - 1000).toISOString(),
      expiresOn: new Date(startedAt.getTime() + 86_400_000).toISOString(),
    };
    const config = path.join(folder, 'config.json');
    await writeFile(config, JSON.stringify({ version: 1, exemptions: [exemption] }));
    const { json } = await scanJson([...index, '--config', config]);
    expect([json.counts.exempted, json.tenants.map(({ counts }: JsonView) => counts.exempted)]).toEqual([1, [0, 1]]);
    const { stdout } = await scan([...index, '--config', config, '--output', 'html']);
    expect(stdout.match(/Only test data\./g)).toHaveLength(2);
  });

  it('what one tenant can’t read is unread with the tenant', async () => {
    const { subscriptionId = '' } = b.estate.subscriptions[0] ?? {};
    const fault = { kind: 'status', status: 403, body: { error: { code: 'AuthorizationFailed', message: 'x' } } };
    await b.emulator.setFaults([
      { match: { service: 'resource-graph' }, fault },
      { match: { path: `${subscriptionId}/providers/Microsoft.Kusto/clusters` }, fault },
    ]);
    const { json } = await scanJson(index);
    expect(json.unread).toMatchObject([{ tenantId: b.id, scope: `/subscriptions/${subscriptionId}` }]);
    expect(json.tenants.map(({ unread }: JsonView) => unread)).toEqual([0, 1]);
  });
});

describe('baselines of several tenants', () => {
  it('new failures need a baseline for each tenant (case 53)', async () => {
    const [ofA, ofB] = [await snapshotOf(a), await snapshotOf(b)];
    const fail = [...index, '--fail-on', 'new'];
    await expectRefused([...fail, '--baseline', ofA], /--fail-on new needs a baseline for the tenant/);
    await expectRefused([...index, '--baseline', ofA, '--baseline', ofA], /two snapshots of one tenant/);
    const alone = await scanAlone(a, [...index, '--baseline', ofB]);
    expect([alone.exit, alone.stderr]).toMatchObject([1, expect.stringContaining('different tenants')]);
    const { exit, json } = await scanJson([...fail, '--baseline', ofB, '--baseline', ofA]);
    expect([exit, json.diffs.map(({ tenantId }: JsonView) => tenantId)]).toEqual([0, [a.id, b.id]]);
    expect(json.diffs[0].diff).toMatchObject({ changes: [] });
  });

  it('a new failure in one tenant is one of all', async () => {
    const [ofA, ofB] = [await snapshotOf(a), await snapshotOf(b)];
    const changed = JSON.stringify(b.estate).replaceAll('"enableDiskEncryption":true', '"enableDiskEncryption":false');
    await b.emulator.reset(JSON.parse(changed));
    const words = [...index, '--baseline', ofA, '--baseline', ofB, '--fail-on', 'new', '--fail-severity', 'low'];
    const { exit, json } = await scanJson(words);
    expect(exit).toBe(3);
    expect(json.gate.reasons).toMatchObject([{ kind: 'new' }]);
    const { stdout } = await scan([...words, '--output', 'html']);
    for (const { id } of [a, b]) expect(stdout).toContain(`Changes since the baseline in tenant ${id}`);
  });
});

describe('the scope of several tenants', () => {
  it('a scope needs one tenant that shows it, and others read nothing for it', async () => {
    const { json } = await scanJson(index);
    const ofB = json.clusters.find(({ tenantId }: JsonView) => tenantId === b.id).cluster;
    await a.emulator.clearLog();
    for (const depth of ['index', 'full']) {
      const only = await scanJson(['--depth', depth, '--cluster', ofB.id, '--fail-on', 'none']);
      expect([only.exit, only.json.clusters.map(({ tenantId }: JsonView) => tenantId)]).toEqual([0, [b.id]]);
    }
    const named = (await a.emulator.requestsSeen()).filter(({ path: seen }) => seen.includes(ofB.subscriptionId));
    expect(named).toEqual([]);
    const subscription = await scanJson([...index, '--subscription', ofB.subscriptionId, '--fail-on', 'none']);
    expect(subscription.json.tenants.map(({ clusters }: JsonView) => clusters > 0)).toEqual([false, true]);
  });

  it('a scope that no tenant shows is refused', async () => {
    for (const words of [
      ['--subscription', third],
      ['--cluster', `/subscriptions/${third}/resourceGroups/rg/providers/Microsoft.Kusto/clusters/none`],
      [
        '--cluster',
        `/subscriptions/${a.estate.subscriptions[0]?.subscriptionId}/resourceGroups/rg/providers/Microsoft.Kusto/clusters/none`,
      ],
    ]) {
      const { exit, stdout, stderr } = await scan([...words, '--fail-on', 'none']);
      expect([exit, stdout, stderr]).toEqual([1, '', `${/Couldn’t find the .*\n/.exec(stderr)?.[0]}`]);
      expect(stderr).toContain(words[1]);
    }
  });

  it('a scope or an assertion can be in a tenant that fails, so it isn’t refused', async () => {
    const config = path.join(folder, 'config.json');
    const access = [{ name: 'cluster of B', none: 'guests', can: 'admin', cluster: 'litware001' }];
    await writeFile(config, JSON.stringify({ version: 1, access }));
    await faultOfB(expired);
    const words = [...index, '--subscription', third, '--config', config, '--fail-on', 'none'];
    const { exit, stderr } = await scan(words);
    expect([exit, stderr]).toEqual([2, expect.stringContaining('Skipped the access assertion “cluster of B”')]);
  });

  it('a cluster that two tenants show counts once, in the tenant of its subscription', async () => {
    const alone = JSON.parse((await scanAlone(a, [...index, '--output', 'json'])).stdout);
    // B shows the subscriptions of A, as Azure Lighthouse does.
    const shown = JSON.stringify(a.estate).replaceAll(a.id, b.id);
    await b.emulator.reset(JSON.parse(shown));
    const foreign = { value: a.estate.subscriptions };
    for (const [tenants, home] of [
      [[b, a], a],
      [[a, b], a],
    ] as const) {
      await faultOfB({ kind: 'status', status: 200, body: foreign });
      const env = { EMULATOR_URL: tenants.map(({ server }) => server.url).join() };
      const ids = tenants.map(({ id }) => id).join();
      const words = ['scan', '--tenant', ids, '--token-from-env', 'ARM_A,ARM_B', ...index, '--fail-on', 'none'];
      const world = { now, env: { ...variables(), ...env } };
      const { stdout, stderr } = await runCli([...words, '--output', 'json'], world);
      const json = JSON.parse(stdout);
      expect(stderr).toContain('4 clusters are visible in several tenants. Each counts once.');
      expect([...new Set(json.clusters.map(({ tenantId }: JsonView) => tenantId))]).toEqual([home.id]);
      expect(json.counts).toEqual(alone.counts);
      const rows = (await runCli([...words, '--output', 'csv'], world)).stdout.trimEnd().split('\r\n').slice(1);
      expect([...new Set(rows.map((row) => row.split(',')[0]))]).toEqual([home.id]);
    }
  });
});

describe('access assertions of several tenants', () => {
  const assertionsOf = async (...access: object[]) => {
    const file = path.join(folder, 'config.json');
    await writeFile(file, JSON.stringify({ version: 1, access }));
    return [...index, '--fail-on', 'none', '--config', file, '--graph-token-from-env', 'GRAPH_B,GRAPH_A'];
  };

  it('an assertion is tested in the tenants that have its cluster and principal', async () => {
    const words = await assertionsOf(
      { name: 'cluster of B', none: 'guests', can: 'admin', cluster: 'litware001' },
      { name: 'person of A', none: 'user:reader@contoso.com', can: 'admin' },
      { name: 'everywhere', none: 'guests', can: 'admin' },
    );
    const { exit, json } = await scanJson(words);
    const names = json.access.map(({ tenantId, results }: JsonView) => [
      tenantId,
      results.map(({ name }: JsonView) => name),
    ]);
    expect([exit, names]).toEqual([
      0,
      [
        [a.id, ['person of A', 'everywhere']],
        [b.id, ['cluster of B', 'everywhere']],
      ],
    ]);
    const { stdout } = await scan(words);
    expect(stdout).toContain(`everywhere (tenant ${b.id})`);
  });

  it('an assertion about an object ID of one tenant isn’t tested in another', async () => {
    const ofB = { id: third, displayName: 'Lea', userPrincipalName: 'lea@litware.com' };
    const { directory } = b.estate;
    await b.emulator.reset({ ...b.estate, directory: { ...directory, users: [...directory.users, ofB] } });
    const words = await assertionsOf({ name: 'Lea isn’t an administrator', none: third, can: 'admin' });
    const { exit, json } = await scanJson(words);
    expect([exit, json.access.map(({ tenantId }: JsonView) => tenantId)]).toEqual([0, [b.id]]);
  });

  it('an assertion about what no tenant has is refused', async () => {
    for (const assertion of [
      { name: 'no cluster', none: 'guests', can: 'admin', cluster: 'nowhere' },
      { name: 'no person', none: 'user:none@contoso.com', can: 'admin' },
      { name: 'no object', none: third, can: 'admin' },
    ]) {
      const { exit, stdout, stderr } = await scan(await assertionsOf(assertion));
      expect([exit, stdout, stderr]).toEqual([
        1,
        '',
        expect.stringContaining(`Access assertion “${assertion.name}”: `),
      ]);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    }
  });
});
