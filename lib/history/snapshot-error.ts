import { jsonLimits } from '@/lib/model/read-json';

/** A longer file is refused while it's read, so that no file fills the memory. */
export const snapshotLimits = {
  compressedBytes: 32 * 1024 * 1024,
  bytes: 256 * 1024 * 1024,
  lines: 100_000,
  lineBytes: jsonLimits.snapshotLine.bytes,
} as const;

export type SnapshotLimits = { readonly [Name in keyof typeof snapshotLimits]: number };

/**
 * Why a file can't be read, or why two files can't be compared. The first five are found by the program that decompresses the
 * file.
 */
export type SnapshotErrorCode =
  | 'compressed-size'
  | 'not-gzip'
  | 'truncated'
  | 'checksum'
  | 'trailing-data'
  | 'size'
  | 'line-count'
  | 'line-size'
  | 'line-complexity'
  | 'unsafe-key'
  | 'not-utf-8'
  | 'not-json'
  | 'not-a-snapshot'
  | 'newer-version'
  | 'invalid-value'
  | 'wrong-number-of-lines'
  | 'wrong-number-of-letters'
  | 'unknown-letter'
  | 'not-sorted'
  | 'duplicate-cluster'
  | 'wrong-failures'
  | 'wrong-counts'
  | 'different-tenants'
  | 'different-pseudonyms'
  | 'different-depths';

const again = 'Copy or download the file again.';

/** Words of the reasons that have no values of their own. */
const words = {
  'compressed-size': 'The file is larger than 32 MiB, the limit for a compressed snapshot. Scan fewer subscriptions.',
  'not-gzip': 'The file isn’t gzip. Use a file that ends in .kustodian.gz.',
  truncated: 'The file ends too early. Copy or download it again.',
  checksum: 'The file is damaged: its gzip checksum doesn’t match. Copy or download it again.',
  'trailing-data': 'The file has data after the end of the snapshot. Copy or download it again.',
  size: 'The snapshot is larger than 256 MiB, the limit after decompression. Scan fewer subscriptions.',
  'line-count': 'The snapshot has more than 100,000 lines, which is the limit. Scan fewer subscriptions.',
  'line-size': `The line is longer than 4 MiB, which is the limit. ${again}`,
  'line-complexity': `The line has more values or levels of nesting than a snapshot can have. ${again}`,
  'unsafe-key': `The line has a key twice, or the key __proto__. ${again}`,
  'not-utf-8': `The line isn’t UTF-8. ${again}`,
  'not-json': `The line isn’t a JSON object. ${again}`,
  'not-a-snapshot': 'The file isn’t a Kustodian snapshot. Use a file that ends in .kustodian.gz.',
  'newer-version': 'This file was made by a newer version of Kustodian. Update Kustodian, and then try again.',
  'different-tenants':
    'The two snapshots are from different tenants, so they can’t be compared. Select snapshots of the same tenant.',
  'different-pseudonyms':
    'The two snapshots use different pseudonyms, so they can’t be compared. Select snapshots with the same pseudonyms.',
  'different-depths':
    'One snapshot has index depth and the other has full depth, so they can’t be compared. Select snapshots with the same depth.',
} as const;

/** A snapshot that can't be read or compared. The message names the file and the line, and is a sentence for people. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';

  private constructor(
    readonly code: SnapshotErrorCode,
    readonly reason: string,
    readonly file: string | undefined,
    readonly line: number | undefined,
  ) {
    const position = line === undefined ? '' : `, line ${line}`;
    super(file === undefined ? reason : `${file}${position}: ${reason}`);
  }

  /** Returns the reason with the line, for a list of files. */
  get withoutFile(): string {
    return this.line === undefined ? this.reason : `line ${this.line}: ${this.reason}`;
  }

  static ofFile(code: keyof typeof words, file: string): SnapshotError {
    return new SnapshotError(code, words[code], file, undefined);
  }

  /** Lines count from 1. */
  static ofLine(
    { file, line }: { file: string; line: number },
    reason: keyof typeof words | { code: SnapshotErrorCode; reason: string },
  ): SnapshotError {
    return typeof reason === 'string'
      ? new SnapshotError(reason, words[reason], file, line)
      : new SnapshotError(reason.code, `${reason.reason} ${again}`, file, line);
  }

  static ofPair(code: 'different-tenants' | 'different-pseudonyms' | 'different-depths'): SnapshotError {
    return new SnapshotError(code, words[code], undefined, undefined);
  }
}
