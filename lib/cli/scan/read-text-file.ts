import { createReadStream } from 'node:fs';
import { decodeUtf8, jsonLimits } from '@/lib/model/read-json';
import { figure } from '@/lib/model/text';
import { CliError } from '../cli-error';

const { bytes: mostBytes } = jsonLimits.settingsFile;

/**
 * Reads up to the limit of a settings file. Throws a `CliError` that names it.
 * @param hint what to enter instead
 */
export async function readTextFile(location: string, shown: string, hint: string): Promise<string> {
  const text = decodeUtf8(await readBytes(location, shown, hint));
  if (text === undefined) throw new CliError(`${shown} isn’t UTF-8. Save it as UTF-8.`);
  return text;
}

async function readBytes(location: string, shown: string, hint: string): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of createReadStream(location)) {
      pieces.push(piece);
      length += piece.length;
      if (length > mostBytes)
        throw new CliError(
          `${shown} is larger than ${figure(mostBytes / 1024 ** 2)} MiB, the limit for a settings file. Enter a smaller file.`,
        );
    }
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(`Couldn’t read ${shown} (${codeOf(error)}). ${hint}`);
  }
  return Buffer.concat(pieces);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
