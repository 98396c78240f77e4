'use client';

import { useEffect } from 'react';
import { useChanges } from '@/lib/client/changes/changes-provider';
import { hasStoredNotices } from '@/lib/client/storage-keys';
import { lazyModule } from '../ui/lazy-module';

const notices = lazyModule(() => import('./frame-notices'));
/** How soon something that was kept meanwhile is noticed, in milliseconds. */
const lookEvery = 2500;

/** What waits for the person, above every page, and what drives a bulk run. A browser that keeps nothing loads nothing of it. */
export function Waiting() {
  const waits = useChanges().waiting.length > 0;
  const part = notices.useModule();
  useEffect(() => {
    const look = () => {
      if (waits || hasStoredNotices(localStorage)) notices.load();
    };
    look();
    const timer = setInterval(look, lookEvery);
    return () => clearInterval(timer);
  }, [waits]);
  return part ? <part.FrameNotices /> : null;
}
