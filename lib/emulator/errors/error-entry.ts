import type { JsonObject } from '../types';

/** ARM's frame around what its JSON reader (Newtonsoft's) says of a body. */
export function unreadable(reason: string): string {
  return `The request content was invalid and could not be deserialized: '${reason}'.`;
}

/** One error: what is answered, and from where it is known. The key under which it stands in its table is its code, with `:` and a word of ours after it where a code has several sentences. */
export interface ErrorEntry<Parameters> {
  status: number;
  /** The sentence, letter by letter as Azure writes it. */
  message: (parameters: Parameters) => string;
  /** The recording, page, issue or specification file that shows it; what none of them settles follows after `UNCONFIRMED`. */
  source: string;
  /** ARM itself refuses, before any resource provider is asked: the answer says so in `x-ms-failure-cause`. */
  byGateway?: true;
  headers?: (parameters: Parameters) => Record<string, string>;
  /** Members of the body beside code and message. */
  more?: (parameters: Parameters) => JsonObject;
  /** Where the error of something else is passed on, its own code. */
  code?: (parameters: Parameters) => string;
  /** The body is code and message, without an `error` around them. */
  bare?: true;
}

/** A table of errors, whatever each one's parameters. */
export type ErrorEntries = Record<string, ErrorEntry<never>>;

/** The code of the error that stands under this key. */
export function codeOf(key: string): string {
  return key.split(':', 1)[0] ?? key;
}
