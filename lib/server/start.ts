import { spawn } from 'node:child_process';
import { buildWhenNeeded, nextCommand } from './build-when-needed';
import { readSettings } from './config/env';

/**
 * Node's options for the server and the container.
 *
 * - All headers of a request: an ARM token with 200 groups has about 12 KB, and Node's default is 16 KB.
 * - Space for new objects: with the default of 16 MiB, garbage collection takes a fifth of the time for a fleet of 5,000.
 */
const nodeOptions = ['--max-http-header-size=32768', '--max-semi-space-size=32'];

/** `npm start` and `npm run dev`: checks the settings, builds if needed, and starts Next. */
function main(): void {
  const { host, port } = readSettings(process.env);
  const dev = process.argv.includes('--dev');
  if (!dev) buildWhenNeeded();
  const command = [...nodeOptions, nextCommand, dev ? 'dev' : 'start', '-H', host, '-p', String(port)];
  const server = spawn(process.execPath, command, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
  server.on('exit', (code, signal) => process.exit(code ?? (signal ? 0 : 1)));
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
