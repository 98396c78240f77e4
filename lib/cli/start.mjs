import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { freshBundle } from './bundle.mjs';

/** Starts the command line of a clone: `npm run -s kustodian`. */
const cache = fileURLToPath(new URL('../../node_modules/.cache/kustodian', import.meta.url));

/** Builds into a new folder, because another user could have prepared one with a known name. */
function temporaryBundle() {
  const folder = mkdtempSync(path.join(tmpdir(), 'kustodian-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return freshBundle(folder);
}

/** Codes of a folder that can't be written. Any other failure is one of the build, which a second try would repeat. */
const unwritable = new Set(['EROFS', 'EACCES', 'EPERM', 'ENOSPC', 'EDQUOT']);

// The folder of packages can be read-only.
const folder = await freshBundle(cache).catch((error) => {
  if (unwritable.has(error?.code)) return temporaryBundle();
  // The builder has printed its mistakes.
  if (Array.isArray(error?.errors)) process.exit(1);
  throw error;
});
await import(pathToFileURL(path.join(folder, 'main.js')).href);
