import { utf8ToBytes } from '@noble/hashes/utils.js';
import { type JsonUse, jsonRefusal, noJsonUse } from '@/lib/model/read-json';
import { crc32 } from './crc32';
import { PackError, packLimits } from './pack-file';
import { type PackFacts, type PackFileRow, sha256Hex, writeManifest, writeManifestHash } from './pack-manifest';
import { comparePaths, jsonLimitsOf, mostBytesOf, packPaths } from './pack-paths';
import { centralHeader, endRecord, localHeader, type PlacedEntry, placedLength, zipMethods } from './zip-format';

export interface PackedFile {
  row: PackFileRow;
  crc: number;
  data: Uint8Array;
}

/** Without a header. */
export type Deflate = (bytes: Uint8Array) => Uint8Array;

/** Compresses a file if that makes it smaller. Without `deflate`, it's stored. */
export function packFile(path: string, content: string | Uint8Array, deflate?: Deflate): PackedFile {
  const bytes = typeof content === 'string' ? utf8ToBytes(content) : content;
  const row = { path, bytes: bytes.length, sha256: sha256Hex(bytes) };
  const crc = crc32(bytes);
  const deflated = deflate?.(bytes);
  if (!deflated || deflated.length >= bytes.length) return { row, crc, data: bytes };
  return { row: { ...row, deflated: sha256Hex(deflated) }, crc, data: deflated };
}

/** Throws `PackError` if the reader would refuse the file. Files of one cluster have one `use`. */
export function jsonFile(path: string, text: string, deflate?: Deflate, use: JsonUse = noJsonUse()): PackedFile {
  const file = packFile(path, text, deflate);
  const limits = jsonLimitsOf(path);
  use.bytes += file.row.bytes;
  if (use.bytes > limits.bytes || jsonRefusal(text, limits, use)) throw new PackError('complexity', path);
  return file;
}

export interface WrittenPack {
  bytes: Uint8Array;
  /** Identifies the pack. */
  manifestHash: string;
}

/** Returns a pack of files in any order, with its manifest. Throws `PackError` above a limit. */
export function writePack(facts: PackFacts, files: readonly PackedFile[]): WrittenPack {
  const manifest = packFile(
    packPaths.manifest,
    writeManifest(
      facts,
      files.map(({ row }) => row),
    ),
  );
  const manifestHash = manifest.row.sha256;
  const hash = packFile(packPaths.manifestHash, writeManifestHash(manifestHash));
  const all = [manifest, ...files, hash].sort((left, right) => comparePaths(left.row.path, right.row.path));
  const large = all.find(({ row }) => row.bytes > mostBytesOf(row.path, packLimits));
  if (large) throw new PackError('file-size', large.row.path);
  return { bytes: writeZip(all), manifestHash };
}

/** Returns a zip of files in this order. Throws `PackError` above a limit. */
export function writeZip(files: readonly PackedFile[]): Uint8Array {
  if (files.length > packLimits.files) throw new PackError('file-count');
  const entries: PlacedEntry[] = [];
  let offset = 0;
  for (const { row, crc, data } of files) {
    const method = row.deflated === undefined ? zipMethods.stored : zipMethods.deflated;
    const entry = { path: row.path, method, crc, compressedBytes: data.length, bytes: row.bytes, offset };
    entries.push(entry);
    offset += placedLength(entry);
  }
  const records = entries.map(centralHeader);
  const directory = records.reduce((sum, { length }) => sum + length, 0);
  const end = endRecord(entries.length, { start: offset, length: directory });
  requireSizes(files, offset + directory + end.length);
  const zip = new Uint8Array(offset + directory + end.length);
  let at = 0;
  const append = (bytes: Uint8Array) => {
    zip.set(bytes, at);
    at += bytes.length;
  };
  entries.forEach((entry, index) => {
    append(localHeader(entry));
    append(files[index]?.data ?? new Uint8Array());
  });
  for (const record of records) append(record);
  append(end);
  return zip;
}

/** What the reader would refuse isn't written. */
function requireSizes(files: readonly PackedFile[], zipBytes: number): void {
  if (zipBytes > packLimits.bytes) throw new PackError('size');
  if (files.some(({ row }) => row.bytes > packLimits.fileBytes)) throw new PackError('file-size');
  if (files.reduce((sum, { row }) => sum + row.bytes, 0) > packLimits.bytes) throw new PackError('total-size');
}
