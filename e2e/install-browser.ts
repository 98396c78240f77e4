import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser, headlessShell, onPath } from './browser';

/** Returns the path of a browser, and installs one if needed, which it says. Only the test runner calls it. Throws without one. */
export function installBrowser(): string {
  if (isDebianRoot() && !onPath(headlessShell)) installPackages([headlessShell, 'fonts-liberation']);
  if (!existsSync(findBrowser())) {
    process.stdout.write('No Chromium found. Installing the one of Playwright.\n');
    run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
  }
  if (!existsSync(findBrowser()) && isDebianRoot()) installPackages(['chromium', 'fonts-liberation']);
  const browser = findBrowser();
  if (existsSync(browser)) return browser;
  throw new Error('No Chromium could be installed. Put one on the PATH and run the tests again.');
}

function isDebianRoot(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

function installPackages(packages: readonly string[]): void {
  process.stdout.write(`Installing the system packages ${packages.join(' and ')} with apt-get.\n`);
  run('apt-get', ['update']);
  run('apt-get', ['install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...packages]);
}

function run(command: string, args: string[]): void {
  spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}
