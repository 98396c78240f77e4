'use client';

import { useState } from 'react';
import { type AuthProblem, consentNotSaved, type TokenResource } from '@/lib/client/auth/auth-problem';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { CodeBlock } from '../ui/copy-button';

/** Sign-in is required. The page keeps its data. */
export function SessionOverBanner(props: {
  resource: TokenResource;
  extraVerification: boolean;
  code: string;
  onSignInAgain: () => void;
}) {
  const { resource, extraVerification } = props;
  const extra = extras[resource];
  const act = extraVerification ? 'Verify your identity' : 'Sign in again';
  const asks = extraVerification ? 'requires extra verification' : 'requires you to sign in again';
  const title = extra ? `${extra.service} ${asks}` : extraVerification ? `Azure ${asks}` : 'Your session has expired';
  const says = extra
    ? `${act} to load ${extra.loads}. Everything else works. You’ll`
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

/** Services without which everything else works. */
const extras: Readonly<Record<TokenResource, { service: string; loads: string } | undefined>> = {
  arm: undefined,
  graph: { service: 'Microsoft Graph', loads: 'names and group members' },
  kusto: { service: 'Azure Data Explorer', loads: 'results of management commands' },
};

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
            : problem.resource === 'kusto'
              ? 'You’re still signed in. Live reading is off.'
              : 'You’re still signed in. Kustodian shows IDs instead of names.'}{' '}
          <span className="text-muted">({problem.code})</span>
        </p>
        {needsAdmin && adminConsentUrl ? <CodeBlock label="Admin consent page" code={adminConsentUrl} /> : null}
      </Banner>
    </div>
  );
}
