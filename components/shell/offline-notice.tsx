'use client';

import { useOffline } from 'next/offline';
import { Banner } from '../ui/banner';

/** Next keeps the page without a connection and opens the selected link after it's back (`useOffline` in next.config.js). */
export function OfflineNotice() {
  return useOffline() ? (
    <div className="px-3 pt-3 sm:px-4">
      <Banner kind="warn" announce title="You’re offline">
        This page shows data that was loaded earlier. Links open when you’re back online.
      </Banner>
    </div>
  ) : null;
}
