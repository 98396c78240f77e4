import { spawn } from 'node:child_process';
import { buildWhenNeeded, nextCommand } from './build-when-needed';
import { readSettings } from './env';

/**
 * Thousands of clusters make much that is forgotten at once; with Node's own 16 MiB for the young a fifth of the time goes
 * into collecting it, with 32 MiB a fleet of 5,000 comes a tenth sooner.
 */
const roomForTheYoung = '--max-semi-space-size=32';

/**
 * `npm start` and `npm run dev`: checks the settings, builds when needed, serves. It may not serve anything itself.
 */
function main(): void {
  const { host, port } = readSettings(process.env);
  const dev = process.argv.includes('--dev');
  if (!dev) buildWhenNeeded();
  const command = [roomForTheYoung, nextCommand, dev ? 'dev' : 'start', '-H', host, '-p', String(port)];
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
