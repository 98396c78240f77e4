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
        <p>Try again. Changes in progress continue in Azure.</p>
        <p>
          If the problem continues, reset the settings in this browser. This removes exemptions and saved views, which
          you can download afterward.
        </p>
        <p className="font-mono text-xs text-muted">{error.digest ?? error.message}</p>
      </MessagePage>
    </PlainFrame>
  );
}
