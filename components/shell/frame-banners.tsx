'use client';

import Link from 'next/link';
import { useOffline } from 'next/offline';
import { useEffect, useState } from 'react';
import { stopWaits, useAzureWait } from '@/lib/client/azure-waits';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';

export function SampleDataBanner() {
  return (
    <aside
      aria-label="Sample data"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b bg-warn-soft px-3 py-1 sm:px-4"
    >
      <p className="flex items-center gap-1.5">
        <Icon name="info" className="text-warn" />
        Sample data. Not connected to Azure.
      </p>
      <Link href="/connect" prefetch={false} className="link inline-flex min-h-6 items-center">
        Connect your tenant
      </Link>
    </aside>
  );
}

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
} as const;

/** Shown while requests wait because Azure asked for it. The countdown isn't announced. */
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
  return (
    <section aria-label="Waiting for Azure" className="px-3 pt-3 sm:px-4">
      <Banner
        kind="warn"
        title={<span role="status">{waitWords[wait.reason]}</span>}
        actions={<Button onClick={stopWaits}>Stop</Button>}
      >
        <span className="figures">
          {seconds > 0 ? `Retrying in ${seconds} s.` : 'Retrying now.'} Attempt {wait.attempt}.
        </span>
      </Banner>
    </section>
  );
}
