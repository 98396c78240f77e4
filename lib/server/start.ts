import { spawn } from 'node:child_process';
import { buildWhenNeeded, nextCommand } from './build-when-needed';
import { readSettings } from './config/env';

/**
 * Node's options for the server. The container starts Node with the same ones.
 *
 * - All headers of a request together: an ARM token that lists 200 groups is about 12 KB, and Node's own limit is 16 KB.
 * - Space for new objects: with Node's own 16 MiB, a fifth of the time for a fleet of 5,000 goes into garbage collection.
 */
const nodeOptions = ['--max-http-header-size=32768', '--max-semi-space-size=32'];

/**
 * `npm start` and `npm run dev`: checks the settings, builds when needed, serves. It may not serve anything itself.
 */
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
