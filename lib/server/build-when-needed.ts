import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** The build is out of date if one of these is newer. */
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

/** Run directly, so that no shell or npx process is left behind. */
export const nextCommand = path.resolve('node_modules/next/dist/bin/next');

export function buildWhenNeeded(result = '.next/BUILD_ID'): void {
  const built = path.resolve(result);
  if (existsSync(built) && statSync(built).mtimeMs > newestChange()) return;
  const { status } = spawnSync(process.execPath, [nextCommand, 'build'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed. See the messages of the build.');
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
