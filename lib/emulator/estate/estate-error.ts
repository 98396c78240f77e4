export class EstateError extends Error {
  readonly jsonPath: string | undefined;

  constructor(message: string, jsonPath?: string) {
    super(jsonPath ? `${jsonPath}: ${message}` : message);
    this.name = 'EstateError';
    this.jsonPath = jsonPath;
  }
}

/** Describes an error of `JSON.parse` without its text, which can be a secret of another file. */
export function jsonMistake(error: unknown): string {
  const [, position] = /at position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
  return position === undefined ? 'isn’t valid JSON' : `isn’t valid JSON (position ${position})`;
}
