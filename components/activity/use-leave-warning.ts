'use client';

import { useEffect } from 'react';
import type { Change } from '@/lib/client/changes/change';
import { restsOnPage } from '../fixes/under-way';

/**
 * Asks before the page is left while something is still to be sent from it, or a request is out whose answer would be lost. What
 * Azure has begun needs no page.
 */
export function useLeaveWarning(open: readonly Change[]): void {
  const loses = open.some(restsOnPage);
  useEffect(() => {
    if (!loses) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [loses]);
}
