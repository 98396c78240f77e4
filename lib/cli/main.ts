import { exitCodes } from './cli-error';
import type { ByteStream, World } from './io';
import { linesOf } from './output/content';
import { openOutput } from './output/open-output';
import { run } from './run';

/** A command's streams, signals, and exit code. */

/** Milliseconds to clean up after a signal. */
const cleanupTime = 1_500;

const codes = { SIGINT: exitCodes.interrupted, SIGTERM: exitCodes.terminated } as const;
const interruption = new AbortController();
let received: keyof typeof codes | undefined;

/** A terminal sends Ctrl+C to npm too, which sends it again. Further signals don't shorten the time to clean up. */
function stop(signal: keyof typeof codes): void {
  if (received !== undefined) return;
  received = signal;
  interruption.abort(new DOMException('Interrupted.', 'AbortError'));
  setTimeout(() => end(exitCodes.interrupted), cleanupTime);
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

/** npm shows an error for an exit code, but passes a signal on. */
const isNpmScript = process.env.npm_lifecycle_event === 'kustodian';

/** A command whose files are all written keeps its exit code after a signal. */
function end(code: number): void {
  const signal = code === exitCodes.interrupted ? received : undefined;
  if (signal === undefined || !isNpmScript) process.exit(signal === undefined ? code : codes[signal]);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

/** The other end has closed the stream. */
const closed = new Set(['EPIPE', 'EOF', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END']);

/** Such as a full disk. Absent if stdout took all output, or if the other end closed it. */
let stdoutFailure: string | undefined;

/** Ignores text after the first error. */
function streamOf(stream: NodeJS.WriteStream): ByteStream {
  let isClosed = false;
  const fail = (error?: NodeJS.ErrnoException | null) => {
    if (!error) return;
    isClosed = true;
    const code = error.code ?? 'unknown error';
    if (stream === process.stdout && !closed.has(code)) stdoutFailure ??= code;
  };
  stream.on('error', fail);
  return {
    isTerminal: stream.isTTY === true,
    write: (text) =>
      new Promise((resolve) => {
        if (isClosed || text.length === 0) return resolve();
        stream.write(text, (error) => {
          fail(error);
          resolve();
        });
      }),
  };
}

/** npm runs scripts in the folder of package.json. Paths start where npm was started. */
const { env } = process;
const directory = (isNpmScript && env.INIT_CWD) || process.cwd();

const world: World = {
  stdout: streamOf(process.stdout),
  stderr: streamOf(process.stderr),
  env,
  directory,
  signal: interruption.signal,
  now: () => new Date(),
};
const stderr = openOutput(world.stderr, { ...world, hidesSecrets: true });

// The product's timers don't keep a process alive.
const awake = setInterval(() => {}, 60_000);

run(process.argv.slice(2), world).then(
  async (code) => {
    clearInterval(awake);
    if (stdoutFailure === undefined) return end(code);
    await stderr.write(
      linesOf(
        `Couldn’t write all output to stdout (${stdoutFailure}). Check the destination, and then run the command again.`,
      ),
    );
    end(exitCodes.usage);
  },
  async (error: unknown) => {
    // The message can contain names or a token.
    const kind = error instanceof Error ? error.name : 'unknown';
    if (received === undefined) await stderr.write(linesOf(`Unexpected error (${kind}). Run the command again.`));
    end(received === undefined ? exitCodes.usage : exitCodes.interrupted);
  },
);
