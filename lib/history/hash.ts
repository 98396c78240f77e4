import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '@/lib/model/json';
import type { Hash } from './snapshot-file';

/** Returns the SHA-256 of canonical JSON, the same in the browser and in Node. */
export function hashOf(value: unknown): Hash {
  return hashText(canonicalJson(value));
}

/** Returns the SHA-256 of UTF-8. */
export function hashText(text: string): Hash {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;
}

/** Returns the HMAC-SHA-256 as 64 lowercase hex digits. */
export function hmacHex(key: string, text: string): string {
  return bytesToHex(hmac(sha256, utf8ToBytes(key), utf8ToBytes(text)));
}
