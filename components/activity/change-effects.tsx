'use client';

import { useEffect } from 'react';
import { type Change, isOpen } from '@/lib/client/changes/change';
import { restsOnPage } from '../fixes/under-way';
import { useEndedToasts } from './use-ended-toasts';
import { useRunningMark } from './use-running-mark';

/** What changes do outside the list: notices when they end, the number in the tab's title, and the warning on leaving. */
export function ChangeEffects({ changes, signedOut }: { changes: readonly Change[]; signedOut: boolean }) {
  const open = changes.filter(isOpen);
  useEndedToasts(changes);
  useRunningMark(open.length);
  // A tab without a sign-in sends nothing, so leaving it loses nothing.
  useLeaveWarning(signedOut ? [] : open);
  return null;
}

/** Asks before the person leaves a page that still has to send something or waits for a response. */
function useLeaveWarning(open: readonly Change[]): void {
  const loses = open.some(restsOnPage);
  useEffect(() => {
    if (!loses) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [loses]);
}
