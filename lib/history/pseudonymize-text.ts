import { isIpRange } from '@/lib/model/ip-range';
import { isAzureType } from './azure-namespaces';
import { isMicrosoftHost } from './pseudonym-host';
import { isGuid, type Pseudonyms } from './pseudonyms';

const hostName = /^\.?[a-z0-9*-]+(\.[a-z0-9-]+)+\.?$/i;
/** Dates, durations, and flags describe no one. */
const plainValue =
  /^(\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?|P(?=[\dT])[\dYMWDTHS.]+|(\d{1,8}\.)?\d\d:\d\d:\d\d(\.\d{1,7})?|true|false|none)$/i;
const armId = /^\/(subscriptions|providers|tenants)\//i;
/** In Kusto's notation: `aaduser=…;tenant`. */
const kustoPrincipal = /^((?:aad|msa|dsts)[a-z]*)=(.*)$/i;

/**
 * Recognizes the form of the value, and treats any other as a name. A name can have dots, so only the host of an address, an email,
 * or a member that has hosts keeps its top-level domain.
 */
export function pseudonymOf(value: string, pseudonyms: Pseudonyms, { isHost = false } = {}): string {
  const text = value.trim();
  if (text === '' || text === '/') return value;
  if (isIpRange(text)) return pseudonyms.ipRange(text);
  if (plainValue.test(text)) return value;
  if (isGuid(text)) return pseudonyms.guid(text);
  if (armId.test(text)) return pseudonyms.armId(text);
  if (/^[a-z]+:\/\//i.test(text)) return pseudonyms.url(text);
  const [, kind, rest = ''] = kustoPrincipal.exec(text) ?? [];
  if (kind)
    return `${kind}=${rest
      .split(';')
      .map((part) => pseudonymOf(part, pseudonyms))
      .join(';')}`;
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return pseudonyms.email(text);
  if (isAzureType(text)) return value;
  return (isHost || isMicrosoftHost(text)) && hostName.test(text) ? pseudonyms.host(text) : pseudonyms.name(text);
}

/** Escaped dots divide labels. One or two letters are syntax. */
export function pseudonymOfRegex(regex: string, pseudonyms: Pseudonyms): string {
  return regex.replace(/[A-Za-z0-9-]{3,}(?:\\?\.[A-Za-z0-9-]{2,})*/g, (found) => {
    const host = found.replaceAll('\\.', '.');
    const replaced = /^https?$/i.test(host) ? host : pseudonyms.host(host);
    return found.includes('\\.') ? replaced.replaceAll('.', '\\.') : replaced;
  });
}

/** Removes IDs, addresses, hosts, and quoted names from a sentence. Prose stays, with its apostrophes. */
export function pseudonymizeSentence(sentence: string, pseudonyms: Pseudonyms): string {
  const pieces = sentence.split(/(['"‘’“”`])/);
  return pieces
    .map((piece, index) => {
      if (index % 2 === 1) return piece;
      return isQuoted(pieces, index) ? pseudonymOf(piece, pseudonyms) : replaceWords(piece, pseudonyms);
    })
    .join('');
}

/** Returns whether the text is between quotation marks. An apostrophe follows a letter, and a space is outside. */
function isQuoted(pieces: readonly string[], index: number): boolean {
  const [before, piece, after] = [pieces[index - 2], pieces[index], pieces[index + 2]];
  if (before === undefined || after === undefined || !piece) return false;
  const isOpen = !/[\p{L}\p{N}]$/u.test(before);
  const isClosed = !/^[\p{L}\p{N}]/u.test(after);
  return isOpen && isClosed && piece.trim() === piece;
}

function replaceWords(text: string, pseudonyms: Pseudonyms): string {
  return text
    .split(/([\s,;()<>=]+)/)
    .map((word) => {
      const core = withoutStop(word);
      return isPrivate(core) ? pseudonymOf(core, pseudonyms) + word.slice(core.length) : word;
    })
    .join('');
}

function withoutStop(word: string): string {
  let end = word.length;
  while (end > 0 && '.:!?'.includes(word.charAt(end - 1))) end -= 1;
  return word.slice(0, end);
}

const plainWord = /^[\p{L}\p{N}_-]+$/u;
/** An attribute in a dynamic group's rule, a version, or an abbreviation. */
const publicWord = /^((user|device)\.[a-z]+|[\d.]+|[a-z]\.[a-z])$/i;

/** As of a telephone. */
const longNumber = /^\d{7,}$/;

/** Returns whether a word is an ID, an address, or a name with dots, and not prose. */
function isPrivate(word: string): boolean {
  return (
    isGuid(word) ||
    armId.test(word) ||
    word.includes('://') ||
    word.includes('@') ||
    isIpRange(word) ||
    longNumber.test(word) ||
    (hasDots(word) && !publicWord.test(word))
  );
}

/** Perhaps after a wildcard. */
function hasDots(word: string): boolean {
  const parts = word.replace(/^[*.]+/, '').split('.');
  return parts.length > 1 && parts.every((part) => plainWord.test(part));
}
