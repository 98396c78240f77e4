import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Sources of the build. If one of these is newer, the build is out of date. */
const sources = [
  'app',
  'components',
  'lib',
  'public',
  'proxy.ts',
  'instrumentation.ts',
  'instrumentation-client.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];

/** Path of Next's CLI. Node runs it directly, so that no shell or npx process is left behind. */
export const nextCommand = path.resolve('node_modules/next/dist/bin/next');

/** Builds the product unless `result`, a file of the build, is newer than every source. Throws if the build fails. */
export function buildWhenNeeded(result = '.next/BUILD_ID'): void {
  const built = path.resolve(result);
  if (existsSync(built) && statSync(built).mtimeMs > newestChange()) return;
  const { status } = spawnSync(process.execPath, [nextCommand, 'build'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed; its messages are above.');
}

function newestChange(): number {
  return Math.max(...sources.filter((source) => existsSync(source)).map(newestIn));
}

function newestIn(source: string): number {
  const own = statSync(source);
  if (!own.isDirectory()) return own.mtimeMs;
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .reduce((newest, entry) => Math.max(newest, statSync(path.join(entry.parentPath, entry.name)).mtimeMs), 0);
}
