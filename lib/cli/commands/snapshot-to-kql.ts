import path from 'node:path';
import { kqlLines } from '@/lib/history/kql/kql-lines';
import { kqlSchema } from '@/lib/history/kql/schema';
import type { Arguments } from '../arguments/arguments';
import { CliError, exitCodes } from '../cli-error';
import type { Io } from '../io';
import { readSnapshotFile } from '../snapshots/read-snapshot-file';

/**
 * Commands that prepare a database of Azure Data Explorer, and snapshots as NDJSON for ingestion. Reads every file
 * before it writes, so that a mistake leaves stdout empty.
 */
export async function runSnapshotToKql(args: Arguments, io: Io): Promise<number> {
  const { operands } = args;
  const hasSchema = args.has('schema');
  if (operands.length === 0 && !hasSchema)
    throw new CliError('kustodian snapshot to-kql needs a snapshot file (.kustodian.gz) or --schema.');
  for (const file of operands) await read(file, io);
  if (hasSchema) await io.stdout.write({ format: 'text', pieces: kqlSchema().map((command) => `${command}\n\n`) });
  // One snapshot is in memory at once.
  for (const file of operands) await io.stdout.write({ format: 'json', pieces: kqlLines(await read(file, io)) });
  return exitCodes.ok;
}

function read(file: string, { directory }: Io) {
  return readSnapshotFile(path.resolve(directory, file), file);
}
