import { engineErrors } from './engine-errors';
import { codeOf, type ErrorEntry } from './error-entry';

type EngineErrors = typeof engineErrors;

/** An error of a cluster's engine, created by `engineError` from the table. */
export class EngineError extends Error {
  private constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'EngineError';
  }

  static of<Key extends keyof EngineErrors>(
    key: Key,
    ...parameters: Parameters<EngineErrors[Key]['message']>
  ): EngineError {
    const entry: ErrorEntry<never> = engineErrors[key];
    // A variable key loses the table's link of key and parameters.
    return new EngineError(entry.status, codeOf(key), entry.message(parameters[0] as never));
  }

  toResponse(): Response {
    const { code, message } = this;
    const error = { code, message, '@type': 'Kusto.DataNode.Exceptions', '@message': message, '@permanent': true };
    return Response.json({ error }, { status: this.status });
  }
}

/** Returns an error from `engineErrors` by its key. */
export const engineError = EngineError.of;
