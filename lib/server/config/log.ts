import 'server-only';
import { pino } from 'pino';
import { type ProblemCode, withoutTokens } from '@/lib/model/problem';

/** Where log lines go. Tests replace it. */
export const logDestination = {
  write(line: string): void {
    process.stdout.write(line);
  },
};

/** One JSON line per event, without tokens, bodies, and query strings. */
export const log = pino(
  {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }), log: redact },
  },
  { write: (line) => logDestination.write(line) },
);

export interface ResponseLine {
  requestId: string;
  method: string;
  /** The path template. The address isn't logged. */
  route: string;
  status: number;
  /** Milliseconds. */
  ms?: number;
  code?: ProblemCode;
  azureCode?: string | undefined;
  logDetail?: string | undefined;
  traceId?: string;
}

/** `error` if unexpected, `warn` for other problems, otherwise `info`. */
export function logResponse(line: ResponseLine): void {
  const level = line.code === undefined ? 'info' : line.code === 'unexpected' ? 'error' : 'warn';
  log[level]({ event: 'answer', ...line });
}

export function redact(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? withoutTokens(value) : value]),
  );
}
