import 'server-only';
import { Problem } from '@/lib/model/problem';
import { parseStrictJson } from './strict-json';

/** An undo with its plan is the largest. */
export const maxBodyBytes = 64 * 1024;

export const bodyTimeout = 15_000;

/** Throws `unsupported-media-type`, `too-large`, or `invalid-request`. */
export async function readJsonBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i.test(type)) {
    throw new Problem('unsupported-media-type', 'Send the body as application/json.');
  }
  if (request.headers.has('content-encoding')) {
    throw new Problem('unsupported-media-type', 'Send the body without compression.');
  }
  if (Number(request.headers.get('content-length')) > maxBodyBytes) throw tooLarge();
  return parseStrictJson(decodeUtf8(await readBytes(request)));
}

async function readBytes(request: Request): Promise<Buffer> {
  const reader = request.body?.getReader();
  if (!reader) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Problem('invalid-request', 'The request body didn’t arrive in time. Try again.')),
      bodyTimeout,
    );
  });
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), late]);
      if (done) return Buffer.concat(chunks);
      bytes += value.byteLength;
      if (bytes > maxBodyBytes) throw tooLarge();
      chunks.push(value);
    }
  } finally {
    clearTimeout(timer);
    late.catch(() => {});
    reader.cancel().catch(() => {});
  }
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem('invalid-request', 'The request body isn’t valid UTF-8. Send it as UTF-8.');
  }
}

function tooLarge(): Problem {
  return new Problem('too-large', 'The request body is larger than 64 KiB. Send a smaller body.');
}
