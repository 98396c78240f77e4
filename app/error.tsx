'use client';

import { PlainFrame } from '@/components/shell/plain-frame';
import { Button } from '@/components/ui/button';
import { MessagePage } from '@/components/ui/page-states';

/** Changes in Azure continue after an unexpected error and are followed again later. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <PlainFrame>
      <MessagePage
        title="This page broke"
        actions={
          <>
            <Button look="primary" onClick={reset}>
              Try again
            </Button>
            <Button
              onClick={async () => {
                (await import('@/lib/client/settings/set-aside')).resetSettings();
                reset();
              }}
            >
              Reset settings
            </Button>
          </>
        }
      >
        <p>
          That is a fault of Kustodian, not of your clusters. Nothing was changed by it; a change that was under way
          goes on in Azure and is followed again as soon as a page is open.
        </p>
        <p>
          If the page breaks again, reset the settings of this browser. Exemptions and saved views go back to none, and
          you can download the old text afterwards.
        </p>
        <p className="font-mono text-xs text-muted">{error.digest ?? error.message}</p>
      </MessagePage>
    </PlainFrame>
  );
}
