import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Builds the command line as JavaScript, which starts several times faster than its TypeScript sources. */

const root = fileURLToPath(new URL('../..', import.meta.url));

/** CommonJS packages call `require`, which an ES module lacks. */
const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** A resource of `kustodian mcp`. */
const glossary = 'docs/glossary.md';

/**
 * Writes a bundle to a folder, by default that of the command line with the entry `main.js`. Commands and sign-in are files of
 * their own, which load on demand.
 *
 * @param {string} folder
 * @param {Record<string, string>} entryPoints source files by name
 * @returns {Promise<string[]>} the source files of this repository
 */
export async function bundle(folder, entryPoints = { main: 'lib/cli/main.ts' }) {
  const { build } = await import('esbuild');
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // `server-only` is empty under this condition.
    conditions: ['react-server'],
    alias: { '@': root.replace(/[\\/]$/, '') },
    banner: { js: banner },
    metafile: true,
    logLevel: 'error',
  });
  await writeFile(path.join(folder, 'package.json'), '{"type":"module"}\n');
  await copyFile(path.join(root, glossary), path.join(folder, 'glossary.md'));
  return Object.keys(metafile.inputs).filter((file) => !file.includes('node_modules/'));
}

/**
 * Returns the folder of a bundle that is as new as its sources. Builds it if there is none.
 *
 * @param {string} cache
 */
export async function freshBundle(cache) {
  const note = path.join(cache, 'cli.json');
  const known = await readFile(note, 'utf8').then(JSON.parse, () => undefined);
  if (known !== undefined && (await stateOf(known.sources)) === known.state) return path.join(cache, known.folder);
  const temporary = path.join(cache, `build-${process.pid}`);
  await mkdir(temporary, { recursive: true });
  try {
    const sources = await bundle(temporary);
    // Packages change with the lock file.
    sources.push('package-lock.json', 'lib/cli/bundle.mjs', glossary);
    const state = await stateOf(sources);
    const folder = `cli-${state.slice(0, 16)}`;
    // Another process can have built the same.
    await rename(temporary, path.join(cache, folder)).catch(() => {});
    const temporaryNote = `${note}.${process.pid}`;
    await writeFile(temporaryNote, JSON.stringify({ folder, state, sources }));
    await rename(temporaryNote, note);
    await removeOld(cache, folder);
    return path.join(cache, folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** A running process can still load parts of an older bundle. */
const keptMilliseconds = 24 * 60 * 60 * 1000;

/**
 * @param {string} cache
 * @param {string} present
 */
async function removeOld(cache, present) {
  for (const name of await readdir(cache)) {
    const folder = path.join(cache, name);
    const isOther = /^(?:cli|build)-/.test(name) && name !== present;
    const age = isOther ? Date.now() - (await stat(folder)).mtimeMs : 0;
    if (age > keptMilliseconds) await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Returns a hash of the times and sizes of files. A missing one counts as changed.
 *
 * @param {string[]} sources
 */
async function stateOf(sources) {
  const states = await Promise.all(
    sources.map(async (file) => {
      const found = await stat(path.join(root, file)).catch(() => undefined);
      return found ? `${file} ${found.mtimeMs} ${found.size}` : `${file} missing`;
    }),
  );
  return createHash('sha256').update(states.join('\n')).digest('hex');
}
