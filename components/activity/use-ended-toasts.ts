'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import type { Change } from '@/lib/client/changes/change';
import { isOpen } from '@/lib/client/changes/change';
import { clusterPath } from '@/lib/model/api/api';
import { useToast } from '../ui/toast';
import { changeWords } from './change-words';

/** Announces changes that end while the person is on another page. */
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

/** Returns the changes that ended while the person isn't on their cluster's page. Omits those of a bulk run. */
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
