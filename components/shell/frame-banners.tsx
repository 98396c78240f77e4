'use client';

import { useOffline } from 'next/offline';
import { useEffect, useState } from 'react';
import { stopWaits, useAzureWait } from '@/lib/client/azure-waits';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';

/**
 * Shown while Next keeps the page without a connection. Next opens the selected link after it's back (`useOffline` in
 * next.config.js).
 */
export function OfflineNotice() {
  return useOffline() ? (
    <div className="px-3 pt-3 sm:px-4">
      <Banner kind="warn" announce title="You’re offline">
        This page shows data that was loaded earlier. Links open when you’re back online.
      </Banner>
    </div>
  ) : null;
}

const waitWords = {
  throttled: 'Azure is throttling requests.',
  'azure-unavailable': 'Azure is temporarily unavailable.',
  'request-limit': 'Waiting to stay below Azure’s request limit.',
} as const;

/** Shown while requests wait for Azure. The countdown isn't announced. */
export function WaitNotice() {
  const wait = useAzureWait();
  const isWaiting = wait !== null;
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isWaiting) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isWaiting]);
  if (!wait) return null;
  const seconds = Math.ceil((wait.until - now) / 1000);
  const isRetry = wait.attempt > 1;
  const act = isRetry ? 'Retrying' : 'Continuing';
  return (
    <section aria-label="Waiting for Azure" className="px-3 pt-3 sm:px-4">
      <Banner
        kind="warn"
        title={<span role="status">{waitWords[wait.reason]}</span>}
        actions={<Button onClick={stopWaits}>Stop</Button>}
      >
        <span className="figures">
          {seconds > 0 ? `${act} in ${seconds} s.` : `${act} now.`}
          {isRetry ? ` Attempt ${wait.attempt}.` : null}
        </span>
      </Banner>
    </section>
  );
}
