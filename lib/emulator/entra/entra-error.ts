import { type EntraErrorEntry, entraErrors, type OAuthError } from '../errors/entra-errors';
import { codeOf } from '../errors/error-entry';

type EntraErrors = typeof entraErrors;

/** What a refusal may carry beside its code and sentence. */
export interface EntraErrorExtra {
  status?: number;
  suberror?: 'basic_action';
  /** The claims that a new sign-in has to bring, as JSON. */
  claims?: string;
}

/** A refusal by Entra: `code` is the number after AADSTS. Only `entraError` makes one, so that each stands in the table. */
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

  /** The error under this key of the table. */
  static of<Key extends keyof EntraErrors>(key: Key, ...parameters: Parameters<EntraErrors[Key]['message']>) {
    const entry: EntraErrorEntry<never> = entraErrors[key];
    const given = parameters[0] as never;
    return new EntraError(Number(codeOf(key)), entry.error, entry.message(given), {
      ...(entry.status === undefined ? {} : { status: entry.status }),
      ...(entry.suberror === undefined ? {} : { suberror: entry.suberror }),
      ...(entry.claims === undefined ? {} : { claims: entry.claims(given) }),
    });
  }

  /** The body of the token endpoint's answer; its ids and time also stand in the description, as Entra writes it. */
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

/** The one way to an error of Entra: its key in `entraErrors`, and what its sentence is made of. */
export const entraError = EntraError.of;
