import type { Output } from '../io';

const pieceLength = 64 * 1024;

/** Writes text in larger pieces, or bytes. Throws the signal's reason after an abort. */
export async function writePieces(
  output: Output,
  pieces: Iterable<string> | Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  if (pieces instanceof Uint8Array) return output.write(pieces);
  let buffer = '';
  for (const piece of pieces) {
    buffer += piece;
    if (buffer.length < pieceLength) continue;
    signal.throwIfAborted();
    await output.write(buffer);
    buffer = '';
  }
  await output.write(buffer);
}
