import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * Returns the path of Chromium's headless shell, or else of a Chromium. The shell has no window, so a page takes about a fifth
 * less processor time. Debian has it as a small package, which this installs.
 */
export function findHeadlessBrowser(): string {
  const shell = 'chromium-headless-shell';
  const found = onPath([shell]);
  if (!found && isDebianRoot()) installPackages([shell, 'fonts-liberation']);
  return found ?? onPath([shell]) ?? findBrowser();
}

/** Returns the path of a Chromium: on the PATH, Playwright's own, or one that this installs. Throws if none can be had. */
export function findBrowser(): string {
  return onPath(names) ?? playwrightsOwn() ?? installed();
}

function onPath(programs: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return programs.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
}

function playwrightsOwn(): string | undefined {
  const file = chromium.executablePath();
  return existsSync(file) ? file : undefined;
}

function installed(): string {
  process.stdout.write('No Chromium found; installing one.\n');
  run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
  const own = playwrightsOwn();
  if (own) return own;
  if (isDebianRoot()) installPackages(['chromium', 'fonts-liberation']);
  const found = onPath(names);
  if (!found) throw new Error('No Chromium could be found or installed. Put one on the PATH and run the tests again.');
  return found;
}

function isDebianRoot(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

function installPackages(packages: readonly string[]): void {
  run('apt-get', ['update']);
  run('apt-get', ['install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...packages]);
}

function run(command: string, args: string[]): void {
  spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}
