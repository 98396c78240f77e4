import { spawn } from 'node:child_process';
import { buildWhenNeeded, nextCommand } from './build-when-needed';
import { readSettings } from './env';

/**
 * `npm start` and `npm run dev`: checks the settings, builds when needed, serves. It may not serve anything itself.
 */
function main(): void {
  const { host, port } = readSettings(process.env);
  const dev = process.argv.includes('--dev');
  if (!dev) buildWhenNeeded();
  const server = spawn(process.execPath, [nextCommand, dev ? 'dev' : 'start', '-H', host, '-p', String(port)], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
  server.on('exit', (code, signal) => process.exit(code ?? (signal ? 0 : 1)));
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
