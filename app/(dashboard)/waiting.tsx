'use client';

import { useEffect } from 'react';
import { onDemand } from '@/components/ui/on-demand';
import { useOperations } from '@/lib/client/operations/operations-provider';

const notices = onDemand(() => import('./frame-notices'));
/** Under these names the browser keeps what a notice may be about. */
const kept = ['kustodian.bulk-run', 'kustodian.settings', 'kustodian.settings.set-aside'];
/** How soon something that was kept meanwhile is noticed, in milliseconds. */
const lookEvery = 2500;

/** What waits for the person, above every page. A browser that keeps nothing loads nothing of it. */
export function Waiting() {
  const waits = useOperations().waiting.length > 0;
  const part = notices.usePart();
  useEffect(() => {
    const look = () => {
      if (waits || kept.some((key) => localStorage.getItem(key) !== null)) notices.load();
    };
    look();
    const timer = setInterval(look, lookEvery);
    return () => clearInterval(timer);
  }, [waits]);
  return part ? <part.FrameNotices /> : null;
}
