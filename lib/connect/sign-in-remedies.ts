/** What an error of Entra means for a deployment, and what fixes it. */
export interface SignInRemedy {
  /** With its prefix, such as `AADSTS65001`. */
  code: string;
  meaning: string;
  fix: string;
  who: Actor;
}

/** @see https://learn.microsoft.com/entra/identity-platform/quickstart-register-app */
export const applicationAdministrator = 'Application Administrator';
/** Enough for delegated permissions: https://learn.microsoft.com/entra/identity/enterprise-apps/grant-admin-consent */
export const consentAdministrator = 'Cloud Application Administrator';

export type Actor =
  | typeof applicationAdministrator
  | typeof consentAdministrator
  | 'Conditional Access Administrator'
  | 'Owner or User Access Administrator'
  | 'Server operator'
  | 'Network administrator'
  | 'You';

export const errorReference = 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes';

/** Errors of a sign-in, by number. The meanings are from `errorReference`. */
export const signInRemedies: readonly SignInRemedy[] = [
  {
    code: 'AADSTS50011',
    meaning: 'The redirect URI isn’t registered.',
    fix: 'In the app registration, add https://<your host>/redirect as a single-page application redirect URI.',
    who: applicationAdministrator,
  },
  {
    code: 'AADSTS9002326',
    meaning: 'The redirect URI is registered for another platform.',
    fix: 'Move the redirect URI from the Web platform to the Single-page application platform.',
    who: applicationAdministrator,
  },
  {
    code: 'AADSTS700016',
    meaning: 'The application isn’t in the tenant.',
    fix: 'Compare ENTRA_CLIENT_ID and ENTRA_TENANT_ID with the Overview page of the app registration.',
    who: 'Server operator',
  },
  {
    code: 'AADSTS90002',
    meaning: 'The tenant doesn’t exist in this cloud.',
    fix: 'Check ENTRA_TENANT_ID and AZURE_CLOUD.',
    who: 'Server operator',
  },
  {
    code: 'AADSTS500011',
    meaning: 'The requested API isn’t available in the tenant.',
    fix: 'Check AZURE_CLOUD and the Azure Service Management permission of the app registration.',
    who: 'Server operator',
  },
  {
    code: 'AADSTS65001',
    meaning: 'Consent is missing.',
    fix: 'Sign in and accept the permissions, or ask an administrator for admin consent.',
    who: 'You',
  },
  {
    code: 'AADSTS65004',
    meaning: 'The user declined consent.',
    fix: 'Sign in again, and accept the permissions.',
    who: 'You',
  },
  {
    code: 'AADSTS90094',
    meaning: 'The tenant requires admin consent.',
    fix: 'Open the admin consent page, and accept the permissions.',
    who: consentAdministrator,
  },
  {
    code: 'AADSTS50105',
    meaning: 'The application requires assignment of users, and the account isn’t assigned.',
    fix: 'Assign the user under Enterprise applications > Kustodian > Users and groups.',
    who: applicationAdministrator,
  },
  {
    code: 'AADSTS50020',
    meaning: 'The account is from another tenant and isn’t a guest.',
    fix: 'Sign in with an account in the tenant, or invite the account as a guest.',
    who: 'You',
  },
  {
    code: 'AADSTS50034',
    meaning: 'The account doesn’t exist in the tenant.',
    fix: 'Sign in with an account in the tenant, or invite the account as a guest.',
    who: 'You',
  },
  {
    code: 'AADSTS500200',
    meaning: 'The account is a personal Microsoft account.',
    fix: 'Sign in with a work or school account.',
    who: 'You',
  },
  {
    code: 'AADSTS50076',
    meaning: 'Azure requires multifactor authentication.',
    fix: 'Sign in again, and complete multifactor authentication.',
    who: 'You',
  },
  {
    code: 'AADSTS53003',
    meaning: 'A Conditional Access policy blocks the sign-in.',
    fix: 'Check the policies for this application in the sign-in logs of Microsoft Entra ID.',
    who: 'Conditional Access Administrator',
  },
  {
    code: 'AADSTS700082',
    meaning: 'The session has expired.',
    fix: 'Sign in again.',
    who: 'You',
  },
];

/** Returns the remedy of a code, or `undefined`. */
export function remedyOf(code: string): SignInRemedy | undefined {
  return signInRemedies.find((remedy) => remedy.code === code.toUpperCase());
}
