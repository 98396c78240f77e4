'use client';

import { type Change, isOpen } from '@/lib/client/changes/change';
import { useEndedToasts } from './use-ended-toasts';
import { useRunningMark } from './use-running-mark';

/** What changes do outside the list: notices when they end, and the number in the tab's title. */
export function ChangeEffects({ changes }: { changes: readonly Change[] }) {
  useEndedToasts(changes);
  useRunningMark(changes.filter(isOpen).length);
  return null;
}
