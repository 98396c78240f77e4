import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

/** The headless shell has no window, so a page takes about a fifth less processor time. */
export const headlessShell = 'chromium-headless-shell';

/**
 * Returns the path of a browser on the PATH, or else of Playwright's own, which can be missing. Installs nothing, because
 * tools and editors load Playwright's configuration too.
 */
export function findBrowser(): string {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  return onPath(headlessShell) ?? onPath(...names) ?? chromium.executablePath();
}

export function onPath(...programs: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return programs.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
}
