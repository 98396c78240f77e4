import { Problem } from '@/lib/model/problem';

/** No body of ours nests deeper; a plan inside an undo has about ten levels. */
const deepest = 32;
const forbiddenKeys = ['__proto__', 'constructor', 'prototype'];
const token = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/gsu;

interface Level {
  /** Keys so far; `null` in an array. */
  keys: Set<string> | null;
  /** Whether the next string of an object is a key. */
  atKey: boolean;
}

/**
 * Parses JSON that two readers cannot read differently: no repeated keys, no keys that reach prototypes, no numbers
 * beyond what a double holds, no broken Unicode, no abysmal nesting. Throws `invalid-request`.
 */
export function parseStrictJson(text: string): unknown {
  let value: unknown;
  refuseAmbiguous(text);
  try {
    value = JSON.parse(text);
  } catch {
    throw refusal('The body is not valid JSON.');
  }
  return value;
}

function refuseAmbiguous(text: string): void {
  const levels: Level[] = [];
  for (const [word] of text.matchAll(token)) {
    const level = levels.at(-1);
    if (word === '{' || word === '[') {
      levels.push({ keys: word === '{' ? new Set() : null, atKey: word === '{' });
      if (levels.length > deepest) throw refusal(`The body nests deeper than ${deepest} levels.`);
    } else if (word === '}' || word === ']') levels.pop();
    else if (word === ',' && level) level.atKey = level.keys !== null;
    else if (word === ':' && level) level.atKey = false;
    else if (word.startsWith('"')) judgeString(word, level);
    else if (/^-?\d/.test(word) && !Number.isFinite(Number(word)))
      throw refusal('The body holds a number out of range.');
  }
}

function judgeString(quoted: string, level: Level | undefined): void {
  let text: string;
  try {
    text = String(JSON.parse(quoted));
  } catch {
    throw refusal('The body is not valid JSON.');
  }
  if (/\p{Surrogate}/u.test(text)) throw refusal('The body holds half a Unicode character.');
  if (!level?.keys || !level.atKey) return;
  if (forbiddenKeys.includes(text)) throw refusal(`The body holds the key ${text}.`);
  if (level.keys.has(text)) throw refusal('The body holds a key twice.');
  level.keys.add(text);
}

function refusal(detail: string): Problem {
  return new Problem('invalid-request', detail);
}
