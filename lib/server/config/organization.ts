import 'server-only';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSettingsFile } from '@/lib/model/parse-settings-file';
import type { SettingsFile } from '@/lib/model/settings-file';
import { getSettings } from './settings';

/** Far more than the limits of a settings file allow. */
const mostBytes = 16 * 1024 * 1024;

let organization: SettingsFile | null | undefined;

/** Returns the settings file that `KUSTODIAN_CONFIG` names, read at first use. Throws if it isn't valid. */
export function getOrganization(): SettingsFile | null {
  if (organization === undefined) {
    const { configFile } = getSettings();
    organization = configFile === null ? null : readOrganization(configFile, Date.now());
  }
  return organization;
}

/** Reads at a time in milliseconds. Throws one error with every mistake. */
export function readOrganization(file: string, now: number): SettingsFile {
  const parsed = parseSettingsFile(readText(file), now);
  if ('file' in parsed) return parsed.file;
  throw refused(file, parsed.refusals);
}

function readText(file: string): string {
  try {
    const bytes = readFileSync(path.resolve(file));
    if (bytes.length > mostBytes) throw new RangeError();
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError)
      throw refused(file, ['The file is larger than 16 MiB, the limit for a settings file. Check the path.']);
    if (error instanceof TypeError) throw refused(file, ['The file isn’t UTF-8. Save it as UTF-8.']);
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw refused(file, [`Couldn’t read the file (${code}). Check the path and the permissions of the file.`]);
  }
}

function refused(file: string, faults: readonly string[]): Error {
  return new Error(
    `Kustodian can’t start:\n${faults.map((fault) => `  - KUSTODIAN_CONFIG ${file}: ${fault}`).join('\n')}`,
  );
}
