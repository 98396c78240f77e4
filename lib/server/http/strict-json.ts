import { Problem } from '@/lib/model/problem';

/** A plan inside an undo has about ten. */
const maxDepth = 32;
const forbiddenKeys = ['__proto__', 'constructor', 'prototype'];
/** Matches an unterminated string too, so that the scan doesn't restart. */
const token = /"(?:[^"\\]|\\.)*(?:"|\\?$)|[{}[\]:,]|[^\s{}[\]:,"]+/gsu;

interface Level {
  keys: Set<string> | null;
  atKey: boolean;
}

/**
 * Parses JSON that every parser reads alike: no repeated or prototype keys, no large numbers, no broken Unicode, up to
 * 32 levels. Throws `invalid-request`.
 */
export function parseStrictJson(text: string): unknown {
  const value = parse(text);
  refuseAmbiguous(text);
  return value;
}

/** Runs before the scan. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal('The JSON isn’t valid. Correct the JSON, and then try again.');
  }
}

function refuseAmbiguous(text: string): void {
  const levels: Level[] = [];
  for (const [part] of text.matchAll(token)) {
    const level = levels.at(-1);
    if (part === '{' || part === '[') {
      levels.push({ keys: part === '{' ? new Set() : null, atKey: part === '{' });
      if (levels.length > maxDepth)
        throw refusal(`The JSON has more than ${maxDepth} levels of nesting. Use fewer levels.`);
    } else if (part === '}' || part === ']') levels.pop();
    else if (part === ',' && level) level.atKey = level.keys !== null;
    else if (part === ':' && level) level.atKey = false;
    else if (part.startsWith('"')) checkString(part, level);
    else if (/^-?\d/.test(part) && !Number.isFinite(Number(part)))
      throw refusal('The JSON contains a number that’s out of range. Use a number closer to zero.');
  }
}

function checkString(quoted: string, level: Level | undefined): void {
  const text = String(parse(quoted));
  if (/\p{Surrogate}/u.test(text))
    throw refusal('The JSON contains an incomplete Unicode character. Remove the character.');
  if (!level?.keys || !level.atKey) return;
  if (forbiddenKeys.includes(text)) throw refusal(`The JSON contains the key ${text}. Remove the key.`);
  if (level.keys.has(text)) throw refusal('The JSON contains the same key twice. Remove one of the keys.');
  level.keys.add(text);
}

function refusal(detail: string): Problem {
  return new Problem('invalid-request', detail);
}
