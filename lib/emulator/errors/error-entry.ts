import type { JsonObject } from '../types';

/** ARM's sentence for an error of Newtonsoft's JSON reader. */
export function unreadable(reason: string): string {
  return `The request content was invalid and could not be deserialized: '${reason}'.`;
}

/** Keyed by code, and `:` with our suffix for another sentence. */
export interface ErrorEntry<Parameters> {
  status: number;
  message: (parameters: Parameters) => string;
  /** A recording, page, issue, or specification file. What it doesn't settle follows after `UNCONFIRMED`. */
  source: string;
  /** Before the resource provider, with `x-ms-failure-cause`. */
  byGateway?: true;
  headers?: (parameters: Parameters) => Record<string, string>;
  more?: (parameters: Parameters) => JsonObject;
  /** Of a forwarded error. */
  code?: (parameters: Parameters) => string;
  /** The body has no `error` around code and message. */
  bare?: true;
}

export type ErrorEntries = Record<string, ErrorEntry<never>>;

export function codeOf(key: string): string {
  return key.split(':', 1)[0] ?? key;
}
