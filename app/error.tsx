'use client';

import { PlainFrame } from '@/components/shell/plain-frame';
import { buttonClass } from '@/components/ui/button-look';
import { MessagePage } from '@/components/ui/page-states';

/** Changes in Azure continue after an unexpected error and are followed again later. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <PlainFrame>
      <MessagePage
        title="Couldn’t show the page"
        actions={
          <>
            <button type="button" className={buttonClass('primary')} onClick={reset}>
              Retry
            </button>
            <button
              type="button"
              className={buttonClass('secondary')}
              onClick={async () => {
                (await import('@/lib/client/settings/set-aside')).resetSettings();
                reset();
              }}
            >
              Reset settings
            </button>
          </>
        }
      >
        <p>
          Kustodian ran into an error. Try again. Your clusters aren’t affected, and changes in progress continue in
          Azure.
        </p>
        <p>
          If the problem continues, reset the settings of Kustodian in this browser. A reset removes exemptions and
          saved views. You can download the old settings afterward.
        </p>
        <p className="font-mono text-xs text-muted">{error.digest ?? error.message}</p>
      </MessagePage>
    </PlainFrame>
  );
}
