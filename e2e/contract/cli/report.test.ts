import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '@/lib/cli/testing/run-cli';
import { problemsOf, textOf } from '@/lib/report/testing/inspect-page';
import type { JsonView } from '../../fixtures/standalone';
import { type CliSetup, startCliSetup } from './cli-setup';

/** The auditor's report of the sample estate, the HTML of `diff` and `trend`, and lines for Azure Data Explorer. */

let setup: CliSetup;
let folder: string;
let page: string;
let json: JsonView;

beforeAll(async () => {
  setup = await startCliSetup();
  await setup.emulator.reset();
  folder = await mkdtemp(path.join(tmpdir(), 'kustodian-'));
  await setup.scan(['--output', 'html,json,snapshot', '--out', folder]);
  page = await readFile(path.join(folder, 'kustodian.html'), 'utf8');
  json = JSON.parse(await readFile(path.join(folder, 'kustodian.json'), 'utf8'));
});
afterAll(async () => {
  await setup.close();
  await rm(folder, { recursive: true });
});

it('the report is one file with the policy first, and loads and runs nothing', async () => {
  expect((await readdir(folder)).sort()).toEqual(['kustodian.html', 'kustodian.json', 'kustodian.kustodian.gz']);
  expect(page.startsWith('<!doctype html>')).toBe(true);
  expect(problemsOf(page)).toEqual([]);
});

it('the report has the counts, the clusters, and the gate of the JSON', () => {
  const text = textOf(page);
  const { counts, clusters, gate } = json;
  for (const [word, name] of [
    ['Pass', 'pass'],
    ['Fail', 'fail'],
    ['Unknown', 'unknown'],
    ['Not applicable', 'notApplicable'],
  ] as const)
    expect(page).toContain(`<li><b>${counts[name].toLocaleString('en')}</b>${word}</li>`);
  expect(text).toContain(`Score ${counts.score} of 100`);
  for (const { cluster } of clusters) expect(page).toContain(`<h3>${cluster.name}</h3>`);
  for (const { message } of gate.reasons) expect(text).toContain(message);
});

it('diff and trend write HTML', async () => {
  const snapshot = path.join(folder, 'kustodian.kustodian.gz');
  for (const words of [
    ['diff', snapshot, snapshot],
    ['trend', folder],
  ]) {
    const { exit, stdout, stderr } = await runCli([...words, '--format', 'html']);
    expect([exit, stderr]).toEqual([0, '']);
    expect(problemsOf(stdout)).toEqual([]);
  }
});

describe('snapshot to-kql', () => {
  const kql = (...words: string[]) => runCli(['snapshot', 'to-kql', ...words], { directory: folder });
  const file = 'kustodian.kustodian.gz';

  it('snapshot to-kql prints a line for each cluster and each failure, each with time and tenant', async () => {
    const { exit, stdout, stderr } = await kql(file);
    expect([exit, stderr]).toEqual([0, '']);
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength(json.counts.clusters + json.counts.fail);
    expect(rows.filter(({ lineType }) => lineType === 'cluster')).toHaveLength(json.counts.clusters);
    for (const { readAt, tenantId } of rows) expect([readAt, tenantId]).toEqual([json.readAt, json.tenantId]);
    expect((await kql(file, file)).stdout).toBe(stdout + stdout);
  });

  it('snapshot to-kql prints tables, mappings, and functions with --schema', async () => {
    const { exit, stdout, stderr } = await kql('--schema');
    expect([exit, stderr]).toEqual([0, '']);
    for (const start of ['.create-merge table ', '.create-or-alter table ', '.create-or-alter function '])
      expect(stdout).toContain(start);
    expect((await kql('--schema', file)).stdout).toBe(stdout + (await kql(file)).stdout);
  });

  it.each([
    [[], /needs a snapshot file \(\.kustodian\.gz\) or --schema/],
    [[file, 'missing.kustodian.gz'], /^Couldn’t read missing\.kustodian\.gz/],
    [['kustodian.json'], /^kustodian\.json.* isn’t gzip/],
    [['--format', 'json'], /^Unknown option “--format”/],
  ])('%j is a usage error with nothing on stdout', async (words, message) => {
    const { exit, stdout, stderr } = await kql(...words);
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
  });

  it('snapshot to-kql has a help that names its options', async () => {
    const { exit, stdout } = await kql('--help');
    expect(exit).toBe(0);
    expect(stdout).toContain('snapshot to-kql [FILE…] [options]');
    expect(stdout).toContain('--schema');
  });
});
