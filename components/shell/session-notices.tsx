'use client';

import { useState } from 'react';
import type { AuthProblem } from '@/lib/client/auth/auth-problem';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { CodeBlock } from '../ui/copy-button';

/** Sign-in is required. The page keeps its data. */
export function SessionOverBanner(props: {
  /** Only Microsoft Graph requires sign-in. */
  namesAlone: boolean;
  extraVerification: boolean;
  code: string;
  onSignInAgain: () => void;
}) {
  const { namesAlone, extraVerification } = props;
  const act = extraVerification ? 'Verify' : 'Sign in again';
  const asks = extraVerification ? 'asks for extra verification' : 'asks you to sign in again';
  const title = namesAlone ? `Microsoft Graph ${asks}` : extraVerification ? `Azure ${asks}` : 'Your session is over';
  const says = namesAlone
    ? 'Until then names, and what checks have to know of people and groups, are not read; all else is. You'
    : `What the page shows stays as it was read. ${act} to read or change more; you`;
  return (
    <div className="px-3 pt-3 sm:px-4">
      <Banner
        kind="warn"
        announce
        title={title}
        actions={
          <Button look="primary" onClick={props.onSignInAgain}>
            {act}
          </Button>
        }
      >
        {says} come back to this page. <span className="text-muted">({props.code})</span>
      </Banner>
    </div>
  );
}

/** Entra returned without consent or verification. */
export function ReturnNotice(props: { problem: AuthProblem | null; adminConsentUrl: string | null }) {
  const [dismissed, setDismissed] = useState(false);
  const { problem, adminConsentUrl } = props;
  if (!problem || dismissed) return null;
  const needsAdmin = problem.kind === 'consent-needed';
  return (
    <div className="px-3 pt-3 sm:px-4">
      <Banner
        kind="info"
        announce
        title={needsAdmin ? 'An administrator has to agree first' : 'Nothing more was granted'}
        actions={<Button onClick={() => setDismissed(true)}>Dismiss</Button>}
      >
        <p>
          You are signed in as before, and everything works with IDs instead of names.{' '}
          <span className="text-muted">({problem.code})</span>
        </p>
        {needsAdmin && adminConsentUrl ? (
          <CodeBlock label="Address for an administrator" code={adminConsentUrl} />
        ) : null}
      </Banner>
    </div>
  );
}
