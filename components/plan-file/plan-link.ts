import { figure } from '@/lib/model/text';
import { mostBytes } from '@/lib/plan-file/plan-file';

/** Browsers don't send the fragment of an address to the server, so a plan in it is in no log. */

const prefix = '#plan=';

/** Mail and chat programs cut longer links. */
export const mostLinkCharacters = 4000;

/** Returns `undefined` if the link would be too long. `origin` is that of this product. */
export async function planLink(text: string, origin: string): Promise<string | undefined> {
  const packed = await through(
    new TextEncoder().encode(JSON.stringify(JSON.parse(text))),
    new CompressionStream('deflate-raw'),
    Number.POSITIVE_INFINITY,
  );
  const link = `${origin}/runs${prefix}${toBase64Url(packed)}`;
  return link.length <= mostLinkCharacters ? link : undefined;
}

/** What a dialog or a toast shows about a saved or copied plan. */
export interface PlanOutcome {
  kind: 'pass' | 'fail';
  title: string;
  text?: string;
}

export async function copyPlanLink(text: string): Promise<PlanOutcome> {
  const link = await planLink(text, location.origin);
  if (link === undefined)
    return {
      kind: 'fail',
      title: 'The plan is too long for a link. Save a file instead.',
      text: `A link has at most ${figure(mostLinkCharacters)} characters.`,
    };
  return navigator.clipboard.writeText(link).then(
    (): PlanOutcome => ({ kind: 'pass', title: 'Link copied' }),
    (): PlanOutcome => ({ kind: 'fail', title: 'The browser blocked copying. Save a file instead.' }),
  );
}

export function hasPlan(address: string): boolean {
  return address.includes(prefix);
}

/**
 * Returns `undefined` if the text is damaged, too long, or absent. Reads at most as much as a plan file has, because a
 * few bytes can decompress to many.
 */
export async function readPlanLink(address: string): Promise<string | undefined> {
  const packed = address.slice(address.indexOf(prefix) + prefix.length).trim();
  if (!hasPlan(address) || packed.length > mostLinkCharacters || !/^[\w-]+$/.test(packed)) return undefined;
  try {
    const bytes = await through(fromBase64Url(packed), new DecompressionStream('deflate-raw'), mostBytes);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Throws for more than `most` bytes. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: GenericTransformStream,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough<Uint8Array<ArrayBuffer>>(stream).getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      length += next.value.length;
      if (length > most) throw new RangeError('The plan is too large.');
      pieces.push(next.value);
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

function toBase64Url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
}
