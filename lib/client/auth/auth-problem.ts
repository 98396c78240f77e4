import { lookupTable } from '@/lib/model/lookup-table';

export type AuthProblemKind =
  /** The session ended, or extra verification is due. */
  | 'interaction-needed'
  | 'consent-needed'
  | 'wrong-tenant'
  /** Azure Resource Manager requires a work or school account. */
  | 'personal-account'
  | 'canceled'
  | 'failed';

/** Entra granted a consent, but the browser's storage is full or denied. */
export const consentNotSaved = 'consent_not_saved';

export type TokenResource = 'arm' | 'graph' | 'kusto';

export class AuthProblem extends Error {
  override readonly name = 'AuthProblem';
  /** For the interactive request, as JSON text. */
  readonly claims: string | undefined;
  readonly resource: TokenResource;
  /** Of the cluster that the token of `kusto` is for. */
  readonly host: string | undefined;

  constructor(
    readonly kind: AuthProblemKind,
    /** Entra's code (`AADSTS65001`) or MSAL's. */
    readonly code: string,
    more: ErrorOptions & { claims?: string | undefined; resource?: TokenResource; host?: string | undefined } = {},
  ) {
    super(`${kind}: ${code}`, more);
    this.claims = more.claims;
    this.resource = more.resource ?? 'arm';
    this.host = more.host;
  }
}

export function needsSignIn(error: unknown): error is AuthProblem {
  return error instanceof AuthProblem && (error.kind === 'interaction-needed' || error.kind === 'consent-needed');
}

/**
 * Entra's error numbers and their kinds.
 * Source: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const kindOfNumber: Record<string, AuthProblemKind> = lookupTable({
  '65001': 'consent-needed',
  '90094': 'consent-needed',
  '90008': 'consent-needed',
  '65004': 'canceled',
  '50020': 'wrong-tenant',
  '50034': 'wrong-tenant',
  '50177': 'wrong-tenant',
  '90072': 'wrong-tenant',
  '700016': 'wrong-tenant',
  '500200': 'personal-account',
});

const kindOfCode: Record<string, AuthProblemKind> = lookupTable({
  consent_required: 'consent-needed',
  access_denied: 'canceled',
  user_cancelled: 'canceled',
  interaction_required: 'interaction-needed',
  login_required: 'interaction-needed',
  // The refresh token is invalid, or the hidden frame timed out (seen with MSAL 5.30).
  invalid_grant: 'interaction-needed',
  timed_out: 'interaction-needed',
  no_tokens_found: 'interaction-needed',
  refresh_token_expired: 'interaction-needed',
  bad_token: 'interaction-needed',
  no_account_error: 'interaction-needed',
});

/** Converts an error of MSAL by its codes, because MSAL 5 shortens messages. */
export function toAuthProblem(error: unknown, resource: TokenResource = 'arm'): AuthProblem {
  if (error instanceof AuthProblem) return error;
  const { errorCode, subError, errorNo, errorMessage, claims } = fieldsOf(error);
  // Entra's number has its own field or starts the message ("AADSTS65001: …").
  const number = errorNo || (/\bAADSTS(\d+)/.exec(errorMessage)?.[1] ?? '');
  const kind = kindOfNumber[number] ?? kindOfCode[subError] ?? kindOfCode[errorCode] ?? 'failed';
  return new AuthProblem(kind, number ? `AADSTS${number}` : errorCode || 'unknown', {
    claims: claims || undefined,
    resource,
    cause: error,
  });
}

type Fields = Record<'errorCode' | 'subError' | 'errorNo' | 'errorMessage' | 'claims', string>;

function fieldsOf(error: unknown): Fields {
  const source: Record<string, unknown> = error instanceof Error ? { ...error, errorMessage: error.message } : {};
  const text = (name: string) => {
    const value = source[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  return {
    errorCode: text('errorCode'),
    subError: text('subError'),
    errorNo: text('errorNo'),
    errorMessage: text('errorMessage'),
    claims: text('claims'),
  };
}
