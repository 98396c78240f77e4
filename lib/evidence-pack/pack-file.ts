/** Read piece by piece, because a pack can be larger than the memory. */
export interface PackFile {
  /** Bytes. */
  size: number;
  /** Reads from `start` to before `end`. Both are inside the file. */
  read(start: number, end: number): Promise<Uint8Array>;
}

/** For the reader and the writer. */
export const packLimits = {
  /** Also of all files after decompression. */
  bytes: 2 * 1024 ** 3,
  /** After decompression. Files of the scan can have a lower limit. */
  fileBytes: 256 * 1024 ** 2,
  /** Without Zip64. */
  files: 65_535,
  directoryBytes: 64 * 1024 ** 2,
  /** Characters. */
  path: 1024,
} as const;

export type PackLimits = { readonly [Name in keyof typeof packLimits]: number };

const words = {
  'not-a-pack': 'The file isn’t an evidence pack. Use a file that ends in .pack.zip.',
  'newer-version': 'The pack was made by a newer version of Kustodian. Update Kustodian, and then try again.',
  size: 'The pack is larger than the limit of 2 GiB. Scan fewer clusters.',
  'total-size': 'The decompressed files of the pack are larger than the limit of 2 GiB in total. Scan fewer clusters.',
  'file-size':
    'A file in the pack is larger than its limit, at most 256 MiB. Scan fewer clusters, or leave out a cluster with that much evidence.',
  complexity:
    'A file in the pack has more values or levels of nesting than a pack can have. Scan fewer clusters, or leave out a cluster with that much evidence.',
  'directory-size': 'The list of files in the pack is larger than the limit of 64 MiB. Scan fewer clusters.',
  'file-count': 'The pack would have more files than the limit of 65,535. Scan fewer clusters.',
} as const;

export type PackErrorCode = keyof typeof words;

/** A file that can't be verified, or a pack that can't be written. The message is a sentence for people. */
export class PackError extends Error {
  override readonly name = 'PackError';

  constructor(
    readonly code: PackErrorCode,
    /** Absent if the error is of the whole pack. */
    readonly file?: string,
  ) {
    super(words[code]);
  }
}
