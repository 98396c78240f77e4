import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '@/lib/cli/testing/run-cli';
import { type SampleFile, sampleFile } from '@/lib/history/testing/sample-file';
import { writeSnapshot } from '@/lib/history/write-snapshot';
import { type CliSetup, startCliSetup } from './cli-setup';

/** The command line as a separate process: signals, closed pipes, locales, and npm. */

let setup: CliSetup;
let env: Record<string, string>;
let folder: string;

beforeAll(async () => {
  setup = await startCliSetup();
});
afterAll(() => setup.close());
beforeEach(async () => {
  await setup.emulator.reset();
  env = await setup.envOf('owner');
  folder = await mkdtemp(path.join(tmpdir(), 'kustodian-'));
  return () => rm(folder, { recursive: true, force: true });
});

const start = (command: string, words: readonly string[]): ChildProcess =>
  spawn(command, words, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
const npm = (...words: string[]) => start('npm', ['run', '-s', 'kustodian', '--', ...words]);
const scanWords = ['scan', '--token-from-env', 'ARM_TOKEN'];

interface Ended {
  code: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
  ms: number;
}

async function ended(child: ChildProcess, from = performance.now()): Promise<Ended> {
  const exit = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const output = Promise.all([child.stdout, child.stderr].map((stream) => (stream ? text(stream) : '')));
  const { code, signal } = await exit;
  const ms = performance.now() - from;
  const [stdout = '', stderr = ''] = await output;
  return { code, signal, stdout, stderr, ms };
}

/** Makes the scan wait for Azure, and resolves when it does. */
async function startWaiting(words: readonly string[]): Promise<ChildProcess> {
  await setup.emulator.fail({ match: { service: 'arm', path: '/databases' }, fault: { kind: 'hang' } });
  const child = npm(...scanWords, ...words);
  while (!(await setup.emulator.requestsSeen()).some(({ path: seen }) => seen.includes('/databases'))) {
    if (child.exitCode !== null) throw new Error('The scan ended too early.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return child;
}

describe('a signal', () => {
  it.each([
    ['SIGINT', 'only npm', false],
    ['SIGINT', 'all processes, as a terminal does', true],
    ['SIGTERM', 'npm alone', false],
  ] as const)(
    '%s to %s ends the scan within two seconds, and leaves no file',
    async (signal, _to, isGroup) => {
      const out = path.join(folder, 'out');
      const child = await startWaiting(['--out', out, '--output', 'json,csv']);
      const { pid = 0 } = child;
      const from = performance.now();
      process.kill(isGroup ? -pid : pid, signal);
      const { signal: seen, stdout, ms } = await ended(child, from);
      expect([seen, stdout, existsSync(out)]).toEqual([signal, '', false]);
      // The contract has two seconds. npm and a busy machine take some of it.
      expect(ms).toBeLessThan(4_000);
    },
    60_000,
  );

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    '%s without npm is exit code %i',
    async (signal, code) => {
      await setup.emulator.fail({ match: { service: 'arm', path: '^/subscriptions$' }, fault: { kind: 'hang' } });
      const child = start(process.execPath, ['lib/cli/start.mjs', ...scanWords]);
      while ((await setup.emulator.requestsSeen()).length === 0)
        await new Promise((resolve) => setTimeout(resolve, 100));
      child.kill(signal);
      expect(await ended(child)).toMatchObject({ code, signal: null, stdout: '', stderr: '' });
    },
    60_000,
  );
});

describe('without a terminal', () => {
  it('without a terminal, stdout has only data, and the exit code is the gate’s', async () => {
    const { code, stdout, stderr } = await ended(npm(...scanWords, '--depth', 'index', '--output', 'json', '--quiet'));
    expect([code, JSON.parse(stdout).gate.exit]).toEqual([3, 3]);
    expect(stderr).toMatch(/^Clusters 14 .*\nPass .*\nGate: failed \(exit code 3\)\n {2}.*\n$/);
  }, 60_000);

  it('a closed stdout ends the output without a word, and the exit code is the gate’s', async () => {
    const child = npm(...scanWords, '--depth', 'index', '--output', 'json', '--quiet');
    child.stdout?.once('data', () => child.stdout?.destroy());
    const { code, stderr } = await new Promise<{ code: number | null; stderr: string }>((resolve) => {
      const errors = child.stderr ? text(child.stderr) : '';
      child.once('exit', async (exitCode) => resolve({ code: exitCode, stderr: await errors }));
    });
    expect([code, stderr]).toEqual([3, expect.stringMatching(/^Clusters 14 .*\nPass .*\nGate: failed .*\n {2}.*\n$/)]);
  }, 60_000);

  it.skipIf(!existsSync('/dev/full'))(
    'a full disk under stdout is named, with exit code 1',
    async () => {
      const child = start('sh', ['-c', 'node lib/cli/start.mjs checks --format json > /dev/full']);
      const { code, stderr } = await ended(child);
      expect([code, stderr]).toEqual([
        1,
        'Couldn’t write all output to stdout (ENOSPC). Check the destination, and then run the command again.\n',
      ]);
    },
    60_000,
  );

  it('files are complete and have no temporary files next to them', async () => {
    await ended(npm(...scanWords, '--depth', 'index', '--output', 'json,snapshot', '--out', folder));
    expect((await readdir(folder)).sort()).toEqual(['kustodian.json', 'kustodian.kustodian.gz']);
  }, 60_000);
});

describe('the locale and the time zone', () => {
  const locales = [
    { LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu', expected: 'tr-TR 1.488' },
    { LC_ALL: 'de_DE.UTF-8', TZ: 'America/Los_Angeles', expected: 'de-DE 1.488' },
  ];

  it.each(locales)('the locale $LC_ALL changes how Node writes numbers', async ({ expected, ...variables }) => {
    env = variables;
    const script = 'Intl.DateTimeFormat().resolvedOptions().locale + " " + (1488).toLocaleString()';
    expect((await ended(start(process.execPath, ['-p', script]))).stdout).toBe(`${expected}\n`);
  });

  it.each(['table', 'json', 'md', 'html'])(
    'a diff as %s has the same bytes under other locales and time zones',
    async (format) => {
      const file = (name: string, content: SampleFile) =>
        writeFile(path.join(folder, name), gzipSync(writeSnapshot(sampleFile(content))));
      const clusters = (outcomes: string) =>
        Array.from({ length: 1_200 }, (_, index) => ({ name: `i${index}`, outcomes }));
      await file('a.kustodian.gz', { clusters: clusters('pupf') });
      await file('b.kustodian.gz', { clusters: clusters('ffup'), readAt: '2026-12-04T23:30:00Z' });
      const words = [
        'diff',
        path.join(folder, 'a.kustodian.gz'),
        path.join(folder, 'b.kustodian.gz'),
        '--format',
        format,
      ];
      const outputs = await Promise.all(
        locales.map(({ expected: _, ...variables }) => {
          env = variables;
          return ended(start(process.execPath, ['lib/cli/start.mjs', ...words]));
        }),
      );
      const { exit, stdout } = await runCli(words);
      expect([exit, stdout]).toEqual([0, expect.stringMatching(/1,?200/)]);
      // Whole outputs are too long for a message.
      expect(outputs.map((output) => [output.code, output.stderr, output.stdout === stdout])).toEqual(
        locales.map(() => [0, '', true]),
      );
    },
    60_000,
  );
});
