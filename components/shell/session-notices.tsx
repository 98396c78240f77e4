'use client';

import { useState } from 'react';
import { type AuthProblem, consentNotSaved } from '@/lib/client/auth/auth-problem';
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
  const act = extraVerification ? 'Verify your identity' : 'Sign in again';
  const asks = extraVerification ? 'requires extra verification' : 'requires you to sign in again';
  const title = namesAlone
    ? `Microsoft Graph ${asks}`
    : extraVerification
      ? `Azure ${asks}`
      : 'Your session has expired';
  const says = namesAlone
    ? `${act} to load names and group members. Everything else works. You’ll`
    : `The data on this page stays visible. ${act} to load or change more. You’ll`;
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
        {says} return to this page. <span className="text-muted">({props.code})</span>
      </Banner>
    </div>
  );
}

/** Entra returned without consent or verification, or the browser can't save the consent. */
export function ReturnNotice(props: { problem: AuthProblem | null; adminConsentUrl: string | null }) {
  const [dismissed, setDismissed] = useState(false);
  const { problem, adminConsentUrl } = props;
  if (!problem || dismissed) return null;
  const needsAdmin = problem.kind === 'consent-needed';
  const isUnsaved = problem.code === consentNotSaved;
  return (
    <div className="px-3 pt-3 sm:px-4">
      <Banner
        kind={isUnsaved ? 'fail' : 'info'}
        announce
        title={
          isUnsaved
            ? 'Couldn’t save your consent'
            : needsAdmin
              ? 'Admin consent required'
              : 'No additional permission granted'
        }
        actions={<Button onClick={() => setDismissed(true)}>Dismiss</Button>}
      >
        <p>
          {isUnsaved
            ? 'The permission was granted, but this browser’s storage is full or blocked. Delete ended runs, and then try again.'
            : 'You’re still signed in. Kustodian shows IDs instead of names.'}{' '}
          <span className="text-muted">({problem.code})</span>
        </p>
        {needsAdmin && adminConsentUrl ? <CodeBlock label="Admin consent page" code={adminConsentUrl} /> : null}
      </Banner>
    </div>
  );
}
