'use client';

import { type Change, isOpen } from '@/lib/client/changes/change';
import { useEndedToasts } from './use-ended-toasts';
import { useRunningMark } from './use-running-mark';

export function ChangeEffects({ changes }: { changes: readonly Change[] }) {
  useEndedToasts(changes);
  useRunningMark(changes.filter(isOpen).length);
  return null;
}
