import type { JsonObject } from '../types';

/** ARM's sentence around an error of its JSON reader (Newtonsoft). */
export function unreadable(reason: string): string {
  return `The request content was invalid and could not be deserialized: '${reason}'.`;
}

/**
 * An error and its source. Its key in the table is its code, with `:` and our suffix for a code with several sentences.
 */
export interface ErrorEntry<Parameters> {
  status: number;
  /** The sentence exactly as Azure writes it. */
  message: (parameters: Parameters) => string;
  /** The recording, page, issue, or specification file. What it doesn't settle follows after `UNCONFIRMED`. */
  source: string;
  /** ARM refuses before the resource provider. The answer has `x-ms-failure-cause`. */
  byGateway?: true;
  headers?: (parameters: Parameters) => Record<string, string>;
  /** Further members of the body. */
  more?: (parameters: Parameters) => JsonObject;
  /** The code of a forwarded error. */
  code?: (parameters: Parameters) => string;
  /** The body is code and message, without `error` around them. */
  bare?: true;
}

/** A table of errors with any parameters. */
export type ErrorEntries = Record<string, ErrorEntry<never>>;

/** Returns the code of a key. */
export function codeOf(key: string): string {
  return key.split(':', 1)[0] ?? key;
}
