import { type EntraErrorEntry, entraErrors, type OAuthError } from '../errors/entra-errors';
import { codeOf } from '../errors/error-entry';

type EntraErrors = typeof entraErrors;

export interface EntraErrorExtra {
  status?: number;
  suberror?: 'basic_action';
  /** Required claims of a new sign-in, as JSON. */
  claims?: string;
}

/** An error of Entra by the number after AADSTS, created by `entraError` from the table. */
export class EntraError extends Error {
  private constructor(
    readonly code: number,
    readonly error: OAuthError,
    sentence: string,
    readonly extra: EntraErrorExtra,
  ) {
    super(sentence);
    this.name = 'EntraError';
  }

  static of<Key extends keyof EntraErrors>(key: Key, ...parameters: Parameters<EntraErrors[Key]['message']>) {
    const entry: EntraErrorEntry<never> = entraErrors[key];
    const given = parameters[0] as never;
    return new EntraError(Number(codeOf(key)), entry.error, entry.message(given), {
      ...(entry.status === undefined ? {} : { status: entry.status }),
      ...(entry.suberror === undefined ? {} : { suberror: entry.suberror }),
      ...(entry.claims === undefined ? {} : { claims: entry.claims(given) }),
    });
  }

  /** Returns the body of the token endpoint's error. As in Entra, the description repeats its ids and time. */
  body(now: number, correlationId: string = crypto.randomUUID()) {
    const traceId = crypto.randomUUID();
    const timestamp = `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}Z`;
    return {
      error: this.error,
      error_description: `AADSTS${this.code}: ${this.message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
      error_codes: [this.code],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
      error_uri: `https://login.microsoftonline.com/error?code=${this.code}`,
      ...(this.extra.suberror ? { suberror: this.extra.suberror } : {}),
      ...(this.extra.claims ? { claims: this.extra.claims } : {}),
    };
  }
}

/** Returns an error from `entraErrors` by its key. */
export const entraError = EntraError.of;
