/** An estate that cannot be loaded; the message is for the person who wrote it, `jsonPath` says where, for example `resources[3].id`. */
export class EstateError extends Error {
  readonly jsonPath: string | undefined;

  constructor(message: string, jsonPath?: string) {
    super(jsonPath ? `${jsonPath}: ${message}` : message);
    this.name = 'EstateError';
    this.jsonPath = jsonPath;
  }
}

/**
 * Returns what went wrong in `JSON.parse`, with the position if there is one. Never quotes the text: V8's own message starts with
 * its first letters, which can be a secret of another file.
 */
export function jsonMistake(error: unknown): string {
  const [, position] = /at position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
  return position === undefined ? 'is not JSON' : `is not JSON: mistake at position ${position}`;
}
