'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import type { FollowedOperation } from '@/lib/client/changes/change';
import { isOpen } from '@/lib/client/changes/change';
import { useToast } from '../ui/toast';
import { changeWords } from './change-words';
import { endedAway } from './ended-away';

/** Tells of each change that ends while the person looks at something else; what was not proved stays until it is closed. */
export function useEndedToasts(operations: readonly FollowedOperation[]): void {
  const toast = useToast();
  const path = usePathname();
  const open = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    for (const operation of endedAway(open.current, operations, path)) {
      const { status, text } = changeWords(operation);
      toast({
        title: operation.plan.title,
        description: `${operation.ref.clusterName}: ${text}`,
        kind: status === 'pass' ? 'pass' : 'fail',
      });
    }
    open.current = new Set(operations.filter(isOpen).map(({ id }) => id));
  }, [operations, path, toast]);
}
