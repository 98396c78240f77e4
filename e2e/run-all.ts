import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildWhenNeeded } from '../lib/server/build-when-needed';
import { findBrowser } from './browser';

/** `npm test`: everything that has to hold before a change lands, in the order in which failures are cheapest. */

interface Count {
  passed: number;
  failed: number;
}

const reports = mkdtempSync(path.join(tmpdir(), 'kustodian-'));
const total: Count = { passed: 0, failed: 0 };

step('Format and lint', () => command('node_modules/@biomejs/biome/bin/biome', ['ci', '.']));
step('Types', () => {
  const typegen = command('node_modules/next/dist/bin/next', ['typegen']);
  return typegen.failed > 0 ? typegen : command('node_modules/typescript/bin/tsc', ['--noEmit']);
});
step('Unit and contract tests', vitest);
step('Build', () => attempt(buildWhenNeeded));
step('Build of the standalone output', () =>
  command('node_modules/next/dist/bin/next', ['build'], { STANDALONE: '1' }),
);
step('Journeys in a real browser', playwright);

process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed === 0 ? 0 : 1);

function step(name: string, run: () => Count): void {
  process.stdout.write(`\n=== ${name}\n`);
  const { passed, failed } = run();
  total.passed += passed;
  total.failed += failed;
  process.stdout.write(`${name}: ${passed} passed, ${failed} failed\n`);
}

function command(script: string, args: string[], env: Record<string, string> = {}): Count {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function attempt(run: () => void): Count {
  try {
    run();
    return { passed: 1, failed: 0 };
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return { passed: 0, failed: 1 };
  }
}

function vitest(): Count {
  const file = path.join(reports, 'vitest.json');
  const tally = path.join(reports, 'exchanges.txt');
  writeFileSync(tally, '');
  const recordings = path.join(reports, 'recordings.txt');
  writeFileSync(recordings, '');
  const run = command(
    'node_modules/vitest/vitest.mjs',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    { KUSTODIAN_EXCHANGES: tally, KUSTODIAN_RECORDINGS: recordings },
  );
  process.stdout.write(`${exchangesIn(tally)}\n${recordingsIn(recordings)}\n`);
  return counted(run, file, (report) => ({ passed: report.numPassedTests ?? 0, failed: report.numFailedTests ?? 0 }));
}

/** How much of what the contract tests said to the emulator Microsoft's OpenAPI files describe, and so judged. */
function exchangesIn(tally: string): string {
  const lines = readFileSync(tally, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ').map(Number));
  const sum = (place: number) => lines.reduce((before, line) => before + (line[place] ?? 0), 0);
  const share = Math.round((100 * sum(0)) / Math.max(sum(1), 1));
  return `Exchanges: ${sum(0)} of ${sum(1)} (${share} %) judged by Microsoft's OpenAPI files`;
}

/** How recorded answers of the real Azure fared. Each line of the tally is a count and its label. */
function recordingsIn(tally: string): string {
  const lines = readFileSync(tally, 'utf8').trimEnd().split('\n').filter(Boolean);
  return `Recordings: ${lines.join(', ') || 'not tested, because they are absent'}`;
}

function playwright(): Count {
  const file = path.join(reports, 'playwright.json');
  const run = command(
    'node_modules/@playwright/test/cli.js',
    ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'],
    { KUSTODIAN_BROWSER: findBrowser(), PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  );
  return counted(run, file, ({ stats }) => ({
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: stats?.unexpected ?? 0,
  }));
}

interface Report {
  numPassedTests?: number;
  numFailedTests?: number;
  stats?: { expected?: number; unexpected?: number; flaky?: number };
}

/** A runner that fails without a failing test (a file that does not load, no report) still counts as one failure. */
function counted(run: Count, file: string, read: (report: Report) => Count): Count {
  try {
    const count = read(JSON.parse(readFileSync(file, 'utf8')) as Report);
    return run.failed > 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
  } catch {
    return { passed: 0, failed: 1 };
  }
}
