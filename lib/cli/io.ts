/** A stream that a command writes to. */
export interface Output {
  /** Resolves when the text is written. A closed stream takes text without a word. */
  write(text: string | Uint8Array): Promise<void>;
  isTerminal: boolean;
}

/** The world of a command: streams, environment, clock, and interruption. Tests replace it. */
export interface Io {
  stdout: Output;
  stderr: Output;
  env: Readonly<Record<string, string | undefined>>;
  /** Relative paths start here. */
  directory: string;
  /** Aborts at Ctrl+C. */
  signal: AbortSignal;
  now(): Date;
}
