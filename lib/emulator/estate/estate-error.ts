/**
 * An estate that can't be loaded. The message is for its author, and `jsonPath` is the position, for example
 * `resources[3].id`.
 */
export class EstateError extends Error {
  readonly jsonPath: string | undefined;

  constructor(message: string, jsonPath?: string) {
    super(jsonPath ? `${jsonPath}: ${message}` : message);
    this.name = 'EstateError';
    this.jsonPath = jsonPath;
  }
}

/**
 * Returns the error of `JSON.parse`, with the position if there is one. Never quotes the text: V8's message starts with
 * its first letters, which can be a secret of another file.
 */
export function jsonMistake(error: unknown): string {
  const [, position] = /at position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
  return position === undefined ? 'is not JSON' : `is not JSON: mistake at position ${position}`;
}
