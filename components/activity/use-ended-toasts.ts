'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import type { Change } from '@/lib/client/changes/change';
import { isOpen } from '@/lib/client/changes/change';
import { clusterPath } from '@/lib/model/api/api';
import { useToast } from '../ui/toast';
import { changeWords } from './change-words';

/** Announces each change that ends while the person is on another page. An unverified one stays until it is closed. */
export function useEndedToasts(changes: readonly Change[]): void {
  const toast = useToast();
  const path = usePathname();
  const open = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    for (const change of endedAway(open.current, changes, path)) {
      const { status, text } = changeWords(change);
      toast({
        title: change.plan.title,
        description: `${change.ref.clusterName}: ${text}`,
        kind: status === 'pass' ? 'pass' : 'fail',
      });
    }
    open.current = new Set(changes.filter(isOpen).map(({ id }) => id));
  }, [changes, path, toast]);
}

/**
 * Returns the changes that were open before and have ended while the person is on a page other than their cluster's. A bulk run shows
 * its own changes, so hundreds of messages don't appear.
 */
export function endedAway(openBefore: ReadonlySet<string>, changes: readonly Change[], path: string): Change[] {
  const current = `${path.toLowerCase()}/`;
  return changes.filter(
    (change) =>
      openBefore.has(change.id) &&
      change.runId === undefined &&
      !isOpen(change) &&
      !current.startsWith(`/clusters/${clusterPath(change.ref).toLowerCase()}/`),
  );
}
