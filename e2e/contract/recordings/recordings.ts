import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Json, JsonObject } from '../../../lib/model/json';

/** Recorded exchanges with Azure, from the public test recordings of Azure's clients. */

/** The folder with the recordings. It isn't part of the project. */
export const recordingsFolder = path.resolve(import.meta.dirname, '../../../../shared/recordings');

/** One exchange. */
export interface Recording {
  /** The kind of exchange, such as `kusto-cluster-list`. It's the name of the file. */
  kind: string;
  /** The repository, file, and entry of the recording. */
  source: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The absolute URL. */
  uri: string;
  request: JsonObject | null;
  status: number;
  /** Names in lowercase. */
  headers: Record<string, string>;
  body: JsonObject | null;
}

/** Returns whether the recordings are there, and prints a loud message when they aren't. */
export function haveRecordings(): boolean {
  if (existsSync(recordingsFolder)) return true;
  process.stderr.write(
    `\n!!! NOT RUN: ${recordingsFolder} is absent, so recorded answers of Azure aren't tested. !!!\n\n`,
  );
  return false;
}

/** Returns all recordings, kind by kind. Returns nothing when the folder is absent. */
export function readRecordings(): Recording[] {
  if (!existsSync(recordingsFolder)) return [];
  return readdirSync(recordingsFolder)
    .filter((name) => name.endsWith('.ndjson'))
    .sort()
    .flatMap((name) => readFileSync(path.join(recordingsFolder, name), 'utf8').trimEnd().split('\n'))
    .map((line) => JSON.parse(line) as Recording);
}

/** Returns the items of a list, or the one object that a body is. */
export function itemsOf(body: JsonObject | null): Json[] {
  if (body === null) return [];
  return Array.isArray(body.value) ? body.value : [body];
}

/** Returns the ARM id that a URL names, without the query. */
export function idOf({ uri }: Pick<Recording, 'uri'>): string {
  return decodeURIComponent(new URL(uri).pathname);
}

/** Returns where a recording comes from, short enough for a failure message. */
export function nameOf({ kind, method, status, source }: Recording): string {
  return `${kind} ${method} ${status} (${source})`;
}

/** Prints counts and adds them to the summary of `npm test`, which adds up equal labels. */
export function report(counts: Readonly<Record<string, number>>): void {
  const line = Object.entries(counts).map(([label, count]) => `${count} ${label}`);
  // The test runner hides what a passing test prints to the console.
  process.stderr.write(`Recordings: ${line.join(', ')}\n`);
  const tally = process.env.KUSTODIAN_RECORDINGS;
  if (tally) appendFileSync(tally, `${line.join('\n')}\n`);
}
