import Link from 'next/link';
import type { ReactNode } from 'react';
import type { AuthProblemKind } from '@/lib/client/auth/auth-problem';
import { Button } from '../ui/button';
import { CodeBlock } from '../ui/copy-button';
import { MessagePage } from '../ui/page-states';

export function SignInProblemPage(props: {
  kind: AuthProblemKind;
  code: string;
  tenantId: string;
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
      <p>
        <Link href={`/connect?${new URLSearchParams({ error: props.code })}`} prefetch={false} className="link">
          Check how this deployment is connected
        </Link>
      </p>
      <p className="text-xs text-muted">Microsoft Entra error: {props.code}</p>
    </MessagePage>
  );
}

function wordsOf(kind: AuthProblemKind, tenantId: string, adminConsentUrl: string | null) {
  const again = 'Sign in again';
  const another = 'Sign in with a different account';
  const words: Record<AuthProblemKind, { title: string; action: string; text: ReactNode }> = {
    'consent-needed': {
      title: 'Admin consent required',
      action: again,
      text: (
        <>
          <p>
            Kustodian needs the delegated permission <strong>Azure Service Management: user_impersonation</strong> to
            act with your Azure permissions. In your tenant, an administrator must consent once.
          </p>
          {adminConsentUrl ? (
            <>
              <p>Send this link to a tenant administrator:</p>
              <CodeBlock label="Admin consent page" code={adminConsentUrl} />
            </>
          ) : null}
        </>
      ),
    },
    'wrong-tenant': {
      title: 'Your account isn’t in the connected tenant',
      action: another,
      text: (
        <>
          <p>
            This deployment serves one tenant: <code className="font-mono text-xs">{tenantId}</code>. Sign in with an
            account in that tenant, or ask its administrators to invite your account as a guest.
          </p>
          <p>To use a different tenant, deploy Kustodian for that tenant.</p>
        </>
      ),
    },
    'personal-account': {
      title: 'Personal Microsoft accounts aren’t supported',
      action: another,
      text: <p>Sign in with a work or school account in the tenant, or as a guest of the tenant.</p>,
    },
    canceled: {
      title: 'Sign-in canceled',
      action: again,
      text: <p>The sign-in page was closed, or the permission was declined.</p>,
    },
    'interaction-needed': {
      title: 'Your session has expired',
      action: again,
      text: <p>Sign in again to continue. You’ll return to the page you requested.</p>,
    },
    failed: {
      title: 'Couldn’t sign in',
      action: again,
      text: <p>Try again. If the problem continues, send the error code on this page to a tenant administrator.</p>,
    },
  };
  return words[kind];
}
