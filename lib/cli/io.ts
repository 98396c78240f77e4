export interface Output {
  /** Resolves when the text is written. A closed stream takes text silently. */
  write(text: string | Uint8Array): Promise<void>;
  isTerminal: boolean;
}

/** Streams, environment, clock, and interruption of a command. Tests replace it. */
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
