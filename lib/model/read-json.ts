/** Checked before a text is parsed. Small values take up to 25 times the memory of their text. */
export interface JsonLimits {
  /** UTF-8. A text has at most as many characters. */
  bytes: number;
  /** Objects and lists. */
  containers: number;
  /** Members and items of all containers together. */
  values: number;
  depth: number;
  /**
   * `unchecked`: Azure can repeat a key. `unique`: keys can be names of tags, so `__proto__` is one of them. `safe`:
   * also without `__proto__`.
   */
  keys: 'unchecked' | 'unique' | 'safe';
}

const mebibyte = 1024 ** 2;

/** Far above what the product writes or Azure returns. */
export const jsonLimits = {
  /** A page of 1,000 clusters has about 40,000 containers. Policy definitions nest deepest, under 30 levels. */
  azure: { bytes: 16 * mebibyte, containers: 500_000, values: 8_000_000, depth: 100, keys: 'unchecked' },
  /** At most 5,000 exemptions and 500 assertions. */
  settingsFile: { bytes: 16 * mebibyte, containers: 100_000, values: 1_000_000, depth: 32, keys: 'safe' },
  planFile: { bytes: 64 * 1024, containers: 65_536, values: 65_536, depth: 65, keys: 'safe' },
  /** The header has each check and exemption, and what couldn't be read. */
  snapshotLine: { bytes: 4 * mebibyte, containers: 200_000, values: 1_000_000, depth: 32, keys: 'safe' },
  cloudFile: { bytes: 64 * 1024, containers: 10_000, values: 10_000, depth: 32, keys: 'safe' },
  /** Results of a management command, with at most 100,000 rows. */
  commandResult: { bytes: 20 * mebibyte, containers: 500_000, values: 4_000_000, depth: 100, keys: 'safe' },
  /** A row for each of 65,535 files, and Azure's correlation IDs. */
  packManifest: { bytes: 64 * mebibyte, containers: 200_000, values: 2_000_000, depth: 32, keys: 'safe' },
  packCatalog: { bytes: 16 * mebibyte, containers: 100_000, values: 500_000, depth: 32, keys: 'safe' },
  /** The findings of a pack, and the evidence of one cluster together. */
  packContent: { bytes: 256 * mebibyte, containers: 6_000_000, values: 16_000_000, depth: 100, keys: 'unique' },
} as const satisfies Record<string, JsonLimits>;

/** Keys of one object are compared with each other. */
const mostMembers = 300_000;

export type JsonRefusal =
  | 'too-large'
  | 'not-utf-8'
  | 'too-many-values'
  | 'too-deep'
  | 'repeated-key'
  | 'unsafe-key'
  | 'not-json';

/** What several texts have together. */
export interface JsonUse {
  bytes: number;
  containers: number;
  values: number;
}

export function noJsonUse(): JsonUse {
  return { bytes: 0, containers: 0, values: 0 };
}

/**
 * Parses JSON that a stranger can have written. Refuses what could exhaust memory or stack, and what parsers read
 * differently: other bytes than UTF-8, and a key twice. Texts with the same `use` share the limits.
 */
export function readJson(
  source: string | Uint8Array,
  limits: JsonLimits,
  use: JsonUse = noJsonUse(),
): { value: unknown } | { refusal: JsonRefusal } {
  if (use.bytes + source.length > limits.bytes) return { refusal: 'too-large' };
  const text = typeof source === 'string' ? source : decodeUtf8(source);
  if (text === undefined) return { refusal: 'not-utf-8' };
  const refusal = jsonRefusal(text, limits, use);
  if (refusal) return { refusal };
  use.bytes += source.length;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { refusal: 'not-json' };
  }
}

/** Keeps a byte order mark, which isn't JSON. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const codes = {
  quote: '"'.charCodeAt(0),
  backslash: '\\'.charCodeAt(0),
  comma: ','.charCodeAt(0),
  openBracket: '['.charCodeAt(0),
  closeBracket: ']'.charCodeAt(0),
  openBrace: '{'.charCodeAt(0),
  closeBrace: '}'.charCodeAt(0),
} as const;

/** Returns the limit that a text exceeds. Doesn't check the syntax. Adds to `use`. */
export function jsonRefusal(text: string, limits: JsonLimits, use: JsonUse = noJsonUse()): JsonRefusal | undefined {
  /** The keys of each open object. `null` for a list, and if keys aren't checked. */
  const open: (Set<string> | null)[] = [];
  let keys: Set<string> | null = null;
  let isKeyNext = false;
  for (let index = 0; index < text.length; index += 1) {
    // A fleet's responses have millions of characters, and numbers are faster.
    const code = text.charCodeAt(index);
    if (code === codes.quote) {
      const end = endOfString(text, index);
      if (isKeyNext && keys) {
        const refusal = keyRefusal(text.slice(index + 1, end), keys, limits);
        if (refusal) return refusal;
        isKeyNext = false;
      }
      index = end;
    } else if (code === codes.comma) {
      use.values += 1;
      if (use.values > limits.values) return 'too-many-values';
      isKeyNext = keys !== null;
    } else if (code === codes.openBrace || code === codes.openBracket) {
      use.containers += 1;
      use.values += 1;
      if (use.containers > limits.containers || use.values > limits.values) return 'too-many-values';
      if (open.length === limits.depth) return 'too-deep';
      isKeyNext = code === codes.openBrace;
      keys = isKeyNext && limits.keys !== 'unchecked' ? new Set() : null;
      open.push(keys);
    } else if (code === codes.closeBracket || code === codes.closeBrace) {
      open.pop();
      keys = open.at(-1) ?? null;
      isKeyNext = false;
    }
  }
  return undefined;
}

function keyRefusal(written: string, keys: Set<string>, limits: JsonLimits): JsonRefusal | undefined {
  const key = written.includes('\\') ? unescaped(written) : written;
  if (key === '__proto__' && limits.keys === 'safe') return 'unsafe-key';
  if (keys.has(key)) return 'repeated-key';
  if (keys.size === mostMembers) return 'too-many-values';
  keys.add(key);
  return undefined;
}

function unescaped(written: string): string {
  try {
    return String(JSON.parse(`"${written}"`));
  } catch {
    return written;
  }
}

/** Returns the index of the closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text.charCodeAt(before) === codes.backslash) before -= 1;
    if ((end - 1 - before) % 2 === 0) return end;
  }
  return text.length;
}
