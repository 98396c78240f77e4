import { maxHeaderSize } from 'node:http';
import { constants } from 'node:os';
import { readSettings } from './config/env';
import { readTelemetrySettings } from './telemetry/settings';

/**
 * Starts the standalone output, as in the container. Next's server reads PORT and HOSTNAME without validation.
 * Containers set HOSTNAME to their own name, so the setting is HOST (all interfaces by default here).
 */
async function main(): Promise<void> {
  // A container's first process ignores these signals until it has a listener. Next adds its own later.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal]);
    });
  }
  if (maxHeaderSize < 49_152) {
    throw new Error(
      'Kustodian can’t start:\n  - Run node with --max-http-header-size=49152. Tokens that list many groups need that space.',
    );
  }
  readTelemetrySettings(process.env);
  const { host, port } = readSettings({ ...process.env, HOST: process.env.HOST?.trim() || '0.0.0.0' });
  Object.assign(process.env, { HOST: host, HOSTNAME: host, PORT: String(port), NEXT_MANUAL_SIG_HANDLE: 'true' });
  await import(new URL('./server.js', import.meta.url).href);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
