import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import timers from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { checks } from '@/lib/checks/catalog';
import { readSnapshotText } from '@/lib/history/read-snapshot';
import type { JsonView } from '../../fixtures/standalone';
import { type CliSetup, startCliSetup } from './cli-setup';

let setup: CliSetup;
let folder: string;
const index = ['--depth', 'index'];

beforeAll(async () => {
  setup = await startCliSetup();
});
afterAll(() => setup.close());
beforeEach(async () => {
  await setup.emulator.reset();
  folder = await mkdtemp(path.join(tmpdir(), 'kustodian-'));
  return () => rm(folder, { recursive: true, force: true });
});

/** One cluster and its subscription. */
async function firstCluster(): Promise<{ id: string; subscriptionId: string; name: string }> {
  const { json } = await setup.scanJson(index);
  return json.clusters[0].cluster;
}

/** Expects a usage error: one line, and nothing on stdout. */
async function expectRefused(words: readonly string[], message: RegExp, world: object = {}): Promise<void> {
  const { exit, stdout, stderr } = await setup.scan(words, world);
  expect([exit, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(message);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
}

describe('the JSON of a scan', () => {
  it('the JSON of a scan has one object with LF at the end, and all counts add up', async () => {
    const { exit, stdout, stderr, json } = await setup.scanJson([...index, '--quiet']);
    expect([exit, stdout.endsWith('}\n')]).toEqual([3, true]);
    expect(stderr).toMatch(
      /^Clusters 14 · .*\nPass .*\nGate: failed \(exit code 3\)\n {2}\d+ failures of high severity\.\n$/,
    );
    expect(Object.keys(json)).toEqual([
      'format',
      'product',
      'tenantId',
      'readAt',
      'depth',
      'clusters',
      'unread',
      'counts',
      'gate',
    ]);
    expect(json).toMatchObject({ format: 'kustodian.scan/1', depth: 'index' });
    expect(json.readAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const { clusters, pass, fail, unknown, notApplicable, error, bySeverity } = json.counts;
    expect(pass + fail + unknown + notApplicable + error).toBe(clusters * checks.length);
    expect(Object.keys(bySeverity)).toEqual(['high', 'medium', 'low', 'info']);
    expect(bySeverity.high + bySeverity.medium + bySeverity.low + bySeverity.info).toBe(fail);
    const ids = json.clusters.map(({ cluster }: JsonView) => cluster.id.toLowerCase());
    expect(ids).toEqual(ids.toSorted());
  });

  it('the JSON of a scan has a fingerprint for each failure, and for nothing else', async () => {
    const { json } = await setup.scanJson(index);
    for (const { findings } of json.clusters)
      for (const { outcome, fingerprint } of findings)
        if (outcome === 'fail') expect(fingerprint).toMatch(/^sha256:[0-9a-f]{64}$/);
        else expect(fingerprint).toBeUndefined();
  });
});

describe('the tenant of a scan', () => {
  const other = '00000000-2222-4333-8444-555555555555';

  it('a scan with --tenant equals one without it, if the token is of that tenant', async () => {
    const { tenantId } = await setup.emulator.estate();
    const given = { env: { ENTRA_TENANT_ID: tenantId.toUpperCase() } };
    const { exit, json } = await setup.scanJson([...index, '--tenant', tenantId], given);
    expect([exit, json.format, json.tenantId]).toEqual([3, 'kustodian.scan/1', tenantId]);
    const { counts } = (await setup.scanJson(index)).json;
    expect(json.counts).toEqual(counts);
  });

  it.each([
    [['--tenant', other], {}, /isn’t for the tenant of --tenant/],
    [['--tenant', other], { ENTRA_TENANT_ID: '11111111-2222-4333-8444-555555555555' }, /different tenant IDs/],
    [['--tenant', `${other},${other}`], {}, /--tenant has the tenant .* twice/],
    [['--tenant', other, '--tenant', other], {}, /--tenant has the tenant .* twice/],
    [['--tenant', 'contoso.com'], {}, /Enter a tenant ID for --tenant/],
  ])('a scan with %j and the variables %j is refused before anything is read', async (words, env, message) => {
    await setup.emulator.clearLog();
    await expectRefused(words, message, { env });
    expect(await setup.emulator.requestsSeen()).toEqual([]);
  });
});

describe('filters', () => {
  it('filters select the checks for counts, score, and gate', async () => {
    const { json, exit } = await setup.scanJson([...index, '--check', 'auto-stop-off,disk-encryption-off']);
    expect(exit).toBe(0);
    expect(json.clusters[0].findings.map(({ checkId }: JsonView) => checkId)).toEqual([
      'disk-encryption-off',
      'auto-stop-off',
    ]);
    expect(json.counts.pass + json.counts.fail + json.counts.unknown + json.counts.notApplicable).toBe(2 * 14);
  });

  it.each([
    [
      ['--category', 'network', '--severity', 'high'],
      ({ category, severity }: JsonView) => category === 'network' && severity === 'high',
    ],
    [
      ['--severity', 'high', '--severity', 'low'],
      ({ severity }: JsonView) => severity === 'high' || severity === 'low',
    ],
    [
      ['--framework', 'soc 2023'],
      ({ controls }: JsonView) => controls.some((control: JsonView) => control.framework === 'SOC 2023'),
    ],
    [['--skip-check', 'auto-stop-off'], ({ id }: JsonView) => id !== 'auto-stop-off'],
  ])('the filter %j selects exactly its checks', async (words, isChosen) => {
    const { json } = await setup.scanJson([...index, ...words]);
    const chosen = json.clusters[0].findings.map(({ checkId }: JsonView) => checkId);
    expect(chosen).toEqual(checks.filter(isChosen).map(({ id }) => id));
  });

  it.each([
    [
      ['--check', 'disk-encryption-of'],
      /No check has the ID “disk-encryption-of”\. Did you mean disk-encryption-off\?/,
    ],
    [['--skip-check', 'nothing'], /No check has the ID “nothing”/],
    [['--framework', 'SOC 2'], /No framework has the name “SOC 2”/],
    [['--category', 'networks'], /for --category\. The value was “networks”.*Did you mean network\?/],
    [['--severity', 'critical'], /for --severity\. The value was “critical”/],
    [['--check', 'auto-stop-off', '--skip-check', 'auto-stop-off'], /either/],
    [['--check', 'auto-stop-off', '--category', 'network'], /No check matches/],
    [['--depth', 'deep'], /--depth/],
    [['--concurrency', '0'], /Enter a whole number from 1 to 32 for --concurrency/],
    [['--concurrency', '33'], /--concurrency/],
    [['--concurrency', '1.5'], /--concurrency/],
    [['--max-unknown', '-1'], /--max-unknown/],
    [['--max-unknown', '101%'], /--max-unknown/],
    [['--min-score', '101'], /--min-score/],
    [['--fail-severity', 'info'], /--fail-severity/],
    [['--fail-on', 'new'], /--fail-on new needs --baseline/],
    [['--fail-on', 'old'], /--fail-on/],
    [['--output', 'json,csv'], /Several formats/],
    [['--output', 'pack'], /--output/],
    [['--summary'], /--summary needs/],
    [['--notify', 'http://example.com/hook'], /Enter an HTTPS URL for --notify/],
    [['--notify', 'https://user:secret@example.com/hook'], /Enter an HTTPS URL for --notify/],
    [['--notify', 'example.com'], /Enter an HTTPS URL for --notify/],
    [['--who'], /Unknown option “--who”/],
    [['more'], /Unexpected argument “more”/],
  ])('%j is refused before anything is read', async (words, message) => {
    await setup.emulator.clearLog();
    await expectRefused(words, message);
    expect(await setup.emulator.requestsSeen()).toEqual([]);
  });

  it('a webhook is never shown, because its path is a secret', async () => {
    const { stderr } = await setup.scan(['--notify', 'http://example.com/hook-secret']);
    expect(stderr).not.toContain('hook-secret');
  });
});

describe('scope', () => {
  it('subscriptions, management groups, and clusters add up', async () => {
    const { json: everything } = await setup.scanJson(index);
    const all = everything.clusters.map(({ cluster }: JsonView) => cluster);
    const [first] = all;
    const other = all.find(({ subscriptionId }: JsonView) => subscriptionId !== first.subscriptionId);
    const ofFirst = all.filter(({ subscriptionId }: JsonView) => subscriptionId === first.subscriptionId);
    const names = async (...words: string[]) =>
      (await setup.scanJson([...index, ...words])).json.clusters.map(({ cluster }: JsonView) => cluster.name);
    expect(await names('--subscription', first.subscriptionId.toUpperCase())).toEqual(
      ofFirst.map(({ name }: JsonView) => name),
    );
    expect(await names('--cluster', first.id.toUpperCase())).toEqual([first.name]);
    expect(await names('--subscription', first.subscriptionId, '--cluster', other.id)).toEqual(
      [...ofFirst, other]
        .sort((left, right) => (left.id.toLowerCase() < right.id.toLowerCase() ? -1 : 1))
        .map(({ name }) => name),
    );
    expect(await names('--management-group', everything.tenantId)).toHaveLength(all.length);
  });

  it.each([
    [['--subscription', 'production'], /Enter a subscription ID for --subscription.*“production”/],
    [
      ['--subscription', '00000000-0000-0000-0000-00000000dead'],
      /Couldn’t find the subscription 00000000-0000-0000-0000-00000000dead/,
    ],
    [['--management-group', 'no/such'], /“no\/such”/],
    [['--management-group', 'nothing'], /readable subscription in the management group nothing/],
    [['--cluster', 'contosofraud'], /Enter the resource ID of a cluster for --cluster.*“contosofraud”/],
  ])('%j is refused and named', async (words, message) => {
    await expectRefused([...index, ...words], message);
  });

  it.each(['index', 'full'])('at %s depth, a cluster that isn’t there is refused and named', async (depth) => {
    const { id } = await firstCluster();
    await expectRefused(['--depth', depth, '--cluster', `${id}x`], /Couldn’t find the cluster .*x\./i);
  });

  it('a person without a role gets no clusters and exit code 0', async () => {
    const { exit, json } = await setup.scanJson(index, { person: 'nobody' });
    expect([exit, json.clusters, json.unread, json.counts.score]).toEqual([0, [], [], null]);
  });

  it('a subscription that can’t be read is in unread, with the reason', async () => {
    const { json, exit } = await setup.scanJson([...index, '--fail-on', 'none'], { person: 'reader' });
    expect([exit, json.clusters.length, json.unread.length]).toEqual([0, 13, 1]);
    expect(Object.keys(json.unread[0])).toEqual([
      'scope',
      'displayName',
      'reason',
      'azureCode',
      'missingAction',
      'smallestRole',
    ]);
    const { json: other } = await setup.scanJson([...index, '--cluster', json.clusters[0].cluster.id], {
      person: 'reader',
    });
    expect(other.unread).toEqual([]);
  });

  it('a cluster in a subscription that can’t be read is unread, not missing', async () => {
    const { json: everything } = await setup.scanJson(index);
    const { json: seen } = await setup.scanJson(index, { person: 'reader' });
    const known = new Set(seen.clusters.map(({ cluster }: JsonView) => cluster.id));
    const hidden = everything.clusters.find(({ cluster }: JsonView) => !known.has(cluster.id)).cluster.id;
    for (const depth of ['index', 'full']) {
      const { exit, json } = await setup.scanJson(['--depth', depth, '--cluster', hidden], { person: 'reader' });
      expect([exit, json.clusters]).toEqual([2, []]);
      expect(json.unread.map(({ scope }: JsonView) => scope.toLowerCase())).toEqual([hidden.toLowerCase()]);
      expect(json.gate.reasons[0]).toMatchObject({ kind: 'unknown', count: 1 });
    }
  });
});

describe('what Azure denies', () => {
  it('a denied part makes its findings unknown', async () => {
    const { id } = await firstCluster();
    await setup.emulator.fail({
      match: { path: '/managementLocks|/locks' },
      fault: { kind: 'status', status: 500, body: { error: { code: 'InternalServerError', message: 'x' } } },
    });
    const { json } = await setup.scanJson(['--cluster', id, '--check', 'resource-lock-missing', '--max-unknown', '0']);
    expect(json.clusters[0].findings[0].outcome).toBe('unknown');
    expect(json.unread).toEqual([]);
    expect(json.gate).toMatchObject({ exit: 2, reasons: [{ kind: 'unknown', count: 1, limit: 0 }] });
  });

  it.each([403, 500, 404])('a cluster with %i is unread', async (status) => {
    const { id, name } = await firstCluster();
    await setup.emulator.fail({
      match: { service: 'arm', path: `/clusters/${name}$` },
      fault: { kind: 'status', status, body: { error: { code: `Code${status}`, message: 'x' } } },
    });
    const { exit, json } = await setup.scanJson(['--cluster', id]);
    expect([exit, json.clusters]).toEqual([2, []]);
    expect(json.unread).toMatchObject([{ scope: id, azureCode: `Code${status}` }]);
  });

  it('a subscription that disappears during the scan is unread, with each of its clusters, and the rest is scanned', async () => {
    const { id } = await firstCluster();
    const [, , subscription = ''] = id.split('/');
    await setup.emulator.fail({
      match: { service: 'arm', path: `^/subscriptions/${subscription}/.*/clusters/[^/]+$` },
      fault: { kind: 'status', status: 404, body: { error: { code: 'SubscriptionNotFound', message: 'x' } } },
    });
    const { exit, json } = await setup.scanJson(['--fail-on', 'none', '--max-unknown', '50%']);
    const isGone = (scope: string) => scope.toLowerCase().startsWith(`/subscriptions/${subscription}/`.toLowerCase());
    expect([exit, json.gate.exit]).toEqual([2, 2]);
    expect(json.clusters.filter(({ cluster }: JsonView) => isGone(cluster.id))).toEqual([]);
    expect(json.clusters.length).toBeGreaterThan(0);
    expect(
      json.unread.filter(({ scope }: JsonView) => isGone(scope)).map((entry: JsonView) => entry.azureCode),
    ).toContain('SubscriptionNotFound');
  }, 60_000);

  it('a denied list of subscriptions makes the scan incomplete', async () => {
    await setup.emulator.fail({
      match: { service: 'arm', path: '^/subscriptions$' },
      fault: { kind: 'status', status: 500 },
    });
    const { exit, json, stderr } = await setup.scanJson([...index, '--quiet']);
    expect([exit, json.clusters, json.unread.length]).toEqual([2, [], 1]);
    expect(stderr).toMatch(/^Couldn’t load \/subscriptions \(.*\): .*\.\n/);
    expect(stderr).toContain('Gate: failed (exit code 2)\n  1 subscription or cluster couldn’t be read.\n');
    expect(stderr).toContain('No clusters were loaded. Check the scope');
  });

  it.each(['json', 'csv', 'sarif', 'ocsf', 'html', 'snapshot', 'table'])(
    'without a connection, a scan as %s names on stderr what failed and what to do, with --quiet too',
    async (format) => {
      await setup.emulator.fail({ match: { service: 'arm', path: '^/subscriptions$' }, fault: { kind: 'reset' } });
      const { exit, stderr } = await setup.scan([...index, '--output', format, '--quiet']);
      expect(exit).toBe(2);
      expect(stderr).toMatch(/^Couldn’t load \/subscriptions \(.+\): .+\.\n/);
      expect(stderr).toMatch(
        /\nNo clusters were loaded\. Check the scope, the connection to Azure, and that this identity has the Reader role\.\n$/,
      );
    },
    60_000,
  );

  it('a token that Azure refuses in the middle ends the scan', async () => {
    const { id, name } = await firstCluster();
    await setup.emulator.fail({
      match: { service: 'arm', path: `/clusters/${name}/databases` },
      fault: { kind: 'status', status: 401, body: { error: { code: 'ExpiredAuthenticationToken', message: 'x' } } },
    });
    await expectRefused(['--cluster', id], /The scan was stopped\.$/m);
  });

  it('a throttled request is sent again after the wait, with the seconds on stderr', async () => {
    const { id } = await firstCluster();
    await setup.emulator.fail({
      match: { service: 'arm', path: '/managementLocks|/locks' },
      fault: {
        kind: 'status',
        status: 429,
        headers: { 'Retry-After': '1' },
        body: { error: { code: 'TooManyRequests', message: 'x' } },
      },
      times: 1,
    });
    const words = ['--cluster', id, '--check', 'resource-lock-missing'];
    const { json, stderr } = await setup.scanJson(words);
    expect(stderr).toMatch(/^Azure throttled a request \(HTTP 429\)\. Waiting \d+ seconds?\.\nClusters 1 /);
    expect(json.clusters[0].findings[0].outcome).not.toBe('unknown');
  });

  it('a scan waits for a service that throttles every request for a minute, and has the same findings', async () => {
    const { id } = await firstCluster();
    const calm = await setup.scanJson(['--cluster', id]);
    await setup.emulator.fail({
      match: { service: 'arm' },
      fault: {
        kind: 'status',
        status: 429,
        headers: { 'Retry-After': '60' },
        body: { error: { code: 'TooManyRequests', message: 'x' } },
      },
    });
    const waits: number[] = [];
    const wait = vi.spyOn(timers, 'setTimeout').mockImplementation(async (milliseconds = 0) => {
      waits.push(milliseconds / 1000);
      await setup.emulator.heal();
      return undefined as never;
    });
    syncBuiltinESMExports();
    const throttled = await setup.scanJson(['--cluster', id]).finally(() => {
      wait.mockRestore();
      syncBuiltinESMExports();
    });
    const findingsOf = ({ json }: { json: JsonView }) =>
      json.clusters[0].findings.map(({ checkId, outcome, message }: JsonView) => [checkId, outcome, message]);
    expect([throttled.json.unread, findingsOf(throttled)]).toEqual([[], findingsOf(calm)]);
    expect(waits.length).toBeGreaterThan(0);
    for (const seconds of waits) expect(seconds >= 60 && seconds <= 75).toBe(true);
    expect(throttled.stderr).toMatch(
      /^(Azure throttled a request \(HTTP 429\)\. Waiting (6\d|7[0-5]) seconds\.\n)+Clusters 1 /,
    );
  });

  it('a service that asks for more than five minutes makes the part unknown at once', async () => {
    const { id } = await firstCluster();
    await setup.emulator.fail({
      match: { service: 'arm', path: '/managementLocks|/locks' },
      fault: {
        kind: 'status',
        status: 429,
        headers: { 'Retry-After': '301' },
        body: { error: { code: 'TooManyRequests', message: 'x' } },
      },
    });
    const { json, stderr } = await setup.scanJson(['--cluster', id, '--check', 'resource-lock-missing']);
    expect(stderr).not.toContain('Waiting');
    expect(json.clusters[0].findings[0].unknown[0].reason).toBe('throttled');
  });
});

describe('the gate', () => {
  const reasons = async (...words: string[]) => {
    const { exit, json } = await setup.scanJson([...index, ...words]);
    return [exit, json.gate.exit, json.gate.reasons.map(({ kind }: JsonView) => kind)];
  };

  it.each([
    [[], 3, ['findings']],
    [['--fail-on', 'none'], 0, []],
    [['--fail-on', 'none', '--min-score', '100'], 3, ['score']],
    [['--fail-on', 'none', '--min-score', '1'], 0, []],
    [['--fail-on', 'none', '--max-unknown', '0%'], 2, ['unknown']],
    [['--fail-on', 'none', '--max-unknown', '99.5%'], 0, []],
    [['--min-score', '100', '--max-unknown', '0'], 3, ['findings', 'score', 'unknown']],
    [['--severity', 'low'], 0, []],
    [['--severity', 'low', '--fail-severity', 'low'], 3, ['findings']],
    [['--severity', 'info', '--fail-severity', 'low'], 0, []],
  ])('a scan with %j exits with code %i', async (words, exit, kinds) => {
    expect(await reasons(...words)).toEqual([exit, exit, kinds]);
  });
});

describe('outputs', () => {
  it('a table has a line for each failing finding, then the counts and the gate', async () => {
    const { json } = await setup.scanJson(index);
    const { stdout } = await setup.scan(index);
    const lines = stdout.trimEnd().split('\n');
    const rows = lines.filter((line) => /^(high|medium|low|info) /.test(line));
    expect(rows).toHaveLength(json.counts.fail);
    expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(80);
    expect(stdout).toContain(
      `\nClusters 14 · Score ${json.counts.score} · Failing: ${json.counts.bySeverity.high} high`,
    );
    expect(stdout).toContain('\nGate: failed (exit code 3)\n');
    expect(stdout).not.toContain('\u001B');
  });

  it('colors are on a terminal only, and not with --no-color or NO_COLOR', async () => {
    const hasColor = async (words: string[], env = {}) =>
      (await setup.scan([...index, ...words], { isTerminal: true, env })).stdout.includes('\u001B[31mhigh');
    expect(await hasColor([])).toBe(true);
    expect(await hasColor(['--no-color'])).toBe(false);
    expect(await hasColor([], { NO_COLOR: '1' })).toBe(false);
    expect(await hasColor([], { NO_COLOR: '' })).toBe(true);
  });

  it('--out gets every file, and stdout the table', async () => {
    const out = path.join(folder, 'a', 'b');
    const { exit, stdout, stderr } = await setup.scan([
      ...index,
      '--out',
      out,
      '--output',
      'table,json,csv,sarif,ocsf,snapshot',
      '--summary',
      '--quiet',
    ]);
    expect(exit).toBe(3);
    expect(stdout).toContain('Gate: failed');
    const files = ['json', 'csv', 'sarif', 'ocsf.json', 'kustodian.gz', 'md'];
    expect(stderr).toContain(
      `\nGate: failed (exit code 3)\n${stdout.slice(stdout.indexOf('\n  ') + 1)}${files.map((name) => `Wrote ${path.join(out, `kustodian.${name}`)}\n`).join('')}`,
    );
    expect((await readdir(out)).sort()).toEqual([
      'kustodian.csv',
      'kustodian.json',
      'kustodian.kustodian.gz',
      'kustodian.md',
      'kustodian.ocsf.json',
      'kustodian.sarif',
    ]);
    const read = (name: string) => readFile(path.join(out, name), 'utf8');
    const json = JSON.parse(await read('kustodian.json'));
    const { runs } = JSON.parse(await read('kustodian.sarif'));
    const snapshot = readSnapshotText('s', gunzipSync(await readFile(path.join(out, 'kustodian.kustodian.gz'))));
    expect(runs[0].results).toHaveLength(14 * checks.length);
    expect(runs[0].invocations[0].exitCode).toBe(3);
    const failing = runs[0].results.filter(({ kind }: JsonView) => kind === 'fail');
    expect(failing).toHaveLength(json.counts.fail);
    const fingerprints = json.clusters.flatMap(({ findings }: JsonView) =>
      findings.flatMap(({ fingerprint }: JsonView) => fingerprint ?? []),
    );
    expect(failing.map(({ partialFingerprints }: JsonView) => partialFingerprints['kustodian/v1'])).toEqual(
      fingerprints,
    );
    expect(failing[0].partialFingerprints['clusterAndCheck/v1']).toBeDefined();
    expect(failing[0].baselineState).toBeUndefined();
    expect(JSON.parse(await read('kustodian.ocsf.json'))).toHaveLength(14 * checks.length);
    expect((await read('kustodian.csv')).trimEnd().split('\r\n')).toHaveLength(14 * checks.length + 1);
    expect(snapshot.header.counts).toEqual(json.counts);
    expect(await read('kustodian.md')).toContain('### Lowest scores');
  });

  it('--out without another format writes only the table', async () => {
    const { stdout } = await setup.scan([...index, '--out', folder]);
    expect([stdout.includes('Gate:'), await readdir(folder)]).toEqual([true, []]);
    const json = await setup.scan([...index, '--out', folder, '--output', 'json']);
    expect([json.stdout, await readdir(folder)]).toEqual(['', ['kustodian.json']]);
  });

  it('--out on a file is refused, and nothing is written after a mistake', async () => {
    const file = path.join(folder, 'file');
    await writeFile(file, '');
    await expectRefused(
      [...index, '--out', file, '--output', 'json'],
      /Couldn’t use .* for --out, because .* is a file/,
    );
    await expectRefused(
      [...index, '--out', path.join(file, 'x'), '--output', 'json'],
      /Couldn’t use .* for --out, because .* is a file/,
    );
    await expectRefused(
      [...index, '--out', path.join(folder, 'new'), '--output', 'json', '--cluster', '/x'],
      /--cluster/,
    );
    expect(await readdir(folder)).toEqual(['file']);
  });

  it('a snapshot isn’t written to a terminal', async () => {
    await expectRefused([...index, '--output', 'snapshot'], /writes binary data/, { isTerminal: true });
  });

  it('two snapshots of the same evidence have the same lines of clusters', async () => {
    const clustersOf = async () => {
      const { stdout } = await setup.scan([...index, '--output', 'snapshot']);
      return gunzipSync(Buffer.from(stdout, 'latin1')).toString().split('\n').slice(1);
    };
    expect(await clustersOf()).toEqual(await clustersOf());
  });

  it('the summary is appended to the file of the job', async () => {
    const file = path.join(folder, 'summary.md');
    await writeFile(file, 'before\n');
    await setup.scan([...index, '--summary'], { env: { GITHUB_STEP_SUMMARY: file } });
    expect(await readFile(file, 'utf8')).toMatch(/^before\n## Kustodian\n/);
  });

  it.each(['table', 'json', 'csv', 'sarif', 'ocsf', 'html', 'snapshot'])(
    'a failed gate says why on stderr with --output %s, and with --quiet',
    async (format) => {
      for (const words of [[], ['--quiet'], ['--out', folder], ['--out', folder, '--quiet']]) {
        const { exit, stderr } = await setup.scan([...index, '--output', format, ...words]);
        expect(exit).toBe(3);
        expect(stderr).toMatch(/Gate: failed \(exit code 3\)\n {2}\d+ failures of high severity\.\n/);
        expect(stderr.includes(`Wrote ${folder}`)).toBe(words.includes('--out') && format !== 'table');
      }
    },
    60_000,
  );

  it('on a terminal, the gate of a table is there once', async () => {
    const { stdout, stderr } = await setup.scan(index, { isTerminal: true });
    expect([stdout.includes('Gate: failed'), stderr.includes('Gate:')]).toEqual([true, false]);
  });

  it('--quiet leaves progress and waits out of stderr', async () => {
    await setup.emulator.fail({
      match: { path: 'Microsoft.ResourceGraph' },
      fault: { kind: 'status', status: 429, headers: { 'Retry-After': '1' } },
      times: 1,
    });
    const { stderr } = await setup.scan([...index, '--quiet'], { isTerminal: true });
    expect(stderr).toBe('');
    expect((await setup.scan([...index, '--quiet', '--output', 'json'])).stderr).toMatch(/^Clusters 14 /);
  });
});

describe('a baseline', () => {
  const baseline = async (words: string[] = []) => {
    await setup.scan([...index, ...words, '--out', folder, '--output', 'snapshot']);
    return path.join(folder, 'kustodian.kustodian.gz');
  };
  const change = async (id: string, properties: object) => {
    const token = await setup.emulator.token('owner');
    const answer = await setup.emulator.request(token, `${id}?api-version=2024-04-13`, {
      method: 'PATCH',
      body: JSON.stringify({ properties }),
    });
    expect(answer.status).toBeLessThan(300);
    await setup.emulator.advanceClock(60);
  };

  it('a scan of the same evidence has no changes, and --fail-on new passes', async () => {
    const file = await baseline();
    const { exit, json } = await setup.scanJson([
      ...index,
      '--baseline',
      file,
      '--fail-on',
      'new',
      '--fail-severity',
      'low',
    ]);
    expect([exit, json.gate.reasons, json.diff.changes, json.diff.other]).toEqual([0, [], [], []]);
    expect(json.diff).not.toHaveProperty('stillFailing');
    expect(json.diff.counts['still-failing']).toBe(json.counts.fail);
    const any = await setup.scanJson([...index, '--baseline', file]);
    expect(any.exit).toBe(3);
  });

  it('a new failure fails the gate, and SARIF marks it', async () => {
    const file = await baseline();
    const { json: before } = await setup.scanJson(index);
    const { cluster } = before.clusters.find(({ cluster: { name } }: JsonView) => name === 'contosofraud');
    await change(cluster.id, { enablePurge: true });
    const words = [...index, '--baseline', file, '--fail-on', 'new', '--fail-severity', 'low'];
    const { exit, json } = await setup.scanJson(words);
    expect(exit).toBe(3);
    expect(json.diff.changes).toMatchObject([{ class: 'new-failure', name: cluster.name, check: 'purge-enabled' }]);
    expect(json.gate.reasons).toMatchObject([{ kind: 'new', count: 1 }]);
    const { stdout } = await setup.scan([...words, '--output', 'sarif']);
    const { results } = JSON.parse(stdout).runs[0];
    const states = (state: string) => results.filter(({ baselineState }: JsonView) => baselineState === state);
    expect(states('new').map(({ ruleId }: JsonView) => ruleId)).toEqual(['purge-enabled']);
    expect(states('unchanged')).toHaveLength(results.length - 1);
  });

  it('a baseline of another depth or tenant, or a damaged one, is refused before anything is read', async () => {
    const file = await baseline();
    await setup.emulator.clearLog();
    await expectRefused(['--baseline', file], /index depth, but this scan has full depth/);
    const damaged = path.join(folder, 'damaged.kustodian.gz');
    await writeFile(damaged, (await readFile(file)).subarray(0, 500));
    await expectRefused([...index, '--baseline', damaged], /damaged\.kustodian\.gz, line \d+: The file ends too early/);
    await expectRefused([...index, '--baseline', path.join(folder, 'none')], /Couldn’t read .*ENOENT/);
    expect(await setup.emulator.requestsSeen()).toEqual([]);
  });
});

describe('a settings file', () => {
  it.each([
    ['{', /kustodian\.json: The file isn’t valid JSON\. Correct the file, and then try again\.$/m],
    ['{"version":2}', /kustodian\.json: version: /],
    [
      '{"version":1,"colour":1}',
      /kustodian\.json: colour: Unknown key\. Check the spelling, or remove the key\. The keys are version, /m,
    ],
    [
      '{"version":1,"settings":{"maxOwner":1}}',
      /kustodian\.json: settings\.maxOwner: Unknown key\. Check the spelling, or remove the key\. The keys are .*maxOwners/m,
    ],
    ['{"version":1,"access":[{"name":"A"}]}', /kustodian\.json: access\.0/],
    [
      '{"version":1,"access":[{"name":"A","none":"guests","can":"wite"}]}',
      /kustodian\.json: access\.0\.can: Enter read, .*The value was “wite”\.$/m,
    ],
    [
      '{"version":1,"exemptions":[{"checkId":"disk-encryption-of","clusterId":"/x","category":"Waiver","reason":"R.","createdAt":"2026-01-01T00:00:00Z","expiresOn":"2026-06-01T00:00:00Z"}]}',
      /kustodian\.json: exemptions\.0\.checkId: No check has the ID “disk-encryption-of”\. Did you mean disk-encryption-off\?/,
    ],
    ['\xff', /isn’t UTF-8/],
  ])('%j is refused with the path', async (text, message) => {
    const file = path.join(folder, 'kustodian.json');
    await writeFile(file, Buffer.from(text, 'latin1'));
    const { exit, stdout, stderr } = await setup.scan([...index, '--config', file]);
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
  });

  it.each([[[]], [['--pseudonyms']]])(
    'exemptions of a tag, a subscription, and one finding apply, and a snapshot has them by cluster (%j)',
    async (words) => {
      const { json: before } = await setup.scanJson(index);
      const failing = ({ findings }: JsonView, id: string) =>
        findings.find(({ checkId, outcome }: JsonView) => checkId === id && outcome === 'fail');
      const check = 'disk-encryption-off';
      const [reported] = before.clusters.filter((reported: JsonView) => failing(reported, check));
      const { subscriptionId } = reported.cluster;
      const withItems = before.clusters.find(({ findings }: JsonView) => findings.some(({ items }: JsonView) => items));
      const { checkId, items } = withItems.findings.find((finding: JsonView) => finding.items);
      const terms = { category: 'Waiver', reason: 'Reason.', createdAt: new Date().toISOString() };
      const until = { ...terms, expiresOn: new Date(Date.now() + 86_400_000).toISOString() };
      const exemptions = [
        { ...until, checkId: check, scope: { kind: 'subscription', subscriptionId } },
        { ...until, checkId: 'auto-stop-off', scope: { kind: 'tag', name: 'ENV', value: 'Production' } },
        { ...until, checkId, clusterId: withItems.cluster.id, scope: { kind: 'finding', items } },
        {
          ...until,
          checkId: 'purge-enabled',
          clusterId: reported.cluster.id,
          scope: { kind: 'finding', items: ['x'] },
        },
      ];
      await writeFile(path.join(folder, 'kustodian.json'), JSON.stringify({ version: 1, exemptions }));
      const config = ['--config', path.join(folder, 'kustodian.json'), ...words];
      const { json } = await setup.scanJson([...index, ...config]);
      const exempted = json.clusters.flatMap(({ findings }: JsonView) =>
        findings.filter(({ exemption }: JsonView) => exemption),
      );
      const inSubscription = before.clusters.filter(
        (reported: JsonView) => reported.cluster.subscriptionId === subscriptionId && failing(reported, check),
      );
      const byCheck = (id: string) => exempted.filter((finding: JsonView) => finding.checkId === id).length;
      expect([byCheck(check), byCheck(checkId) > 0]).toEqual([inSubscription.length, true]);
      expect(json.counts.exempted).toBe(exempted.length);
      const { stdout } = await setup.scan([...index, ...config, '--output', 'snapshot']);
      const { header } = readSnapshotText('s', gunzipSync(Buffer.from(stdout, 'latin1')));
      expect(header.counts.exempted).toBe(exempted.length);
      for (const exemption of header.exemptions)
        expect(Object.keys(exemption)).toEqual(['clusterId', 'checkId', 'category', 'expiresOn', 'createdAt']);
    },
  );

  it('a file that isn’t there is refused', async () => {
    await expectRefused(['--config', path.join(folder, 'none.json')], /Couldn’t read .*none\.json \(ENOENT\)/);
  });

  it('relative paths are resolved from the current folder', async () => {
    await writeFile(path.join(folder, 'kustodian.json'), '{"version":1}');
    const { exit } = await setup.scan([...index, '--fail-on', 'none', '--config', 'kustodian.json'], {
      directory: folder,
    });
    expect(exit).toBe(0);
  });
});
