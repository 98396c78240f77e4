import { randomUUID } from 'node:crypto';
import {
  access,
  constants,
  copyFile,
  type FileHandle,
  link,
  mkdir,
  open,
  rename,
  rm,
  rmdir,
  stat,
} from 'node:fs/promises';
import path from 'node:path';
import { CliError } from '../cli-error';
import { type Content, encode } from './content';

export interface OutputFile {
  name: string;
  content: Content;
}

/**
 * Throws a `CliError` if the files or the folder can't be written. Call it before anything is read. It leaves no
 * folder.
 */
export async function requireFolder(folder: string, shown: string, names: readonly string[] = []): Promise<void> {
  for (let candidate = folder; ; candidate = path.dirname(candidate)) {
    const found = await stat(candidate).catch(() => undefined);
    if (found?.isDirectory()) break;
    if (found)
      throw new CliError(
        `Couldn’t use ${shown} for --out, because ${candidate} is a file. Enter a folder, such as ./report.`,
      );
    if (path.dirname(candidate) === candidate) break;
  }
  try {
    const created = await createFolders(folder);
    await access(folder, constants.W_OK | constants.X_OK);
    await removeFolders(created);
  } catch (error) {
    const code = codeOf(error);
    const action =
      code === 'EACCES' || code === 'EPERM'
        ? 'Your user can’t write to it. Enter another folder, or run the container with --user "$(id -u):$(id -g)".'
        : 'Enter a folder, such as ./report.';
    throw new CliError(`Couldn’t use ${shown} for --out (${code}). ${action}`);
  }
  for (const name of names) {
    const found = await stat(path.join(folder, name)).catch(() => undefined);
    if (found?.isDirectory())
      throw new CliError(
        `Couldn’t write ${name} to ${shown}, because a folder has that name. Enter another folder for --out.`,
      );
  }
}

/** `beforeRename` runs when all files are complete. If it fails, no file appears. */
interface WriteOptions {
  signal: AbortSignal;
  beforeRename?: () => Promise<void>;
}

/**
 * Renames temporary files when all are complete. A failure or abort removes them and new folders, and brings back
 * earlier files.
 */
export async function writeFiles(
  folder: string,
  files: readonly OutputFile[],
  { signal, beforeRename }: WriteOptions,
): Promise<void> {
  const created = await createFolders(folder).catch(failedToWrite);
  const pairs = files.map(({ name, content }) => ({
    content,
    target: path.join(folder, name),
    temporary: path.join(folder, `.${name}.${randomUUID()}.tmp`),
  }));
  const written: string[] = [];
  try {
    for (const { temporary, content } of pairs) {
      written.push(temporary);
      await writeOne(temporary, content, signal);
    }
    await beforeRename?.();
    signal.throwIfAborted();
    await renameAll(pairs);
  } catch (error) {
    await Promise.all(written.map((file) => rm(file, { force: true })));
    await removeFolders(created);
    signal.throwIfAborted();
    failedToWrite(error);
  }
}

/** Returns the created folders. Node's recursive `mkdir` never ends below `/proc`. */
async function createFolders(folder: string): Promise<string[]> {
  const missing: string[] = [];
  for (let candidate = folder; ; candidate = path.dirname(candidate)) {
    const isThere = await stat(candidate).then(
      () => true,
      () => false,
    );
    if (isThere || path.dirname(candidate) === candidate) break;
    missing.unshift(candidate);
  }
  const created: string[] = [];
  try {
    for (const candidate of missing) {
      await mkdir(candidate);
      created.push(candidate);
    }
  } catch (error) {
    await removeFolders(created);
    throw error;
  }
  return created;
}

/** Removes the deepest folder first. */
async function removeFolders(folders: readonly string[]): Promise<void> {
  for (const folder of folders.toReversed()) await rmdir(folder).catch(() => {});
}

/** Brings back the earlier files after a failure. */
async function renameAll(pairs: readonly { temporary: string; target: string }[]): Promise<void> {
  const renamed: { target: string; earlier: string | undefined }[] = [];
  try {
    for (const { temporary, target } of pairs) {
      const earlier = await keepEarlier(target);
      try {
        await rename(temporary, target);
      } catch (error) {
        if (earlier !== undefined) await rm(earlier, { force: true });
        throw error;
      }
      renamed.push({ target, earlier });
    }
  } catch (error) {
    for (const { target, earlier } of renamed)
      await (earlier === undefined ? rm(target, { force: true }) : rename(earlier, target));
    throw error;
  }
  await Promise.all(renamed.map(({ earlier }) => earlier !== undefined && rm(earlier, { force: true })));
}

/** Returns a second name of a file, or `undefined` if it doesn’t exist. */
async function keepEarlier(target: string): Promise<string | undefined> {
  const earlier = `${target}.${randomUUID()}.tmp`;
  try {
    await link(target, earlier);
    return earlier;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    if ((await stat(target)).isDirectory()) throw error;
    // Not every file system has links.
    await copyFile(target, earlier);
    return earlier;
  }
}

async function writeOne(file: string, content: Content, signal: AbortSignal): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await writePieces(handle, content, signal);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Large enough that a fleet needs few writes. */
const pieceLength = 256 * 1024;

async function writePieces(handle: FileHandle, content: Content, signal: AbortSignal): Promise<void> {
  let buffer = '';
  for (const piece of encode(content)) {
    if (typeof piece !== 'string') {
      await handle.writeFile(piece);
      continue;
    }
    buffer += piece;
    if (buffer.length < pieceLength) continue;
    signal.throwIfAborted();
    await handle.writeFile(buffer);
    buffer = '';
  }
  await handle.writeFile(buffer);
}

function failedToWrite(error: unknown): never {
  if (error instanceof CliError) throw error;
  throw new CliError(
    `Couldn’t write the output files (${codeOf(error)}). No file was written. Check the --out folder, and then run the command again.`,
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
