import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '@/lib/cli/testing/run-cli';
import { sampleFile } from '@/lib/history/testing/sample-file';
import { writeSnapshot } from '@/lib/history/write-snapshot';
import { type CliSetup, startCliSetup } from './cli-setup';

/** `diff` and `trend` of files that `scan` wrote. Neither needs a sign-in. */

let setup: CliSetup;
let folder: string;
let text: string;
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  setup = await startCliSetup();
  await setup.emulator.reset();
  folder = await mkdtemp(path.join(tmpdir(), 'kustodian-'));
  await setup.scan(['--depth', 'index', '--output', 'snapshot', '--out', folder]);
  text = gunzipSync(await readFile(at('kustodian.kustodian.gz'))).toString();
  await writeLines('a.kustodian.gz', (lines) => lines);
  await deleteFirstUnlocked(text.trimEnd().split('\n').slice(1));
  await setup.emulator.advanceClock(120);
  await setup.scan(['--depth', 'index', '--output', 'snapshot', '--out', folder]);
  const later = gunzipSync(await readFile(at('kustodian.kustodian.gz'))).toString();
  await writeFile(at('b.kustodian.gz'), gzipSync(later.replace(/"readAt":"[^"]+"/, '"readAt":"2099-01-01T00:00:00Z"')));
  await rm(at('kustodian.kustodian.gz'));
});
afterAll(async () => {
  await setup.close();
  await rm(folder, { recursive: true });
});

/** Deletes a cluster of the estate. Others have locks. */
async function deleteFirstUnlocked(lines: readonly string[]): Promise<void> {
  const token = await setup.emulator.token('owner');
  for (const line of lines) {
    const { id } = JSON.parse(line);
    if ((await setup.emulator.request(token, `${id}?api-version=2024-04-13`, { method: 'DELETE' })).ok) return;
  }
  throw new Error('Every cluster has a lock.');
}

async function writeLines(name: string, change: (lines: string[]) => string[]): Promise<void> {
  const lines = change(text.trimEnd().split('\n'));
  await writeFile(at(name), gzipSync(`${lines.join('\n')}\n`));
}

describe('diff', () => {
  it('diff as JSON has the format of the contract, and exits 0 despite changes', async () => {
    const { exit, stdout, stderr } = await runCli(['diff', 'a.kustodian.gz', 'b.kustodian.gz', '--format', 'json'], {
      directory: folder,
    });
    expect([exit, stderr]).toEqual([0, '']);
    const json = JSON.parse(stdout);
    expect(Object.keys(json)).toEqual(['format', 'a', 'b', 'notes', 'counts', 'changes', 'stillFailing', 'other']);
    expect(json.changes).toMatchObject([{ class: 'cluster-removed' }]);
    expect(json.counts['cluster-removed']).toBe(1);
    expect(json.changes[0]).not.toHaveProperty('who');
  });

  it('diff as a table and as Markdown has a line for each change', async () => {
    const words = ['diff', at('a.kustodian.gz'), at('b.kustodian.gz')];
    const { stdout } = await runCli(words);
    expect(stdout).toMatch(
      /^First snapshot: scanned [A-Z][a-z]{2} \d+, \d{4}, \d\d:\d\d UTC, \d+ clusters, index depth$/m,
    );
    expect(stdout).toMatch(/^cluster-removed {5}\w+ +Removed$/m);
    expect((await runCli([...words, '--format', 'md'])).stdout).toMatch(
      /^\| cluster&#45;removed \| \w+ \| {2}\| Removed \|$/m,
    );
    expect((await runCli(['diff', at('a.kustodian.gz'), at('a.kustodian.gz')])).stdout).toMatch(/^still-failing \d+$/m);
  });

  it.each<[string, (lines: string[]) => string[], RegExp]>([
    [
      'of another tenant',
      ([head = '', ...rest]) => [
        head.replace(/"tenantId":"[^"]+"/, '"tenantId":"00000000-0000-0000-0000-000000000001"'),
        ...rest,
      ],
      /different tenants/,
    ],
    [
      'of full depth',
      ([head = '', ...rest]) => [head.replace('"depth":"index"', '"depth":"full"'), ...rest],
      /one.*full depth/i,
    ],
    [
      'of a newer version',
      ([head = '', ...rest]) => [head.replace('snapshot/1', 'snapshot/2'), ...rest],
      /c\.kustodian\.gz.*newer version of Kustodian/,
    ],
    ['that lacks a line', (lines) => lines.slice(0, -1), /c\.kustodian\.gz, line \d+: The file has 13 clusters/],
    ['that isn’t sorted', ([head = '', ...rest]) => [head, ...rest.reverse()], /c\.kustodian\.gz, line 3: .*sorted/],
    [
      'with an unknown letter',
      ([head = '', first = '', ...rest]) => [head, first.replace('"outcomes":"', '"outcomes":"x'), ...rest],
      /c\.kustodian\.gz, line 2: outcomes contains "x"/,
    ],
  ])('a snapshot %s is refused', async (_title, change, message) => {
    await writeLines('c.kustodian.gz', change);
    const { exit, stdout, stderr } = await runCli(['diff', 'a.kustodian.gz', 'c.kustodian.gz'], { directory: folder });
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
    await rm(at('c.kustodian.gz'));
  });

  it('diff --who shows who deleted the cluster, when, and with which client', async () => {
    const words = ['diff', at('a.kustodian.gz'), at('b.kustodian.gz'), '--who', '--token-from-env', 'ARM_TOKEN'];
    const env = await setup.envOf('owner');
    const now = () => new Date(Date.now() + 120_000);
    const { exit, stdout } = await runCli([...words, '--format', 'json'], { env, now });
    const [row] = JSON.parse(stdout).changes;
    expect([exit, row.class]).toEqual([0, 'cluster-removed']);
    expect(row.who).toMatchObject({
      name: 'owner@contoso.com',
      objectId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      time: expect.stringMatching(/Z$/),
      correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect((await runCli(words, { env, now })).stdout).toMatch(/^cluster-removed .*Changed by owner@contoso\.com \(/m);
  });

  it('diff --who leaves who out, with a note, for a person that can’t read the sources', async () => {
    const words = ['diff', at('a.kustodian.gz'), at('b.kustodian.gz'), '--who', '--token-from-env', 'ARM_TOKEN'];
    const { exit, stdout } = await runCli([...words, '--format', 'json'], { env: await setup.envOf('nobody') });
    const { notes, changes } = JSON.parse(stdout);
    expect(exit).toBe(0);
    expect(changes[0]).not.toHaveProperty('who');
    expect(notes.join(' ')).toMatch(/Couldn’t load the changes of 1 cluster: .*Microsoft\.Insights\/eventtypes/);
  });

  it.each([
    [['diff'], /kustodian diff needs A/],
    [['diff', 'a.kustodian.gz'], /kustodian diff needs B/],
    [['diff', 'a.kustodian.gz', 'none'], /Couldn’t read none \(ENOENT\)/],
    [['diff', 'a.kustodian.gz', '.'], /\. isn’t a file/],
    [['diff', 'a', 'b', 'c'], /Unexpected argument “c”/],
    [['diff', 'a', 'b', '--format', 'pdf'], /Enter table, json, md, or html for --format\. The value was “pdf”/],
    [
      ['diff', 'a.kustodian.gz', 'b.kustodian.gz', '--who', '--token-from-env', 'NONE'],
      /environment variable that --token-from-env names is unset/,
    ],
  ])('%j is refused', async (words, message) => {
    const { exit, stdout, stderr } = await runCli(words, { directory: folder });
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
  });

  it.each(['table', 'md', 'html'])('diff as %s says that results that became visible aren’t new', async (format) => {
    const clusters = (outcomes: string) => [{ name: 'one', outcomes }];
    const write = (name: string, outcomes: string) =>
      writeFile(at(name), gzipSync(writeSnapshot(sampleFile({ clusters: clusters(outcomes) }))));
    await Promise.all([write('hidden.kustodian.gz', 'uup'), write('visible.kustodian.gz', 'ffu')]);
    const words = ['diff', 'hidden.kustodian.gz', 'visible.kustodian.gz', '--format', format];
    const { exit, stdout } = await runCli(words, { directory: folder });
    expect(exit).toBe(0);
    expect(stdout).toContain('2 high findings became visible, not new');
    expect(stdout).toContain('1 result became unknown, so it isn’t counted');
  });
});

describe('trend', () => {
  it('trend reads the snapshots of a folder by time, and names those that can’t be read', async () => {
    const points = at('points');
    await mkdir(path.join(points, 'below'), { recursive: true });
    await copyFile(at('b.kustodian.gz'), path.join(points, '1.kustodian.gz'));
    await copyFile(at('a.kustodian.gz'), path.join(points, '2.kustodian.gz'));
    await copyFile(at('a.kustodian.gz'), path.join(points, 'below', '3.kustodian.gz'));
    await writeFile(path.join(points, '4.kustodian.gz'), 'nothing');
    await writeFile(path.join(points, 'notes.txt'), 'nothing');
    const { exit, stdout, stderr } = await runCli(['trend', 'points', '--format', 'json'], { directory: folder });
    const trend = JSON.parse(stdout);
    expect([exit, trend.format]).toEqual([0, 'kustodian.trend/1']);
    expect(trend.points.map(({ file }: { file: string }) => file)).toEqual(['2.kustodian.gz', '1.kustodian.gz']);
    expect(trend.skipped).toEqual([{ file: '4.kustodian.gz', reason: expect.stringMatching(/^The file isn’t gzip/) }]);
    expect(stderr).toMatch(/^Skipped 4\.kustodian\.gz: The file isn’t gzip.*\n$/);
    expect((await runCli(['trend', points])).stdout.split('\n')[0]).toMatch(/^Scanned +Clusters +Score +Evaluated/);
  });

  it('trend with --tenants shows every tenant by its ID, and equals the trends of the single tenants', async () => {
    const mixed = at('mixed');
    const other = '00000000-2222-4333-8444-555555555555';
    for (const name of ['mixed/', 'first/', 'second/']) await mkdir(at(name));
    for (const [file, change] of [
      ['1', (header: string) => header],
      ['2', (header: string) => header.replace(/"tenantId":"[^"]+"/, `"tenantId":"${other}"`)],
    ] as const) {
      const lines = ([header = '', ...clusters]: string[]) => [change(header), ...clusters];
      for (const name of ['mixed', file === '1' ? 'first' : 'second'])
        await writeLines(`${name}/${file}.kustodian.gz`, lines);
    }
    await writeFile(path.join(mixed, '3.kustodian.gz'), 'nothing');
    const json = async (words: readonly string[]) =>
      JSON.parse((await runCli(['trend', ...words, '--format', 'json'], { directory: folder })).stdout);
    const all = await json(['mixed', '--tenants']);
    expect(Object.keys(all)).toEqual(['format', 'tenants', 'skipped']);
    expect(all.format).toBe('kustodian.trend/2');
    expect(all.tenants).toEqual([await json(['second']), await json(['first'])]);
    expect(all.skipped).toEqual([{ file: '3.kustodian.gz', reason: expect.stringMatching(/gzip/) }]);
    const { stdout } = await runCli(['trend', mixed, '--tenants']);
    expect(stdout.split('\n').filter((line) => line.startsWith('Tenant '))).toEqual([
      `Tenant ${other}`,
      `Tenant ${all.tenants[1].tenantId}`,
    ]);
    expect((await json(['mixed'])).format).toBe('kustodian.trend/1');
  });

  it('a folder without a snapshot that can be read is exit code 1', async () => {
    const empty = at('empty');
    await mkdir(empty);
    expect(await runCli(['trend', empty])).toMatchObject({ exit: 1, stdout: '' });
    await writeFile(path.join(empty, 'bad.kustodian.gz'), 'x');
    const { exit, stderr } = await runCli(['trend', empty]);
    expect([exit, stderr.split('\n').length]).toEqual([1, 3]);
    expect((await runCli(['trend', at('none')])).stderr).toMatch(/Couldn’t read the folder .*\(ENOENT\)/);
  });
});
