/** What a caller of `kustodian mcp` can correct. */
export type CliErrorCode = 'not-found' | 'file-refused' | 'invalid-input' | 'not-possible';

interface CliErrorOptions extends ErrorOptions {
  code?: CliErrorCode;
}

/** Ends a command with sentences on stderr, one a line. Nothing is on stdout. */
export class CliError extends Error {
  override readonly name = 'CliError';

  readonly lines: readonly string[];
  readonly code: CliErrorCode | undefined;

  constructor(
    lines: string | readonly string[],
    readonly exitCode: number = exitCodes.usage,
    options?: CliErrorOptions,
  ) {
    const all = typeof lines === 'string' ? [lines] : lines;
    super(all.join('\n'), options);
    this.lines = all;
    this.code = options?.code;
  }
}

/** If several apply, the first in this order counts: interrupted, usage, findings, assertion, incomplete. */
export const exitCodes = {
  ok: 0,
  usage: 1,
  incomplete: 2,
  findings: 3,
  assertion: 4,
  interrupted: 130,
  /** By convention, 128 + signal number. */
  terminated: 143,
} as const;
