export class GzipError extends Error {
  constructor(readonly code: 'not-gzip' | 'truncated' | 'checksum' | 'trailing-data') {
    super(code);
  }
}

/** Bytes of checksum and length. */
export const trailerLength = 8;

/** Flags of the header's optional fields. */
const flags = { headerChecksum: 2, extra: 4, name: 8, comment: 16 } as const;

/** Returns the index of the compressed data (RFC 1952). Throws a `GzipError`. */
export function endOfHeader(file: Uint8Array): number {
  if (file.length === 0) throw new GzipError('truncated');
  const [first, second, method, flag = 0] = file;
  const isGzip = first === 0x1f && (file.length < 2 || second === 0x8b) && (file.length < 3 || method === 8);
  if (!isGzip) throw new GzipError('not-gzip');
  if (file.length < 10) throw new GzipError('truncated');
  let end = 10;
  if (flag & flags.extra) end += 2 + ((file[end] ?? 0) | ((file[end + 1] ?? 0) << 8));
  for (const text of [flags.name, flags.comment]) {
    if (!(flag & text)) continue;
    const zero = file.indexOf(0, end);
    if (zero === -1) throw new GzipError('truncated');
    end = zero + 1;
  }
  if (flag & flags.headerChecksum) end += 2;
  if (end > file.length) throw new GzipError('truncated');
  return end;
}
