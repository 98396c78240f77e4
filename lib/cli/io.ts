import type { Content } from './output/content';

/** A stream of the process. Only the writer of `openOutput` has it. */
export interface ByteStream {
  /** Resolves when the text is written. A closed stream takes text silently. */
  write(text: string | Uint8Array): Promise<void>;
  isTerminal: boolean;
}

/** Takes data, and escapes it. No command writes text itself. */
export interface Output {
  write(content: Content): Promise<void>;
  isTerminal: boolean;
}

interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  /** Relative paths start here. */
  directory: string;
  signal: AbortSignal;
  now(): Date;
}

/** Streams, environment, clock, and interruption of the process. Tests replace it. */
export interface World extends Surroundings {
  stdout: ByteStream;
  stderr: ByteStream;
}

/** What a command has of its world. */
export interface Io extends Surroundings {
  stdout: Output;
  stderr: Output;
}
