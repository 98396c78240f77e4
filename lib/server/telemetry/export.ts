import { Agent, request } from 'undici';
import { log } from '../config/log';
import type { TelemetrySettings } from './settings';

/** OpenTelemetry's result of an export: 0 is success. */
interface ExportResult {
  code: 0 | 1;
}

const timeLimit = 10_000;
/** Milliseconds between two log lines. */
const quiet = 10 * 60_000;

const dispatcher = new Agent({ connections: 2, connect: { rejectUnauthorized: true } });
let nextLine = 0;

/** Sends once. A failure is a log line, at most one in ten minutes. */
export async function post(
  url: string,
  body: Uint8Array | undefined,
  { protocol, headers }: Pick<TelemetrySettings, 'protocol' | 'headers'>,
): Promise<ExportResult> {
  const failed = (problem: string): ExportResult => {
    const now = Date.now();
    if (now >= nextLine) {
      log.warn({ event: 'telemetry', problem });
      nextLine = now + quiet;
    }
    return { code: 1 };
  };
  if (body === undefined) return failed('not-serialized');
  try {
    const response = await request(url, {
      dispatcher,
      method: 'POST',
      headers: { ...headers, 'content-type': protocol === 'http/json' ? 'application/json' : 'application/x-protobuf' },
      body,
      headersTimeout: timeLimit,
      bodyTimeout: timeLimit,
      signal: AbortSignal.timeout(timeLimit),
    });
    await response.body.dump();
    return response.statusCode < 300 ? { code: 0 } : failed(`status-${response.statusCode}`);
  } catch (error) {
    return failed(error instanceof Error && 'code' in error ? String(error.code) : 'not-sent');
  }
}
