import 'server-only';
import { pino } from 'pino';
import { type ProblemCode, withoutTokens } from '@/lib/model/problem';

/**
 * The log: one JSON line an event on stdout. Fields are chosen where they are written, and never hold a token, a body or a
 * URL with its query; what looks like a token in some other text is cut out all the same.
 */
export const log = pino(
  {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }), log: redact },
  },
  { write: (line) => process.stdout.write(line) },
);

/** The end of one request. */
export interface ResponseLine {
  requestId: string;
  method: string;
  /** The route's path template, never the address, since that can hold anything. */
  route: string;
  status: number;
  /** Milliseconds. */
  ms?: number;
  /** The fields of a problem. */
  code?: ProblemCode;
  azureCode?: string | undefined;
  logDetail?: string | undefined;
}

/** Writes the one line that each request leaves: `error` for the unexpected, `warn` for every other problem, else `info`. */
export function logResponse(line: ResponseLine): void {
  const level = line.code === undefined ? 'info' : line.code === 'unexpected' ? 'error' : 'warn';
  log[level]({ event: 'answer', ...line });
}

/** Log fields without anything that looks like a token. */
export function redact(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? withoutTokens(value) : value]),
  );
}
