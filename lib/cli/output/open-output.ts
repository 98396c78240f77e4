import type { ByteStream, Output } from '../io';
import { encode } from './content';

const pieceLength = 64 * 1024;

interface OutputOptions {
  signal: AbortSignal;
  env: Readonly<Record<string, string | undefined>>;
  hidesSecrets: boolean;
}

/**
 * Returns the one writer of a stream. It writes larger pieces and throws the signal's reason after an abort. Colors are
 * on a terminal only, never with a non-empty `NO_COLOR` (https://no-color.org).
 */
export function openOutput(stream: ByteStream, { signal, env, hidesSecrets }: OutputOptions): Output {
  const { isTerminal } = stream;
  const options = { hasColors: isTerminal && !env.NO_COLOR, hidesSecrets };
  return {
    isTerminal,
    write: async (content) => {
      let buffer = '';
      for (const piece of encode(content, options)) {
        if (typeof piece !== 'string') {
          await stream.write(piece);
          continue;
        }
        buffer += piece;
        if (buffer.length < pieceLength) continue;
        signal.throwIfAborted();
        await stream.write(buffer);
        buffer = '';
      }
      if (buffer !== '') await stream.write(buffer);
    },
  };
}
