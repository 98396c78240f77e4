import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { buildWhenNeeded, nextCommand } from './build-when-needed';
import { withCloudFile } from './config/cloud-file';
import { readSettings } from './config/env';
import { readTelemetrySettings } from './telemetry/settings';

/**
 * Node’s options. - Three tokens with 200 groups each have about 36,000 bytes, Node’s default is 16 KiB. - With a default
 * of 16 MiB for new objects, garbage collection of a fleet of 5,000 takes five times as long.
 */
const nodeOptions = ['--max-http-header-size=49152', '--max-semi-space-size=32'];

function main(): void {
  const env = withCloudFile(process.env);
  readTelemetrySettings(env);
  const { host, port } = readSettings(env);
  const dev = process.argv.includes('--dev');
  if (!dev) buildWhenNeeded();
  const command = [...nodeOptions, nextCommand, dev ? 'dev' : 'start', '-H', host, '-p', String(port)];
  // https://nextjs.org/docs/app/guides/self-hosting#manual-graceful-shutdowns
  const options = dev ? env : { ...env, NEXT_MANUAL_SIG_HANDLE: 'true' };
  const server = spawn(process.execPath, command, { stdio: 'inherit', env: options });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
  // As a shell reports a signal, so that a restart after failure sees one.
  server.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
