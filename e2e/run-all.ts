import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { installBrowser } from './install-browser';

/** `npm test`: all checks of a change, the quickest to fail first. */

interface Count {
  passed: number;
  failed: number;
}

const reports = mkdtempSync(path.join(tmpdir(), 'kustodian-'));
const total: Count = { passed: 0, failed: 0 };
const times: string[] = [];
const failures: string[] = [];
const startedAt = Date.now();

// Lint runs during the build to use both cores. The build generates the types of the routes, so types are checked after it.
const lint = command('node_modules/@biomejs/biome/bin/biome', ['ci', '.'], {}, 'kept');
await step('Build', () => command('node_modules/tsx/dist/cli.mjs', ['e2e/build.ts']));
await step('Format and lint', () => lint);
await step('Types', () => command('node_modules/typescript/bin/tsc', ['--noEmit']));
await step('Dead code', () => command('node_modules/knip/bin/knip.js', ['--no-progress']));
await step('Unit and contract tests', vitest);
await step('Journeys in a real browser', playwright);

if (failures.length > 0) {
  process.stdout.write(`\n=== Failures\n${failures.join('\n')}\n`);
}
process.stdout.write(`\n=== Times\n${times.join('\n')}\nAll parts: ${secondsSince(startedAt)} s\n`);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed === 0 ? 0 : 1);

async function step(name: string, run: () => Promise<Count & { output?: string }>): Promise<void> {
  process.stdout.write(`\n=== ${name}\n`);
  const before = Date.now();
  const { passed, failed, output = '' } = await run();
  process.stdout.write(output);
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) {
    failures.push(name);
  }
  times.push(`${name}: ${secondsSince(before)} s`);
  process.stdout.write(`${name}: ${passed} passed, ${failed} failed\n`);
}

function secondsSince(time: number): number {
  return Math.round((Date.now() - time) / 1000);
}

/** Runs a Node.js script. Its output is shown at once, or returned. */
async function command(
  script: string,
  args: string[],
  env: Record<string, string> = {},
  output: 'shown' | 'kept' = 'shown',
): Promise<Count & { output: string }> {
  const stdio = output === 'shown' ? 'inherit' : 'pipe';
  const child = spawn(process.execPath, [script, ...args], { stdio, env: { ...process.env, ...env } });
  const ended = once(child, 'exit');
  const pieces = await Promise.all([child.stdout, child.stderr].map((stream) => (stream ? text(stream) : '')));
  const [status] = await ended;
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, output: pieces.join('') };
}

async function vitest(): Promise<Count> {
  const file = path.join(reports, 'vitest.json');
  const tally = path.join(reports, 'exchanges.txt');
  writeFileSync(tally, '');
  const recordings = path.join(reports, 'recordings.txt');
  writeFileSync(recordings, '');
  const run = await command(
    'node_modules/vitest/vitest.mjs',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    { KUSTODIAN_EXCHANGES: tally, KUSTODIAN_RECORDINGS: recordings },
  );
  process.stdout.write(`${exchangesIn(tally)}\n${recordingsIn(recordings)}\n`);
  return counted(run, file, (report) => {
    failures.push(...failuresIn(report));
    return { passed: report.numPassedTests ?? 0, failed: report.numFailedTests ?? 0 };
  });
}

/** Returns the failures of Vitest, because its own list is far above the end of the output. */
function failuresIn({ testResults = [] }: Report): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(process.cwd(), name);
    const tests = assertionResults.filter((test) => test.status === 'failed');
    if (status === 'failed' && tests.length === 0) {
      return [`${file}\n${message}`];
    }
    return tests.map((test) => `${file} > ${test.fullName}\n${test.failureMessages.join('\n')}`);
  });
}

/** Returns how many requests of the contract tests Microsoft's OpenAPI files describe, so that they were validated. */
function exchangesIn(tally: string): string {
  const lines = readFileSync(tally, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ').map(Number));
  const sum = (column: number) => lines.reduce((before, line) => before + (line[column] ?? 0), 0);
  const share = Math.round((100 * sum(0)) / Math.max(sum(1), 1));
  return `Exchanges: ${sum(0)} of ${sum(1)} (${share} %) judged by Microsoft's OpenAPI files`;
}

/** Returns the results of the recorded responses of Azure. Each line of the file is a count and its label. */
function recordingsIn(tally: string): string {
  const lines = readFileSync(tally, 'utf8').trimEnd().split('\n').filter(Boolean);
  return `Recordings: ${lines.join(', ') || 'not tested, because they are absent'}`;
}

async function playwright(): Promise<Count> {
  const file = path.join(reports, 'playwright.json');
  const run = await command(
    'node_modules/@playwright/test/cli.js',
    ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'],
    { KUSTODIAN_BROWSER: installBrowser(), PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  );
  return counted(run, file, ({ stats }) => ({
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: stats?.unexpected ?? 0,
  }));
}

interface Report {
  numPassedTests?: number;
  numFailedTests?: number;
  testResults?: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
  stats?: { expected?: number; unexpected?: number; flaky?: number };
}

/** Counts a runner that fails without a failing test (a file that doesn't load, no report) as one failure. */
function counted(run: Count, file: string, read: (report: Report) => Count): Count {
  try {
    const count = read(JSON.parse(readFileSync(file, 'utf8')) as Report);
    return run.failed > 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
  } catch {
    return { passed: 0, failed: 1 };
  }
}
