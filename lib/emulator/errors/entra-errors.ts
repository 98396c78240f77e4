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

/** An error of Entra. Its key is the number after AADSTS, and `:` with our suffix for another sentence. */
export interface EntraErrorEntry<Parameters> {
  error: OAuthError;
  /** The sentence between the number and the ids. */
  message: (parameters: Parameters) => string;
  status?: number;
  suberror?: 'basic_action';
  /** Required claims of a new sign-in, as JSON. */
  claims?: (parameters: Parameters) => string;
}

const shortTime = (at: number) => `${new Date(at).toISOString().slice(0, 19)}.0000000Z`;

/**
 * Errors of Entra: https://learn.microsoft.com/entra/identity-platform/reference-error-codes. UNCONFIRMED: the
 * sentences, quoted from users' reports.
 */
export const entraErrors = {
  '28000': {
    error: 'invalid_request',
    message: ({ scope }: { scope: string }) =>
      `Provided value for the input parameter scope is not valid because it contains more than one resource. Scope ${scope} is not valid.`,
  },
  '50011': {
    error: 'invalid_request',
    message: ({ redirectUri, clientId }: { redirectUri: string; clientId: string }) =>
      `The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application '${clientId}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal. Navigate to https://aka.ms/redirectUriMismatchError to learn more about how to troubleshoot this issue.`,
  },
  // An estate has one directory.
  '50020': {
    error: 'invalid_grant',
    message: ({ home, tenant }: { home: string; tenant: string }) =>
      `User account '{EUII Hidden}' from identity provider 'https://sts.windows.net/${home}/' does not exist in tenant '${tenant}' and cannot access the application in that tenant. The account needs to be added as an external user in the tenant first. Sign out and sign in again with a different Azure Active Directory user account.`,
  },
  '50034': {
    error: 'invalid_grant',
    message: ({ userName, tenantId }: { userName: string; tenantId: string }) =>
      `The user account ${userName} does not exist in the ${tenantId} directory. To sign into this application, the account must be added to the directory.`,
  },
  '50057': { error: 'invalid_grant', message: () => 'The user account is disabled.' },
  '50058': {
    error: 'login_required',
    message: () =>
      "A silent sign-in request was sent but no user is signed in. The cookies used to represent the user's session were not sent in the request to Microsoft Entra ID.",
  },
  // MSAL throws `InteractionRequiredAuthError`.
  '50076': {
    error: 'interaction_required',
    suberror: 'basic_action',
    claims: ({ acr }: { acr: string | undefined }) =>
      JSON.stringify({ access_token: { acrs: { essential: true, value: acr } } }),
    message: (_: { acr: string | undefined }) =>
      "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '797f4846-ba00-4fd7-ba43-dac1f8f63013'.",
  },
  '50173': {
    error: 'invalid_grant',
    message: ({ signedInAt, validFrom }: { signedInAt: number; validFrom: number }) =>
      `The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '${shortTime(signedInAt)}' and the TokensValidFrom date (before which tokens are not valid) for this user is '${shortTime(validFrom)}'.`,
  },
  '54005': {
    error: 'invalid_grant',
    message: () =>
      'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
  },
  '70000:OtherClient': {
    error: 'invalid_grant',
    message: () => 'Provided grant is invalid or malformed. It was issued to another application.',
  },
  '70000:DeviceCode': {
    error: 'bad_verification_code',
    message: () => "The provided value for the input parameter 'device_code' is not valid.",
  },
  '70003': {
    error: 'unsupported_grant_type',
    message: ({ type }: { type: string }) =>
      `The app requested an unsupported grant type '${type}'. Make sure the application is using a supported grant type.`,
  },
  // UNCONFIRMED: the number too.
  '70007': {
    error: 'invalid_request',
    message: ({ mode }: { mode: string }) =>
      `'${mode}' is not a supported value of 'response_mode' when requesting a code.`,
  },
  '70008': {
    error: 'invalid_grant',
    message: () =>
      'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
  },
  '70011': {
    error: 'invalid_scope',
    message: ({ scope }: { scope: string }) =>
      `The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`,
  },
  '70016': {
    error: 'authorization_pending',
    message: () => 'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
  },
  '70020': {
    error: 'expired_token',
    message: () =>
      "The provided value for the input parameter 'device_code' is not valid. This device code has expired.",
  },
  '90002': {
    error: 'invalid_request',
    message: ({ name }: { name: string }) =>
      `Tenant '${name}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  },
  '500011': {
    error: 'invalid_resource',
    message: ({ audience, directory }: { audience: string; directory: string }) =>
      `The resource principal named ${audience} was not found in the tenant named ${directory}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
  },
  '500112': {
    error: 'invalid_client',
    message: ({ sent, agreed }: { sent: string; agreed: string }) =>
      `The reply address '${sent}' does not match the reply address '${agreed}' provided when requesting Authorization code.`,
  },
  // The estate was replaced since the sign-in.
  '500341': {
    error: 'invalid_grant',
    message: ({ tenantId }: { tenantId: string }) =>
      `The user account {EUII Hidden} has been deleted from the ${tenantId} directory. To sign into this application, the account must be added to the directory.`,
  },
  '501481': {
    error: 'invalid_grant',
    message: () => 'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
  },
  '700016': {
    error: 'unauthorized_client',
    message: ({ clientId, directory }: { clientId: string; directory: string }) =>
      `Application with identifier '${clientId}' was not found in the directory '${directory}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
  },
  '700082': {
    error: 'invalid_grant',
    message: ({ issuedAt }: { issuedAt: number }) =>
      `The refresh token has expired due to inactivity. The token was issued on ${new Date(issuedAt).toISOString()} and was inactive for 90.00:00:00.`,
  },
  '700084': {
    error: 'invalid_grant',
    message: ({ issuedAt }: { issuedAt: number }) =>
      `The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which cannot be extended. It is now expired and a new sign in request must be sent by the SPA to the sign in page. The token was issued on ${new Date(issuedAt).toISOString()}.`,
  },
  '900023': {
    error: 'invalid_request',
    message: ({ name }: { name: string }) =>
      `Specified tenant identifier '${name}' is neither a valid DNS name, nor a valid external domain.`,
  },
  '900144': {
    error: 'invalid_request',
    message: ({ name }: { name: string }) => `The request body must contain the following parameter: '${name}'.`,
  },
  '900561': {
    error: 'invalid_request',
    message: ({ method }: { method: string }) =>
      `The endpoint only accepts POST, OPTIONS requests. Received a ${method} request.`,
  },
  '1002012': {
    error: 'invalid_scope',
    message: ({ scope }: { scope: string }) =>
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
  },
  '7000216': {
    error: 'invalid_client',
    status: 401,
    message: () =>
      "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
  },
  '9002313:Request': {
    error: 'invalid_request',
    message: () => 'Invalid request. Request is malformed or invalid.',
  },
  // An unknown code or refresh token.
  '9002313:Grant': {
    error: 'invalid_grant',
    message: () => 'Invalid request. Request is malformed or invalid.',
  },
  // Clients of this emulator are public.
  '9002325': {
    error: 'invalid_request',
    message: () => 'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
  },
} satisfies Record<string, EntraErrorEntry<never>>;
