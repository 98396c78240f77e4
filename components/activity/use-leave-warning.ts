'use client';

import { useEffect } from 'react';
import type { Change } from '@/lib/client/changes/change';
import { restsOnPage } from '../fixes/under-way';

/** Asks before the person leaves a page that still has to send something or waits for a response. */
export function useLeaveWarning(open: readonly Change[]): void {
  const loses = open.some(restsOnPage);
  useEffect(() => {
    if (!loses) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [loses]);
}
