'use client';

import { useCallback } from 'react';
import type { ClusterSummary } from '@/lib/model/api/api';
import { useToast } from '../ui/toast';

/** Gives the function that copies a cluster's resource ID and says in a toast whether the browser did. */
export function useCopyResourceId(): (cluster: ClusterSummary) => void {
  const toast = useToast();
  return useCallback(
    ({ id, name }) => {
      navigator.clipboard.writeText(id).then(
        () => toast({ title: 'Resource ID copied', description: name, kind: 'pass' }),
        () => toast({ title: 'The browser refused to copy', description: id, kind: 'fail' }),
      );
    },
    [toast],
  );
}
