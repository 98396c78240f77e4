import { Problem } from '@/lib/model/problem';

/** No body of ours nests deeper; a plan inside an undo has about ten levels. */
const maxDepth = 32;
const forbiddenKeys = ['__proto__', 'constructor', 'prototype'];
/** Tokens of valid JSON. A string that never ends would make the scan start again at each of its quotes. */
const token = /"(?:[^"\\]|\\.)*(?:"|\\?$)|[{}[\]:,]|[^\s{}[\]:,"]+/gsu;

interface Level {
  /** Keys so far; `null` in an array. */
  keys: Set<string> | null;
  /** Whether the next string of an object is a key. */
  atKey: boolean;
}

/**
 * Parses JSON that two readers can't read differently: no repeated keys, no keys that reach prototypes, no numbers
 * beyond what a double holds, no broken Unicode, up to 32 levels. Takes time linear in the text. Throws `invalid-request`.
 */
export function parseStrictJson(text: string): unknown {
  const value = parse(text);
  refuseAmbiguous(text);
  return value;
}

/** `JSON.parse` reads each character once, so text that isn't JSON costs no further scan. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal('The body is not valid JSON.');
  }
}

function refuseAmbiguous(text: string): void {
  const levels: Level[] = [];
  for (const [word] of text.matchAll(token)) {
    const level = levels.at(-1);
    if (word === '{' || word === '[') {
      levels.push({ keys: word === '{' ? new Set() : null, atKey: word === '{' });
      if (levels.length > maxDepth) throw refusal(`The body nests deeper than ${maxDepth} levels.`);
    } else if (word === '}' || word === ']') levels.pop();
    else if (word === ',' && level) level.atKey = level.keys !== null;
    else if (word === ':' && level) level.atKey = false;
    else if (word.startsWith('"')) judgeString(word, level);
    else if (/^-?\d/.test(word) && !Number.isFinite(Number(word)))
      throw refusal('The body holds a number out of range.');
  }
}

function judgeString(quoted: string, level: Level | undefined): void {
  const text = String(parse(quoted));
  if (/\p{Surrogate}/u.test(text)) throw refusal('The body holds half a Unicode character.');
  if (!level?.keys || !level.atKey) return;
  if (forbiddenKeys.includes(text)) throw refusal(`The body holds the key ${text}.`);
  if (level.keys.has(text)) throw refusal('The body holds a key twice.');
  level.keys.add(text);
}

function refusal(detail: string): Problem {
  return new Problem('invalid-request', detail);
}
