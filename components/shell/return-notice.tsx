'use client';

import { useState } from 'react';
import type { AuthProblem } from '@/lib/client/auth/auth-problem';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { CodeBlock } from '../ui/code-block';

/** Somebody who is signed in came back from a further question (names, extra verification) without what was asked. */
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
