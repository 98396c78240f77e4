import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { KustoByHost } from '@/lib/kusto/evidence-of-cluster';
import {
  evidenceOfFiles,
  type KustoFile,
  type KustoFileResult,
  kustoRefusalSentence,
  largestKustoFile,
  readKustoFile,
} from '@/lib/kusto/kusto-file';
import { figure } from '@/lib/model/text';
import type { Arguments } from '../arguments/arguments';
import { CliError, exitCodes } from '../cli-error';
import type { Io } from '../io';

const extensions = /\.(?:json|ndjson|csv|tsv|txt)$/i;
const mostFiles = 5000;
const mostBytes = 200 * 1024 ** 2;

/**
 * Reads the results of management commands from `--kusto-files`, before anything is sent. Throws a `CliError` that names
 * each refused file.
 */
export async function readKustoFiles(
  args: Arguments,
  { directory, now }: Pick<Io, 'directory' | 'now'>,
): Promise<KustoByHost> {
  const folder = args.text('kusto-files');
  if (folder === undefined) return new Map();
  const location = path.resolve(directory, folder);
  const names = await namesIn(location, folder);
  const files: KustoFile[] = [];
  const refusals: string[] = [];
  let bytes = 0;
  for (const name of names) {
    const { size } = await stat(path.join(location, name)).catch(() => unreadable(name));
    bytes += size;
    if (bytes > mostBytes)
      throw refused(`The files in ${folder} have more than ${figure(mostBytes / 1024 ** 2)} MiB. Use fewer files.`);
    const result = await readOne(path.join(location, name), { name, size, now: now().toISOString() });
    if ('file' in result) files.push(result.file);
    else refusals.push(`${result.refusal}: ${kustoRefusalSentence(name, result.refusal)}`);
  }
  if (refusals.length > 0) throw refused(refusals);
  return evidenceOfFiles(files);
}

/** Folders in the folder and links aren't read. */
async function namesIn(location: string, folder: string): Promise<string[]> {
  const entries = await readdir(location, { withFileTypes: true }).catch(() => {
    throw refused(`Couldn’t open the folder ${folder}. Enter a folder with results for --kusto-files.`);
  });
  const names = entries.filter((entry) => entry.isFile() && extensions.test(entry.name)).map(({ name }) => name);
  if (names.length === 0)
    throw refused(`The folder ${folder} has no .json, .ndjson, .csv, .tsv, or .txt file. Save the results there.`);
  if (names.length > mostFiles)
    throw refused(`The folder ${folder} has more than ${figure(mostFiles)} files. Use fewer files.`);
  return names.sort();
}

async function readOne(
  location: string,
  { name, size, now }: { name: string; size: number; now: string },
): Promise<KustoFileResult> {
  if (size > largestKustoFile) return { refusal: 'too-large' };
  const content = await readFile(location).catch(() => unreadable(name));
  return readKustoFile(content, { name, now });
}

function unreadable(name: string): never {
  throw refused(`Couldn’t read ${name}. Check its permissions.`);
}

function refused(lines: string | readonly string[]): CliError {
  return new CliError(lines, exitCodes.usage, { code: 'file-refused' });
}
