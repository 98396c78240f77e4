'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import type { Change } from '@/lib/client/changes/change';
import { isOpen } from '@/lib/client/changes/change';
import { useToast } from '../ui/toast';
import { changeWords } from './change-words';
import { endedAway } from './ended-away';

/** Tells of each change that ends while the person looks at something else; what was not proved stays until it is closed. */
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
