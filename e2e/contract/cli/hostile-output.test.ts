import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '@/lib/cli/testing/run-cli';
import { loadEstateSetting } from '@/lib/emulator/estate/load';
import { problemsOf } from '@/lib/report/testing/inspect-page';
import { type CliSetup, startCliSetup } from './cli-setup';

/** Names in Azure with escape sequences, commands of CI runners, links, and markup, in every command and format. */

const hostile =
  '::add-mask::a\u001B[2J\u009B31m\u202Eb\u2028\r\n::set-output name=x::c\n##vso[task.setvariable variable=x]d ##[group]e [Reset](https://evil.example/) <img src=//evil.example> ';

/** Members of an estate that people name. */
const named = new Set(['displayName', 'description', 'notes']);

let setup: CliSetup;
let folder: string;
let clusterId: string;

beforeAll(async () => {
  setup = await startCliSetup();
  const estate: unknown = JSON.parse(JSON.stringify(await loadEstateSetting('contoso')), (member, value: unknown) => {
    if (named.has(member) && typeof value === 'string') return hostile + value;
    if (member !== 'tags' || typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, hostile + String(text)]));
  });
  await setup.emulator.reset(estate);
  folder = await mkdtemp(path.join(tmpdir(), 'kustodian-'));
  const { json } = await setup.scanJson(['--depth', 'index']);
  clusterId = json.clusters[0].cluster.id;
  const terms = {
    category: 'Waiver',
    createdAt: new Date(Date.now() - 1000),
    expiresOn: new Date(Date.now() + 86_400_000),
  };
  const settings = {
    version: 1,
    access: [{ name: hostile, none: 'everyone', can: 'read', database: '*' }],
    exemptions: [{ ...terms, checkId: 'disk-encryption-off', clusterId, reason: hostile, ticket: hostile }],
  };
  await writeFile(path.join(folder, 'kustodian.json'), JSON.stringify(settings));
}, 60_000);
afterAll(async () => {
  await setup.emulator.reset();
  await setup.close();
  await rm(folder, { recursive: true });
});

/** Returns what a terminal or a CI runner wouldn't show as text. */
function problemsIn(text: string): string[] {
  const found = [
    ...(text.match(/(?![\t\r\n])[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]|\r(?!\n)|##\w*\[/gu) ?? []),
    ...(text.match(/^[^\S\r\n]*::.*/gm) ?? []),
  ];
  return found.map((part) => JSON.stringify(part));
}

describe('hostile names in Azure', () => {
  it.each(['table', 'json', 'csv', 'sarif', 'ocsf', 'html'])(
    'hostile names in Azure reach no terminal and no runner in a scan as %s',
    async (format) => {
      const words = ['--cluster', clusterId, '--config', 'kustodian.json', '--output', format];
      const { stdout, stderr } = await setup.scan(words, { directory: folder, graph: true });
      expect([problemsIn(stdout), problemsIn(stderr)]).toEqual([[], []]);
      expect(stdout).toContain('set-output');
      if (format === 'html') expect(problemsOf(stdout)).toEqual([]);
      if (format === 'sarif') {
        JSON.parse(stdout, (member, value) => {
          if (member === 'text') expect(value).not.toMatch(/(?<!\\)\]\(/);
          return value;
        });
      }
    },
    60_000,
  );

  it.each(['table', 'json'])(
    'hostile names in Azure reach no terminal and no runner in access answers as %s',
    async (format) => {
      const env = await setup.envOf('owner');
      const tokens = ['--token-from-env', 'ARM_TOKEN', '--graph-token-from-env', 'GRAPH_TOKEN', '--format', format];
      const person = `owner@${(await setup.emulator.estate()).domain}`;
      for (const words of [
        ['who-can', 'read', clusterId],
        ['what-can', person],
        ['test', 'kustodian.json'],
      ]) {
        const { stdout, stderr } = await runCli(['access', ...words, ...tokens], { env, directory: folder });
        expect([words, problemsIn(stdout), problemsIn(stderr)]).toEqual([words, [], []]);
        if (words[0] !== 'what-can') expect(stdout).toContain('set-output');
      }
    },
    120_000,
  );
});
