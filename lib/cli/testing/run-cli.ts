// Loads before the tests, which have a time limit.
import '../commands/scan';
import type { World } from '../io';
import { run } from '../run';

/** What a command wrote, and its exit code. */
export interface CliResult {
  exit: number;
  stdout: string;
  stderr: string;
}

export interface CliWorld extends Partial<Pick<World, 'env' | 'directory' | 'signal' | 'now'>> {
  isTerminal?: boolean;
}

/** Runs a command line in this process. */
export async function runCli(words: readonly string[], world: CliWorld = {}): Promise<CliResult> {
  const written = { stdout: '', stderr: '' };
  const outputOf = (name: keyof typeof written) => ({
    isTerminal: world.isTerminal ?? false,
    write: async (text: string | Uint8Array) => {
      written[name] += typeof text === 'string' ? text : Buffer.from(text).toString('latin1');
    },
  });
  const exit = await run(words, {
    stdout: outputOf('stdout'),
    stderr: outputOf('stderr'),
    env: world.env ?? {},
    directory: world.directory ?? process.cwd(),
    signal: world.signal ?? new AbortController().signal,
    now: world.now ?? (() => new Date()),
  });
  return { exit, ...written };
}
