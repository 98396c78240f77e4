import type { ReactNode } from 'react';
import type { AuthProblemKind } from '@/lib/client/auth/auth-problem';
import { Button } from '../ui/button';
import { CodeBlock } from '../ui/copy-button';
import { MessagePage } from '../ui/page-states';

/** Why sign-in failed and how to fix it. */
export function SignInProblemPage(props: {
  kind: AuthProblemKind;
  code: string;
  tenantId: string;
  /** The tenant's admin consent. */
  adminConsentUrl: string | null;
  onSignIn: () => void;
}) {
  const words = wordsOf(props.kind, props.tenantId, props.adminConsentUrl);
  return (
    <MessagePage
      title={words.title}
      actions={
        <Button look="primary" onClick={props.onSignIn}>
          {words.action}
        </Button>
      }
    >
      {words.text}
      <p className="text-xs text-muted">
        Microsoft Entra ID says: {props.code}. Nothing was read and nothing was changed.
      </p>
    </MessagePage>
  );
}

function wordsOf(kind: AuthProblemKind, tenantId: string, adminConsentUrl: string | null) {
  const again = 'Sign in again';
  const another = 'Sign in with another account';
  const words: Record<AuthProblemKind, { title: string; action: string; text: ReactNode }> = {
    'consent-needed': {
      title: 'Your directory wants an administrator to agree first',
      action: again,
      text: (
        <>
          <p>
            Kustodian asks for the delegated permission <strong>Azure Service Management: user_impersonation</strong>:
            it acts with your rights and nothing beyond them. In your directory an administrator has to allow that once.
          </p>
          {adminConsentUrl ? (
            <>
              <p>Send this address to an administrator of your directory:</p>
              <CodeBlock label="Address for admin consent" code={adminConsentUrl} />
            </>
          ) : null}
        </>
      ),
    },
    'wrong-tenant': {
      title: 'This account does not belong to the connected directory',
      action: another,
      text: (
        <>
          <p>
            This deployment serves one directory: <code className="font-mono text-xs">{tenantId}</code>. Sign in with an
            account of that directory, or ask its administrators to invite yours as a guest.
          </p>
          <p>For another directory, start a deployment that is connected to it.</p>
        </>
      ),
    },
    'personal-account': {
      title: 'Personal Microsoft accounts cannot be used',
      action: another,
      text: (
        <p>
          Azure Resource Manager gives no token to personal Microsoft accounts for other applications. Sign in with a
          work or school account of the directory, or as a guest of it.
        </p>
      ),
    },
    canceled: {
      title: 'The sign-in was not finished',
      action: again,
      text: <p>The sign-in page was closed or the permission was declined.</p>,
    },
    'interaction-needed': {
      title: 'Your session is over',
      action: again,
      text: <p>Microsoft Entra ID wants to see you again. You come back to the page that you asked for.</p>,
    },
    failed: {
      title: 'The sign-in failed',
      action: again,
      text: <p>Try again. If it fails again, hand the code below to an administrator of your directory.</p>,
    },
  };
  return words[kind];
}
