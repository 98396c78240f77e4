import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CliResult, type CliWorld, runCli } from '@/lib/cli/testing/run-cli';
import { Pseudonyms } from '@/lib/history/pseudonyms';
import type { JsonView } from '../../fixtures/standalone';
import { call, clusterUrl } from '../../hostile/call';
import { routes } from '../../hostile/routes';
import { type CliSetup, startCliSetup } from './cli-setup';

let setup: CliSetup;

beforeAll(async () => {
  setup = await startCliSetup();
});
afterAll(() => setup.close());
beforeEach(() => setup.emulator.reset());

type World = CliWorld & { person?: string };

async function runWithToken(words: readonly string[], { person = 'owner', env, ...world }: World = {}) {
  const variables = { ...(await setup.envOf(person)), ...env };
  return runCli([...words, '--token-from-env', 'ARM_TOKEN'], { ...world, env: variables });
}

async function jsonOf(words: readonly string[], world?: World): Promise<CliResult & { json: JsonView }> {
  const result = await runWithToken([...words, '--format', 'json'], world);
  return { ...result, json: result.stdout === '' ? undefined : JSON.parse(result.stdout) };
}

const withoutTime = (cluster: JsonView) => ({ ...cluster, readAt: '' });

describe('clusters', () => {
  it('clusters has the clusters and scores of a scan at index depth, and counts failures by severity', async () => {
    const { exit, json } = await jsonOf(['clusters']);
    const { json: scan } = await setup.scanJson(['--depth', 'index']);
    expect([exit, Object.keys(json)]).toEqual([
      0,
      ['format', 'product', 'tenantId', 'readAt', 'total', 'clusters', 'unread', 'next'],
    ]);
    expect(json).toMatchObject({ format: 'kustodian.clusters/1', total: 14, next: null, unread: [] });
    expect(json.clusters.map(({ cluster, score }: JsonView) => [withoutTime(cluster), score])).toEqual(
      scan.clusters.map(({ cluster, score }: JsonView) => [withoutTime(cluster), score]),
    );
    const sum = (severity: string) =>
      json.clusters.reduce((all: number, { failing }: JsonView) => all + failing[severity], 0);
    for (const [severity, count] of Object.entries(scan.counts.bySeverity)) expect(sum(severity)).toBe(count);
  });

  it('--limit and --after list every cluster once, and an ID in --after needn’t exist', async () => {
    const { json: all } = await jsonOf(['clusters']);
    const ids: string[] = all.clusters.map(({ cluster }: JsonView) => cluster.id);
    const { json: first } = await jsonOf(['clusters', '--limit', '5']);
    expect([first.total, first.next]).toEqual([14, ids[4]]);
    const { json: rest } = await jsonOf(['clusters', '--after', first.next]);
    expect([...first.clusters, ...rest.clusters].map(({ cluster }: JsonView) => cluster.id)).toEqual(ids);
    const { json: last } = await jsonOf(['clusters', '--after', ids[13] ?? '']);
    expect([last.clusters, last.next, last.total]).toEqual([[], null, 14]);
    const { json: between } = await jsonOf(['clusters', '--after', `${ids[4]}-`, '--limit', '1']);
    expect(between.clusters[0].cluster.id).toBe(ids[5]);
  });

  it('a scope limits the clusters and their total, and pseudonyms replace IDs', async () => {
    const { json: all } = await jsonOf(['clusters']);
    const { id } = all.clusters[3].cluster;
    const { json } = await jsonOf([
      'clusters',
      '--cluster',
      id.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions'),
    ]);
    expect([json.total, json.clusters[0].cluster.id]).toEqual([1, id]);
    const key = 'a key for tests that has more than enough characters';
    const replaced = await jsonOf(['clusters', '--pseudonyms', '--limit', '2'], {
      env: { KUSTODIAN_PSEUDONYM_KEY: key },
    });
    expect(replaced.json.tenantId).toBe(new Pseudonyms(key).guid(all.tenantId));
    expect(replaced.stdout).not.toContain('contoso');
    const next = await jsonOf(['clusters', '--pseudonyms', '--after', replaced.json.next], {
      env: { KUSTODIAN_PSEUDONYM_KEY: key },
    });
    expect(next.json.clusters).toHaveLength(12);
  });

  it('an empty estate has no clusters, and the table has one line for each cluster', async () => {
    const { stdout } = await runWithToken(['clusters']);
    expect(stdout.trimEnd().split('\n')).toHaveLength(15);
    expect(stdout).toMatch(/\n14 clusters\.\n$/);
    const { exit, json } = await jsonOf(['clusters'], { person: 'nobody' });
    expect([exit, json.total, json.clusters, json.next]).toEqual([0, 0, [], null]);
  });

  it.each([
    [['--limit', '0'], /Enter a whole number from 1/],
    [['--cluster', 'x'], /Enter the resource ID of a cluster for --cluster/],
    [['--config', 'absent.json'], /Couldn’t read absent\.json/],
  ])('clusters %j is refused', async (words, message) => {
    const { exit, stdout, stderr } = await runWithToken(['clusters', ...words]);
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
  });
});

describe('scan --outcome', () => {
  it('--outcome limits findings and changes no score, count, or gate', async () => {
    const { json: all } = await setup.scanJson(['--depth', 'index']);
    const { json } = await setup.scanJson(['--depth', 'index', '--outcome', 'fail,unknown']);
    const outcomes = json.clusters.flatMap(({ findings }: JsonView) =>
      findings.map(({ outcome }: JsonView) => outcome),
    );
    expect(new Set(outcomes)).toEqual(new Set(['fail', 'unknown']));
    expect([json.counts, json.gate]).toEqual([all.counts, all.gate]);
    expect(json.clusters.map(({ score }: JsonView) => score)).toEqual(all.clusters.map(({ score }: JsonView) => score));
  });

  it.each(['csv', 'ocsf', 'table'])('--outcome limits %s', async (format) => {
    const words = ['--depth', 'index', '--quiet', '--output', format];
    const all = await setup.scan(words);
    const passing = await setup.scan([...words, '--outcome', 'pass']);
    expect(passing.exit).toBe(all.exit);
    expect(passing.stdout.length).toBeLessThan(all.stdout.length);
    if (format === 'table') expect(passing.stdout).not.toMatch(/^high +/m);
  });

  it.each(['sarif', 'html'])('--outcome doesn’t limit %s', async (format) => {
    const words = ['--depth', 'index', '--quiet', '--output', format];
    const stable = (text: string) => text.replace(/\d\d:\d\d(?::\d\d)?(?:\.\d+)?/g, '').replace(/sha256:\w+/g, '');
    const [all, passing] = [await setup.scan(words), await setup.scan([...words, '--outcome', 'pass'])];
    expect(stable(passing.stdout).length).toBe(stable(all.stdout).length);
  });

  it('an unknown outcome is refused', async () => {
    const { exit, stderr } = await setup.scan(['--outcome', 'passed']);
    expect([exit, stderr]).toEqual([1, expect.stringMatching(/for --outcome\. The value was “passed”/)]);
  });
});

describe('preview', () => {
  /** A cluster with the fix of a check that fails there. */
  async function failingCluster(checkId: string): Promise<JsonView> {
    const { json } = await setup.scanJson(['--depth', 'index', '--check', checkId, '--outcome', 'fail']);
    return json.clusters.find(({ findings }: JsonView) => findings.length > 0).cluster;
  }

  it('preview has the plan, what-if, and preflight of the HTTP API, and every equivalent', async () => {
    const cluster = await failingCluster('disk-encryption-off');
    const { exit, json } = await jsonOf(['preview', 'disk-encryption-off', cluster.id]);
    const { ARM_TOKEN: token = '' } = await setup.envOf('owner');
    const url = `${clusterUrl({ ...cluster, clusterName: cluster.name })}/fixes/plan`;
    const answer = await call(routes.planFix, url, { token, body: { fixId: 'disk-encryption-off', input: {} } });
    const { format, fix, clusterId, equivalents, ...rest } = json;
    expect([exit, format, fix, clusterId]).toEqual([0, 'kustodian.preview/1', 'disk-encryption-off', json.plan.target]);
    expect(rest).toEqual(await answer.json());
    expect(equivalents.map((item: JsonView) => Object.keys(item))).toEqual(
      Array.from({ length: 6 }, () => ['format', 'language', 'text']),
    );
  });

  it('preview as a Reader shows the missing permission, and sends no change', async () => {
    const cluster = await failingCluster('disk-encryption-off');
    await setup.emulator.clearLog();
    const { json } = await jsonOf(['preview', 'disk-encryption-off', cluster.id], { person: 'reader' });
    expect(json.preflight.some(({ missingAction }: JsonView) => missingAction !== undefined)).toBe(true);
    const methods = new Set((await setup.emulator.log()).map(({ method }) => method));
    expect([...methods].filter((method) => !['GET', 'POST'].includes(method))).toEqual([]);
  });

  it('preview as a table names the plan, the steps, and the preflight checks', async () => {
    const cluster = await failingCluster('disk-encryption-off');
    const { stdout } = await runWithToken(['preview', 'disk-encryption-off', cluster.id]);
    expect(stdout).toMatch(/\n1 step\. Nothing was changed\.\n/);
    expect(stdout).toMatch(/\nPreflight checks\n(?:pass|warn|block|unknown) /);
  });

  it.each([
    [['disk-encrypted', 'ID'], /No fix has the ID “disk-encrypted”/],
    [['disk-encryption-off', 'contosoledger'], /Enter the resource ID of a cluster/],
    [['disk-encryption-off', 'ID', '--input', '{"x":1}'], /^input: /],
    [['disk-encryption-off', 'ID', '--input', '{'], /Enter JSON for --input/],
    [['undo', 'ID', '--input', '{}'], /^input\.of: /],
    [['disk-encryption-off', 'GONE'], /\S/],
  ])('preview %j is exit code 1 with one line', async (words, message) => {
    const { json } = await jsonOf(['clusters', '--limit', '1']);
    const ids: Record<string, string> = { ID: json.next, GONE: `${json.next}x` };
    const { exit, stdout, stderr } = await runWithToken(['preview', ...words.map((word) => ids[word] ?? word)]);
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
