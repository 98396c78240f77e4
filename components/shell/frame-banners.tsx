'use client';

import Link from 'next/link';
import { useOffline } from 'next/offline';
import { Banner } from '../ui/banner';
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
