import { readFile } from 'node:fs/promises';
import { CliError } from '../cli-error';

/** Far more than the limits of a settings file allow. */
const mostBytes = 16 * 1024 * 1024;

/** Reads a settings file. Throws a `CliError` that names it. @param hint what to enter instead */
export async function readTextFile(location: string, shown: string, hint: string): Promise<string> {
  try {
    const bytes = await readFile(location);
    if (bytes.length > mostBytes)
      throw new CliError(`${shown} is larger than 16 MiB, the limit for a settings file. Enter a smaller file.`);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof CliError) throw error;
    if (error instanceof TypeError) throw new CliError(`${shown} isn’t UTF-8. Save it as UTF-8.`);
    throw new CliError(`Couldn’t read ${shown} (${codeOf(error)}). ${hint}`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
