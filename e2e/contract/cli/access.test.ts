import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Ajv from 'ajv';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CliResult, type CliWorld, runCli } from '@/lib/cli/testing/run-cli';
import { globalState } from '@/lib/emulator/global-state';
import type { AccessRow } from '@/lib/model/access';
import type { JsonView } from '../../fixtures/standalone';
import { type CliSetup, startCliSetup } from './cli-setup';

let setup: CliSetup;
let folder: string;
/** A cluster whose access can be read completely. */
let ledger: string;
let files = 0;

beforeAll(async () => {
  setup = await startCliSetup();
  await setup.emulator.reset();
  folder = await mkdtemp(path.join(tmpdir(), 'kustodian-'));
  const { json } = await setup.scanJson(['--depth', 'index']);
  ledger = json.clusters.find(({ cluster }: JsonView) => cluster.name === 'contosoledger').cluster.id;
});
afterAll(async () => {
  await setup.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await setup.emulator.reset();
});

type World = CliWorld & { person?: string; graph?: boolean };

async function access(
  words: readonly string[],
  { person = 'owner', graph = true, ...world }: World = {},
): Promise<CliResult> {
  const tokens = ['--token-from-env', 'ARM_TOKEN', ...(graph ? ['--graph-token-from-env', 'GRAPH_TOKEN'] : [])];
  return runCli(['access', ...words, ...tokens], { ...world, env: await setup.envOf(person) });
}

async function accessJson(words: readonly string[], world?: World): Promise<CliResult & { json: JsonView }> {
  const result = await access([...words, '--format', 'json'], world);
  return { ...result, json: result.stdout === '' ? undefined : JSON.parse(result.stdout) };
}

/** Writes a file and returns its path. */
async function fileOf(content: unknown): Promise<string> {
  files += 1;
  const file = path.join(folder, `${files}.json`);
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

async function expectRefused(words: readonly string[], message: RegExp, world?: World): Promise<void> {
  const { exit, stdout, stderr } = await access(words, world);
  expect([exit, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(message);
}

function sarifValidator() {
  const file = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
  return new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
}

const onLedger = { cluster: 'contosoledger' };
const passing = {
  name: 'Finance administers the ledger',
  who: 'group:SG-Finance-Data-Owners',
  can: 'admin',
  ...onLedger,
};
const failing = { name: 'No user administers the ledger', none: 'users', can: 'admin', ...onLedger };
/** Followers of this cluster can't be read. */
const unknown = { name: 'No guest reads evidence', none: 'guests', can: 'read', cluster: 'contosoaudit' };

describe('access who-can', () => {
  it('access who-can has the rows with the ability in every way, as the HTTP API returns them', async () => {
    const { exit, json } = await accessJson([
      'who-can',
      'admin',
      ledger.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions'),
    ]);
    expect(exit).toBe(0);
    expect(Object.keys(json)).toEqual(['clusterId', 'ability', 'database', 'rows', 'unreadable', 'notVisible']);
    expect(json).toMatchObject({ ability: 'admin', database: null, unreadable: [] });
    expect(json.clusterId.toLowerCase()).toBe(ledger.toLowerCase());
    const rows: AccessRow[] = json.rows;
    expect(rows.every(({ can }) => can.includes('admin'))).toBe(true);
    expect(new Set(rows.map(({ how }) => how))).toEqual(new Set(['now', 'can-grant-self', 'if-pim-activated']));
    expect(rows.map(({ principal }) => principal.displayName)).toContain('SG-Finance-Data-Owners');
  });

  it('access who-can has the rows of a database and those of every database', async () => {
    const telemetry = ledger.replace(/rg-finance-adx(.*)contosoledger/, 'rg-telemetry$1contosotelemetry');
    const { json } = await accessJson(['who-can', 'admin', telemetry, '--database', 'metrics']);
    expect(json.database).toBe('metrics');
    expect(new Set(json.rows.map(({ database }: AccessRow) => database))).toEqual(new Set(['Metrics', null]));
    await expectRefused(
      ['who-can', 'read', telemetry, '--database', 'metric'],
      /no database “metric”\. Did you mean metrics\?/i,
    );
  });

  it('access who-can as a table has a sentence, a line for each path, and what isn’t visible', async () => {
    const { stdout } = await access(['who-can', 'admin', ledger]);
    expect(stdout).toMatch(/^2 people can administer every database\./);
    expect(stdout).toMatch(/\nnow +Elena Rossi +user +\* +Can read and administer every database through the group/);
    expect(stdout).not.toContain('Can change the cluster’s settings through');
    expect(stdout).toContain('Not visible in Azure Resource Manager:');
  });

  it('access who-can lists what can’t be read', async () => {
    const { json } = await accessJson(['who-can', 'read', ledger], { graph: false });
    expect(json.unreadable.map(({ part }: JsonView) => part)).toContain('groups');
    const { stdout } = await access(['who-can', 'read', ledger], { graph: false });
    const [answer] = stdout.split('\n');
    expect(answer).toMatch(
      /groups? can .*members.* aren’t loaded\..* To load group members, add --graph-token-from-env\.$/i,
    );
  });

  it.each([
    [['who-can', 'write', 'x'], /No permission has the name “write”/],
    [['who-can', 'read', 'contosoledger'], /Enter the resource ID of a cluster for ARM-ID/],
    [['who-can', 'read'], /kustodian access who-can needs ARM-ID/],
    [['who-cam'], /Unknown command “who-cam” for kustodian access\. Did you mean who-can\?/],
    [['what-can', 'Ada'], /Enter an object ID, a client ID, or a user principal name/],
    [['what-can', 'a@b.example', '--database', 'x'], /Unknown option “--database” for kustodian access what-can/],
  ])('%j is refused', (words, message) => expectRefused(words, message));

  it('a cluster that isn’t there is refused', () => expectRefused(['who-can', 'read', `${ledger}x`], /\S/));
});

describe('access what-can', () => {
  it('access what-can has the clusters with rows of the principal', async () => {
    const { directory } = await globalState();
    const user = directory.users.find(({ displayName }) => displayName === 'Elena Rossi');
    const { exit, json } = await accessJson(['what-can', user?.id ?? '']);
    expect(exit).toBe(0);
    expect(Object.keys(json)).toEqual(['principal', 'clusters', 'unread']);
    expect([json.principal, json.unread]).toEqual([user?.id, []]);
    expect(json.clusters.map(({ clusterId }: JsonView) => clusterId.toLowerCase())).toContain(ledger.toLowerCase());
    for (const { rows, ...rest } of json.clusters) {
      expect(Object.keys(rest)).toEqual(['clusterId']);
      expect(rows.map(({ principal }: AccessRow) => principal.displayName)).toContain('Elena Rossi');
    }
    const { stdout } = await access(['what-can', String(user?.userPrincipalName)]);
    expect(stdout).toMatch(/can access \d+ clusters?\.\n/);
    expect(stdout.toLowerCase()).toContain(ledger.toLowerCase());
  });

  it('access what-can names on stderr what can’t be read, and lists unread subscriptions', async () => {
    const words = ['what-can', '00000000-0000-0000-0000-00000000dead'];
    const { exit, json, stderr } = await accessJson(words, { person: 'reader', graph: false });
    expect([exit, json.clusters, json.unread.length]).toEqual([0, [], 1]);
    expect(stderr).toMatch(/Couldn’t check database principal lists \(contosoledger/);
    const { stdout } = await access(words, { person: 'reader', graph: false });
    expect(stdout).toContain(
      'Couldn’t check the access of 00000000-0000-0000-0000-00000000dead. Some data isn’t loaded.',
    );
    expect(stdout).not.toContain('0 clusters');
  });
});

describe('access test', () => {
  it('access test has a result for each assertion, and exits 4 if one fails', async () => {
    const { exit, json } = await accessJson(['test', await fileOf([passing, failing, unknown])]);
    expect([exit, Object.keys(json), json.counts]).toEqual([
      4,
      ['results', 'counts'],
      { pass: 1, fail: 1, unknown: 1 },
    ]);
    const [pass, fail, open] = json.results;
    expect(pass).toEqual({ name: passing.name, outcome: 'pass', clusters: 1, violations: [], unknown: [] });
    expect(fail).toMatchObject({ name: failing.name, outcome: 'fail', clusters: 1 });
    expect(Object.keys(fail.violations[0])).toEqual(['clusterId', 'database', 'principal', 'how', 'path']);
    expect(open.unknown[0]).toEqual({ clusterId: expect.any(String), part: expect.any(String), reason: 'failed' });
  });

  it('access test prints each reason for an Unknown result once', async () => {
    const again = { ...unknown, name: 'No guest administers evidence', can: 'admin' };
    const { stdout } = await access(['test', await fileOf([unknown, again])]);
    const reasons = stdout.split('\n').filter((line) => line.startsWith('Couldn’t check'));
    expect(reasons.length).toBeGreaterThan(0);
    expect(new Set(reasons).size).toBe(reasons.length);
    expect(stdout.split('Couldn’t check')).toHaveLength(reasons.length + 1);
  });

  it('access test exits 2 if an assertion is unknown and none fails, and 0 if all pass', async () => {
    expect((await access(['test', await fileOf([passing, unknown])])).exit).toBe(2);
    const { exit, stdout } = await access(['test', await fileOf({ version: 1, access: [passing] })]);
    expect([exit, stdout]).toEqual([0, `Pass     ${passing.name}\n\nPass 1 · Fail 0 · Unknown 0\n`]);
  });

  it('an unread subscription makes an assertion about every cluster unknown', async () => {
    const everywhere = { name: 'No guest manages', none: 'guests', can: 'manage' };
    const { json } = await accessJson(['test', await fileOf([everywhere, passing])], { person: 'reader' });
    expect(json.results[0].unknown).toContainEqual({
      clusterId: expect.stringMatching(/^\/subscriptions\/[^/]+$/),
      part: 'cluster',
      reason: expect.any(String),
    });
  });

  it('a group without any access can be named', async () => {
    const { directory } = await globalState();
    const { json: all } = await accessJson(['who-can', 'read', ledger]);
    const known = new Set(all.rows.map(({ principal }: AccessRow) => principal.displayName));
    const group = directory.groups.find(({ displayName }) => !known.has(displayName));
    const assertion = { name: 'They read the ledger', who: `group:${group?.displayName}`, can: 'read', ...onLedger };
    const { exit, json } = await accessJson(['test', await fileOf([assertion])]);
    expect([exit, json.results[0].violations]).toMatchObject([4, [{ how: null, path: null }]]);
  });

  it.each([
    [[{ ...passing, cluster: 'nosuch' }], /“Finance administers the ledger”: Couldn’t find the cluster “nosuch”/],
    [[{ ...passing, who: 'group:Nobody' }], /“group:Nobody” wasn’t found/],
    [[{ ...passing, who: 'Ada' }], /: 0\.who: Enter a type and a name, such as group:ADX readers/],
    [[{ ...passing, can: 'write' }], /: 0\.can: /],
    [[passing, passing], /: 1\.name: Another assertion has this name\./],
    [{ version: 1, acces: [passing] }, /: acces: Unknown key\./],
    [{ version: 1, access: [{ ...passing, none: 'guests' }] }, /: access\.0: /],
    [{ version: 1 }, /has no access assertion/],
    ['{', /isn’t valid JSON/],
  ])('%j is refused, and the mistake is named', async (content, message) => {
    await expectRefused(['test', await fileOf(content)], message);
  });

  it('a name without a Microsoft Graph token is refused, with a hint', async () => {
    const assertion = { ...passing, who: 'group:Nobody' };
    await expectRefused(['test', await fileOf([assertion])], /Use --graph-token-from-env to find names/, {
      graph: false,
    });
  });

  it('a display name that fits two is refused', async () => {
    const { directory } = await globalState();
    const owners = directory.groups.find(({ displayName }) => displayName === 'SG-Finance-Data-Owners');
    const other = directory.groups.find(({ displayName }) => displayName === 'SG-All-Employees');
    if (!owners || !other) throw new Error('The estate has both groups.');
    other.displayName = owners.displayName;
    await expectRefused(['test', await fileOf([passing])], /“group:SG-Finance-Data-Owners” matches several principals/);
  });
});

describe('help', () => {
  it('help of access lists its commands and their options', async () => {
    const { exit, stdout } = await runCli(['access', '--help']);
    expect(exit).toBe(0);
    for (const text of [
      'access who-can ABILITY ARM-ID',
      'access what-can PRINCIPAL',
      'access test FILE',
      '--database',
      '--format',
    ])
      expect(stdout).toContain(`  ${text}`);
    expect(await runCli(['access'])).toEqual({ exit: 1, stdout: '', stderr: stdout });
  });
});

describe('the assertions of a scan', () => {
  const scoped = () => ['--depth', 'index', '--cluster', ledger, '--check', 'disk-encryption-off'];
  const configOf = (access: unknown[]) => fileOf({ version: 1, access });

  it('the assertions of a scan are in JSON before the gate, and a failing one exits 4', async () => {
    const config = await configOf([passing, failing]);
    const { exit, json } = await setup.scanJson([...scoped(), '--config', config, '--fail-on', 'none'], {
      graph: true,
    });
    expect(exit).toBe(4);
    expect(Object.keys(json).slice(-3)).toEqual(['counts', 'access', 'gate']);
    expect(json.access.counts).toEqual({ pass: 1, fail: 1, unknown: 0 });
    expect(json.gate).toEqual({
      exit: 4,
      reasons: [{ kind: 'access', message: '1 access assertion fails.', count: 1 }],
    });
    const test = await accessJson(['test', await fileOf([passing, failing])]);
    expect(json.access.results).toEqual(test.json.results);
  });

  it('the assertions of a scan come after findings and before incomplete evidence in the exit code, and the gate has all reasons', async () => {
    const config = await configOf([failing]);
    const words = [...scoped(), '--config', config, '--min-score', '100', '--max-unknown', '0'];
    const gateOf = async (more: string[] = []) => {
      const { json } = await setup.scanJson([...words, ...more], { graph: true });
      return [json.gate.exit, json.gate.reasons.map(({ kind }: JsonView) => kind), json.counts.fail];
    };
    const [exit, kinds, fail] = await gateOf();
    expect([exit, kinds]).toEqual(fail > 0 ? [3, expect.arrayContaining(['score', 'access'])] : [4, ['access']]);
  });

  it('the assertions of a scan are unknown without a Microsoft Graph token, which exits 2 below a limit of 100%', async () => {
    const config = await configOf([{ name: 'No guest', none: 'guests', can: 'admin' }]);
    const words = [...scoped(), '--config', config, '--fail-on', 'none'];
    expect((await setup.scan(words)).exit).toBe(0);
    const { exit, json } = await setup.scanJson([...words, '--max-unknown', '99%']);
    expect([exit, json.gate.reasons]).toMatchObject([2, [{ kind: 'access', count: 1 }]]);
  });

  it('the assertions of a scan of another cluster than those of the scan are left out with a note', async () => {
    const config = await configOf([unknown]);
    const { exit, json, stderr } = await setup.scanJson([...scoped(), '--config', config, '--fail-on', 'none']);
    expect([exit, json.access.results]).toEqual([0, []]);
    expect(stderr).toContain('Skipped the access assertion “No guest reads evidence”');
  });

  it('assertions about a missing cluster are refused', async () => {
    const config = await configOf([{ ...failing, cluster: 'nosuch' }]);
    const { exit, stdout, stderr } = await setup.scan([...scoped(), '--config', config]);
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/Couldn’t find the cluster “nosuch”/);
  });

  it('the assertions of a scan are in every file, and never among the findings', async () => {
    const config = await configOf([passing, failing]);
    const out = path.join(folder, 'out');
    const words = [...scoped(), '--config', config, '--out', out, '--summary', '--output', 'table,json,csv,sarif,ocsf'];
    const { stdout } = await setup.scan(words, { graph: true });
    expect(stdout).toMatch(
      /\nAccess assertions\nPass {5}Finance administers the ledger\nFail {5}No user administers the ledger\n {9}contosoledger: /,
    );
    const read = (name: string) => readFile(path.join(out, name), 'utf8');
    const json = JSON.parse(await read('kustodian.json'));
    expect(json.clusters[0].findings).toHaveLength(1);
    expect((await read('kustodian.csv')).match(/,access-assertion,access-assertion,,high,(pass|fail),/g)).toHaveLength(
      2,
    );
    const sarif = JSON.parse(await read('kustodian.sarif'));
    const validate = sarifValidator();
    expect(validate(sarif), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    const [run] = sarif.runs;
    const ruleId = `access-assertion/${failing.name}`;
    expect(run.tool.driver.rules.find(({ id }: JsonView) => id === ruleId).defaultConfiguration.level).toBe('error');
    expect(run.results.find((result: JsonView) => result.ruleId === ruleId)).toMatchObject({
      kind: 'fail',
      level: 'error',
    });
    expect(run.invocations[0].exitCode).toBe(json.gate.exit);
    const events = JSON.parse(await read('kustodian.ocsf.json'));
    const controls = events.map(({ compliance, finding_info }: JsonView) => [compliance.control, finding_info.desc]);
    expect(controls).toContainEqual(['access-assertion', failing.name]);
    expect(await read('kustodian.md')).toContain('### Access assertions');
  });

  it('the assertions of a scan have pseudonyms', async () => {
    const config = await configOf([passing, failing]);
    const { stdout } = await setup.scan([...scoped(), '--config', config, '--pseudonyms', '--output', 'json'], {
      graph: true,
    });
    const { directory } = await globalState();
    const names = [...directory.users, ...directory.groups].flatMap(({ id, displayName }) => [id, displayName]);
    const secrets = [...names, directory.tenantId, 'contosoledger', 'rg-finance-adx'].map((text) => text.toLowerCase());
    const { results } = JSON.parse(stdout).access;
    expect(results[1].violations.length).toBeGreaterThan(0);
    expect(secrets.filter((secret) => stdout.toLowerCase().includes(secret))).toEqual([]);
  });
});
