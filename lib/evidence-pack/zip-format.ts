/**
 * The canonical zip of a pack: files in sequence, without extra fields, comments, gaps, and data descriptors. Source:
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */

export const zipMethods = { stored: 0, deflated: 8 } as const;

export interface ZipEntry {
  /** One character for each byte. */
  path: string;
  method: number;
  crc: number;
  compressedBytes: number;
  /** After decompression. */
  bytes: number;
}

export interface PlacedEntry extends ZipEntry {
  /** Of its local header. */
  offset: number;
}

export const localHeaderLength = 30;
export const centralHeaderLength = 46;
export const endRecordLength = 22;
const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 } as const;
/** Version 2.0, which introduced deflate. */
const version = 20;
/** 1980-01-01, the first date of a zip. */
const date = 0x0021;

export function localHeader(entry: ZipEntry): Uint8Array {
  const { bytes, view } = emptyRecord(localHeaderLength, entry.path);
  view.setUint32(0, signatures.local, true);
  view.setUint16(4, version, true);
  writeFields(view, 8, entry);
  return bytes;
}

export function centralHeader(entry: PlacedEntry): Uint8Array {
  const { bytes, view } = emptyRecord(centralHeaderLength, entry.path);
  view.setUint32(0, signatures.central, true);
  view.setUint16(4, version, true);
  view.setUint16(6, version, true);
  writeFields(view, 10, entry);
  view.setUint32(42, entry.offset, true);
  return bytes;
}

export function endRecord(entries: number, directory: { start: number; length: number }): Uint8Array {
  const bytes = new Uint8Array(endRecordLength);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signatures.end, true);
  view.setUint16(8, entries, true);
  view.setUint16(10, entries, true);
  view.setUint32(12, directory.length, true);
  view.setUint32(16, directory.start, true);
  return bytes;
}

/** Returns the number of bytes before the central directory. */
export function placedLength({ path, compressedBytes }: ZipEntry): number {
  return localHeaderLength + path.length + compressedBytes;
}

/** Returns `undefined` for other bytes. */
export function parseLocalHeader(bytes: Uint8Array): { entry: ZipEntry; pathLength: number } | undefined {
  if (bytes.length < localHeaderLength) return undefined;
  const view = viewOf(bytes);
  if (view.getUint32(0, true) !== signatures.local) return undefined;
  return { entry: readFields(view, 8), pathLength: view.getUint16(26, true) };
}

/** Returns whether bytes start as a local header, even if the rest is missing. */
export function startsLocalHeader(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && viewOf(bytes).getUint32(0, true) === signatures.local;
}

/** Returns `undefined` for other bytes. */
export function parseCentralHeader(bytes: Uint8Array): { entry: PlacedEntry; pathLength: number } | undefined {
  if (bytes.length < centralHeaderLength) return undefined;
  const view = viewOf(bytes);
  if (view.getUint32(0, true) !== signatures.central) return undefined;
  return { entry: { ...readFields(view, 10), offset: view.getUint32(42, true) }, pathLength: view.getUint16(28, true) };
}

/** Returns `undefined` for other bytes. */
export function parseEndRecord(bytes: Uint8Array): { entries: number; start: number; length: number } | undefined {
  const view = viewOf(bytes);
  if (bytes.length !== endRecordLength || view.getUint32(0, true) !== signatures.end) return undefined;
  return { entries: view.getUint16(10, true), length: view.getUint32(12, true), start: view.getUint32(16, true) };
}

/** Returns one character for each byte, so that any bytes can be written again. */
export function decodePath(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function emptyRecord(length: number, path: string): { bytes: Uint8Array; view: DataView } {
  const bytes = new Uint8Array(length + path.length);
  for (let index = 0; index < path.length; index += 1) bytes[length + index] = path.charCodeAt(index);
  return { bytes, view: viewOf(bytes) };
}

/** Writes the fields from the method on, which both headers share. */
function writeFields(view: DataView, at: number, { path, method, crc, compressedBytes, bytes }: ZipEntry): void {
  view.setUint16(at, method, true);
  view.setUint16(at + 4, date, true);
  view.setUint32(at + 6, crc, true);
  view.setUint32(at + 10, compressedBytes, true);
  view.setUint32(at + 14, bytes, true);
  view.setUint16(at + 18, path.length, true);
}

function readFields(view: DataView, at: number): ZipEntry {
  return {
    path: '',
    method: view.getUint16(at, true),
    crc: view.getUint32(at + 6, true),
    compressedBytes: view.getUint32(at + 10, true),
    bytes: view.getUint32(at + 14, true),
  };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
