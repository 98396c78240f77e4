/** OAuth's word for a refusal. */
export type OAuthError =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_resource'
  | 'invalid_scope'
  | 'invalid_tenant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'interaction_required'
  | 'login_required'
  | 'authorization_pending'
  | 'expired_token'
  | 'bad_verification_code';

/** What a refusal may carry beside its code and sentence. */
export interface EntraErrorExtra {
  status?: number;
  suberror?: 'basic_action';
  /** The claims that a new sign-in has to bring, as JSON. */
  claims?: string;
}

/**
 * A refusal by Entra: `code` is the number after AADSTS
 * (https://learn.microsoft.com/entra/identity-platform/reference-error-codes).
 */
export class EntraError extends Error {
  constructor(
    readonly code: number,
    readonly error: OAuthError,
    sentence: string,
    readonly extra: EntraErrorExtra = {},
  ) {
    super(sentence);
    this.name = 'EntraError';
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

/** The refusal when the body or the query lacks a parameter. */
export function missingParameter(name: string): EntraError {
  return new EntraError(900144, 'invalid_request', `The request body must contain the following parameter: '${name}'.`);
}

/** The refusal of something that Entra cannot read at all, an unknown code or refresh token among it. */
export function malformed(error: 'invalid_request' | 'invalid_grant'): EntraError {
  return new EntraError(9002313, error, 'Invalid request. Request is malformed or invalid.');
}

/** The refusal that asks for a new sign-in with stronger proof: MSAL turns it into `InteractionRequiredAuthError`. */
export function strongerSignInNeeded(acrs: string[]): EntraError {
  const [value] = acrs;
  return new EntraError(
    50076,
    'interaction_required',
    "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '797f4846-ba00-4fd7-ba43-dac1f8f63013'.",
    {
      suberror: 'basic_action',
      claims: JSON.stringify({ access_token: { acrs: { essential: true, value } } }),
    },
  );
}
