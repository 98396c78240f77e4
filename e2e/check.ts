import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * `npm run check`: format, lint, types, and nearby tests of the files that changed since the last commit, or since another
 * one (`npm run check -- main`). Nearby are the tests of the same folder. Those of everything that imports a changed file
 * take minutes, because most files reach the catalogs, so `npm test` runs them.
 */
const since = process.argv[2] ?? 'HEAD';
const files = [
  ...git('diff', '--name-only', '--merge-base', since),
  ...git('ls-files', '--others', '--exclude-standard'),
].filter((file) => existsSync(file));
const sources = files.filter((file) => /^(app|components|lib)\/.*\.tsx?$/.test(file));
const changedTests = files.filter((file) => /^(e2e\/.*|proxy)\.test\.ts$/.test(file));
const nearby = [...new Set([...sources.map((file) => `${path.dirname(file)}/`), ...changedTests])];

process.stdout.write(`${files.length} changed ${files.length === 1 ? 'file' : 'files'} since ${since}\n`);
if (files.length > 0) run('@biomejs/biome/bin/biome', 'check', '--no-errors-on-unmatched', ...files);
run('typescript/bin/tsc', '--noEmit');
if (nearby.length > 0) run('vitest/vitest.mjs', 'run', '--passWithNoTests', ...nearby);

function git(...args: string[]): string[] {
  return execFileSync('git', args, { encoding: 'utf8' }).split('\n').filter(Boolean);
}

/** Ends the process at the first problem. */
function run(script: string, ...args: string[]): void {
  const { status } = spawnSync(process.execPath, [`node_modules/${script}`, ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
