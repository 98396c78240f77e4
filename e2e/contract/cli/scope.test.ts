import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { run } from '@/lib/cli/run';
import { readSnapshotText } from '@/lib/history/read-snapshot';
import type { SnapshotFile } from '@/lib/history/snapshot-file';
import type { JsonView } from '../../fixtures/standalone';
import { type CliSetup, startCliSetup } from './cli-setup';

/** Scopes that can’t be read, and files that can’t be written. */

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

async function clusters(): Promise<{ id: string; subscriptionId: string }[]> {
  const { json } = await setup.scanJson(index);
  return json.clusters.map(({ cluster }: JsonView) => cluster);
}

async function snapshotOf(words: readonly string[]): Promise<SnapshotFile> {
  const { stdout } = await setup.scan([...index, ...words, '--output', 'snapshot']);
  return readSnapshotText('s', gunzipSync(Buffer.from(stdout, 'latin1')));
}

const failing = (path: string) =>
  ({
    match: { service: 'arm', path },
    fault: { kind: 'status', status: 500, body: { error: { code: 'InternalServerError', message: 'x' } } },
  }) as const;

describe('a scope that isn’t there', () => {
  it('a scope that isn’t there is named as it was given', async () => {
    const [first] = await clusters();
    const missing = first?.id.replace(/[^/]+$/, 'Nothing') ?? '';
    for (const depth of ['index', 'full']) {
      const { exit, stderr } = await setup.scan(['--depth', depth, '--cluster', missing]);
      expect([exit, stderr.includes(missing)]).toEqual([1, true]);
    }
    const subscription = '00000000-0000-0000-0000-00000000DEAD';
    expect((await setup.scan([...index, '--subscription', subscription])).stderr).toContain(subscription);
  });
});

describe('a scope that can’t be read', () => {
  it('a management group is unread, and the rest is scanned', async () => {
    const [first] = await clusters();
    await setup.emulator.fail({ ...failing(''), match: { path: 'Microsoft.ResourceGraph' } });
    const words = [...index, '--management-group', 'Contoso', '--subscription', first?.subscriptionId ?? ''];
    const { exit, json } = await setup.scanJson([...words, '--fail-on', 'none']);
    const scopes = json.unread.map(({ scope }: JsonView) => scope);
    expect(scopes).toContain('/providers/Microsoft.Management/managementGroups/Contoso');
    expect([exit, json.clusters.length]).toEqual([0, expect.any(Number)]);
    expect(json.clusters.length).toBeGreaterThan(0);
  });

  it('the list of subscriptions makes each named scope unread', async () => {
    const [first] = await clusters();
    const { id = '', subscriptionId = '' } = first ?? {};
    await setup.emulator.fail(failing('^/subscriptions$'));
    const { exit, json } = await setup.scanJson([...index, '--subscription', subscriptionId, '--cluster', id]);
    expect([exit, json.clusters]).toEqual([2, []]);
    expect(json.unread.map(({ scope }: JsonView) => scope.toLowerCase()).sort()).toEqual([
      `/subscriptions/${subscriptionId}`,
      id.toLowerCase(),
    ]);
    const { header } = await snapshotOf(['--subscription', subscriptionId]);
    expect(header.scope.subscriptions).toEqual([subscriptionId]);
    expect(header.unread.map(({ scope }) => scope)).toEqual([`/subscriptions/${subscriptionId}`]);
  });

  it('without the list of subscriptions, a diff shows every cluster as unread', async () => {
    await setup.scan([...index, '--output', 'snapshot', '--out', folder]);
    const baseline = path.join(folder, 'kustodian.kustodian.gz');
    await setup.emulator.fail(failing('^/subscriptions$'));
    const { json } = await setup.scanJson([...index, '--baseline', baseline]);
    const whys = json.diff.changes.map((row: JsonView) => `${row.class} ${row.why}`);
    expect([...new Set(whys)]).toEqual(['cluster-unreadable unread']);
  });
});

describe('a named cluster in a named subscription', () => {
  it('a named cluster in a named subscription doesn’t limit the subscription', async () => {
    const [first] = await clusters();
    const { id = '', subscriptionId = '' } = first ?? {};
    const { header } = await snapshotOf(['--subscription', subscriptionId, '--cluster', id]);
    expect(header.scope.limitedTo).toBeUndefined();
    expect((await snapshotOf(['--cluster', id])).header.scope.limitedTo).toEqual([id.toLowerCase()]);
  });
});

describe('a file that can’t be written', () => {
  const refused = async (words: readonly string[], env: Record<string, string> = {}) => {
    await setup.emulator.clearLog();
    const { exit, stdout, stderr } = await setup.scan([...index, ...words], { env });
    expect([exit, stdout, await setup.emulator.requestsSeen()]).toEqual([1, '', []]);
    return stderr;
  };

  it('a folder with a name of an output file is found before the scan', async () => {
    await mkdir(path.join(folder, 'kustodian.sarif'));
    const stderr = await refused(['--output', 'json,sarif', '--out', folder]);
    expect(stderr).toContain('Couldn’t write kustodian.sarif');
    expect(await readdir(folder)).toEqual(['kustodian.sarif']);
  });

  it.skipIf(process.platform !== 'linux')('a folder that can’t be created is found before the scan', async () => {
    expect(await refused(['--output', 'json', '--out', '/proc/kustodian/x'])).toMatch(/for --out \(E\w+\)/);
  });

  it('the file of the summary is found before the scan, and no file is there', async () => {
    const env = { GITHUB_STEP_SUMMARY: path.join(folder, 'none', 'x') };
    const out = path.join(folder, 'out');
    expect(await refused(['--summary', '--output', 'json', '--out', out], env)).toContain('GITHUB_STEP_SUMMARY');
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a signal after the files are written', () => {
  it('a signal after the files are written ends stdout only, and the exit code stays the gate’s', async () => {
    const interruption = new AbortController();
    const env = await setup.envOf('owner');
    const words = ['scan', ...index, '--token-from-env', 'ARM_TOKEN', '--output', 'table,json', '--out', folder];
    const blocked = { isTerminal: false, write: () => new Promise<void>(() => interruption.abort(new Error('x'))) };
    const quiet = { isTerminal: false, write: async () => {} };
    const io = { stdout: blocked, stderr: quiet, env, directory: folder, signal: interruption.signal };
    expect(await run(words, { ...io, now: () => new Date() })).toBe(3);
    expect(await readdir(folder)).toEqual(['kustodian.json']);
  });
});

describe('a summary', () => {
  it('a summary starts on a line of its own, in a file relative to the folder', async () => {
    await writeFile(path.join(folder, 'summary.md'), 'no line feed');
    const world = { env: { GITHUB_STEP_SUMMARY: 'summary.md' }, directory: folder };
    await setup.scan([...index, '--summary'], world);
    expect(await readFile(path.join(folder, 'summary.md'), 'utf8')).toMatch(/^no line feed\n## Kustodian\n/);
  });
});
