'use client';

import { pinFrameworks } from '@/lib/client/settings/pinned-frameworks';
import { useToast } from '../ui/toast';

/** Returns a function that keeps the pinned frameworks in this browser. */
export function usePin(): (sources: readonly string[]) => void {
  const toast = useToast();
  return (sources) => {
    try {
      pinFrameworks(sources);
    } catch {
      toast({
        title: 'Pinned frameworks not changed',
        description: 'This browser can’t store settings.',
        kind: 'fail',
      });
    }
  };
}
