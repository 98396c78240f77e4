import { maxHeaderSize } from 'node:http';

/**
 * Starts the standalone output, as in the container. Next's server listens on HOSTNAME, which containers set to their own name, so the
 * setting is HOST (all interfaces by default here). `instrumentation.ts` validates the settings.
 */
if (maxHeaderSize < 32_768) {
  process.stderr.write(
    'Kustodian can’t start:\n  - Run node with --max-http-header-size=32768. A token that lists many groups needs that space.\n',
  );
  process.exit(1);
}
process.env.HOST ??= '0.0.0.0';
process.env.HOSTNAME = process.env.HOST;
process.env.PORT ??= '3000';
await import(new URL('./server.js', import.meta.url).href);
