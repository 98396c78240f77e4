import { createHash } from 'node:crypto';
import * as z from 'zod';
import { resourceGraphError } from './refusals';

/** Where the next page starts, and of which query it is the next page. */
const content = z.object({ query: z.string(), offset: z.int().min(0), size: z.int().min(1).max(1000) });

/** The part of a token that the client may not change: the query and its scope. */
export function queryFingerprint(query: string, scopeKey: string): string {
  return createHash('sha256').update(`${query}\n${scopeKey}`).digest('base64url').slice(0, 22);
}

/** A token that leads to the page at `offset`. */
export function writeSkipToken(token: z.infer<typeof content>): string {
  return Buffer.from(JSON.stringify(token)).toString('base64');
}

/** What a token says. UNCONFIRMED: Resource Graph's words for one that it did not give, or that belongs to another query. */
export function readSkipToken(token: string, fingerprint: string): { offset: number; size: number } {
  const read = content.safeParse(decoded(token));
  if (!read.success) throw resourceGraphError('InvalidSkipToken');
  if (read.data.query !== fingerprint) {
    throw resourceGraphError('InvalidSkipToken:OtherQuery');
  }
  return read.data;
}

function decoded(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token, 'base64').toString());
  } catch {
    return undefined;
  }
}
