import { counted } from '@/lib/model/text';
import { PackError, type PackFile, type PackLimits } from './pack-file';
import {
  centralHeader,
  centralHeaderLength,
  decodePath,
  endRecord,
  endRecordLength,
  localHeaderLength,
  type PlacedEntry,
  parseCentralHeader,
  parseEndRecord,
  parseLocalHeader,
  placedLength,
  startsLocalHeader,
} from './zip-format';

/** The zip itself in problems. No file of a pack has this name. */
export const zipItself = 'zip';

export interface ZipProblem {
  /** A path, or `zip`. */
  file: string;
  detail: string;
}

/** In order, with the bytes that aren't canonical. */
export interface ZipDirectory {
  entries: readonly PlacedEntry[];
  problems: readonly ZipProblem[];
}

/**
 * Reads the list of files. A zip has it twice, in the central directory and in front of the files, so one damaged byte
 * leaves one list. Throws `PackError` if there's neither.
 */
export async function readDirectory(file: PackFile, limits: PackLimits): Promise<ZipDirectory> {
  if (file.size > limits.bytes) throw new PackError('size');
  const central = await readCentralDirectory(file, limits);
  if (central) {
    const { entries, actual, shift } = central;
    const before =
      shift > 0 ? [{ file: zipItself, detail: `The pack has ${counted(shift, 'extra byte')} at the start.` }] : [];
    return { entries, problems: [...before, ...directoryProblems(entries, actual, shift)] };
  }
  const { entries, end } = await walkLocalHeaders(file, limits);
  if (entries.length === 0) throw new PackError('not-a-pack');
  const actual = await file.read(end, Math.min(file.size, end + limits.directoryBytes));
  return { entries, problems: directoryProblems(entries, actual, 0) };
}

interface CentralDirectory {
  entries: PlacedEntry[];
  /** From the directory to the end of the file. */
  actual: Uint8Array;
  /** Bytes in front of the zip. */
  shift: number;
}

/** Returns the central directory if its files are in sequence up to it. */
async function readCentralDirectory(file: PackFile, limits: PackLimits): Promise<CentralDirectory | undefined> {
  if (file.size < endRecordLength) return undefined;
  const end = parseEndRecord(await file.read(file.size - endRecordLength, file.size));
  if (!end) return undefined;
  const start = file.size - endRecordLength - end.length;
  const shift = start - end.start;
  if (shift < 0) return undefined;
  if (end.length > limits.directoryBytes) throw new PackError('directory-size');
  const actual = await file.read(start, file.size);
  const entries = parseRecords(actual.subarray(0, end.length), end.entries);
  if (!entries || !isContiguous(entries, end.start)) return undefined;
  return { entries: entries.map((entry) => ({ ...entry, offset: entry.offset + shift })), actual, shift };
}

function parseRecords(bytes: Uint8Array, count: number): PlacedEntry[] | undefined {
  const entries: PlacedEntry[] = [];
  let at = 0;
  // Each record is an object, and the directory can have more bytes than the files that it counts.
  while (at < bytes.length && entries.length < count) {
    const found = parseCentralHeader(bytes.subarray(at));
    const end = at + centralHeaderLength + (found?.pathLength ?? 0);
    if (!found || end > bytes.length) return undefined;
    entries.push({ ...found.entry, path: decodePath(bytes.subarray(at + centralHeaderLength, end)) });
    at = end;
  }
  return at === bytes.length && entries.length === count ? entries : undefined;
}

function isContiguous(entries: readonly PlacedEntry[], directory: number): boolean {
  let offset = 0;
  for (const entry of entries) {
    if (entry.offset !== offset) return false;
    offset += placedLength(entry);
  }
  return offset === directory && entries.length > 0;
}

/** Follows the headers from the start, as far as they lead to each other. */
async function walkLocalHeaders(file: PackFile, limits: PackLimits): Promise<{ entries: PlacedEntry[]; end: number }> {
  const entries: PlacedEntry[] = [];
  let offset = 0;
  while (entries.length < limits.files) {
    const pathAt = offset + localHeaderLength;
    const found = parseLocalHeader(await file.read(offset, Math.min(file.size, pathAt)));
    if (!found || pathAt + found.pathLength > file.size) break;
    const path = decodePath(await file.read(pathAt, pathAt + found.pathLength));
    const entry = { ...found.entry, path, offset };
    if (offset + placedLength(entry) > file.size) break;
    entries.push(entry);
    offset += placedLength(entry);
  }
  return { entries, end: offset };
}

/** Compares the end of the file with the canonical end. */
function directoryProblems(entries: readonly PlacedEntry[], actual: Uint8Array, shift: number): ZipProblem[] {
  const isCutOff = { file: zipItself, detail: 'The pack is truncated.' };
  if (startsLocalHeader(actual)) return [isCutOff];
  const problems: ZipProblem[] = [];
  let at = 0;
  for (const entry of entries) {
    const record = centralHeader({ ...entry, offset: entry.offset - shift });
    if (!isSame(record, actual.subarray(at, at + record.length)))
      problems.push({
        file: entry.path,
        detail: 'The zip directory record of this file differs from the one that Kustodian writes.',
      });
    at += record.length;
  }
  const last = entries.at(-1);
  const start = last ? last.offset - shift + placedLength(last) : 0;
  const record = endRecord(entries.length, { start, length: at });
  if (actual.length < at + record.length) return [isCutOff];
  if (!isSame(record, actual.subarray(at, at + record.length)))
    problems.push({
      file: zipItself,
      detail: 'The zip end record differs from the one that Kustodian writes.',
    });
  if (actual.length > at + record.length)
    problems.push({ file: zipItself, detail: 'The pack has extra bytes at the end.' });
  return problems;
}

export function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
