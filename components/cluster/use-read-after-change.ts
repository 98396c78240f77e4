import { useEffect, useRef } from 'react';
import type { Change } from '@/lib/client/changes/change';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { hasEnded } from '../fixes/under-way';

/**
 * Reads the cluster again, once, when a change of it ended after what is shown was read: another tab followed it, and
 * its proof beside the old values would contradict them.
 */
export function useReadAfterChange(
  change: Change | undefined,
  answer: ClusterAnswer | undefined,
  read: () => void,
): void {
  const seen = useRef<string>(null);
  const shown = answer?.snapshot.parts.cluster;
  const shownAt = shown?.state === 'read' ? shown.readAt : undefined;
  const endedAt = change && hasEnded(change) && 'readAt' in change.state ? change.state.readAt : undefined;
  useEffect(() => {
    if (!endedAt || !shownAt || seen.current === endedAt) return;
    seen.current = endedAt;
    if (endedAt > shownAt) read();
  }, [endedAt, shownAt, read]);
}
