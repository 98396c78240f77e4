/** What can stand between a person and a token. */
export type AuthProblemKind =
  /** Entra wants to see the person again: session over, or extra verification. */
  | 'interaction-needed'
  /** The person or an administrator has not agreed to what was asked. */
  | 'consent-needed'
  /** The account does not belong to the directory that this deployment serves. */
  | 'wrong-tenant'
  /** A personal Microsoft account; Azure Resource Manager takes work and school accounts only. */
  | 'personal-account'
  /** The person closed or declined the sign-in page. */
  | 'canceled'
  /** Anything else, a connection that broke included. */
  | 'failed';
