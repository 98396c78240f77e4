'use client';

import { useCallback } from 'react';
import { useToast } from '@/components/ui/toast';
import { writeSettings } from '@/lib/client/settings/settings-store';
import type { SettingsFile } from '@/lib/model/settings-file';

/**
 * Gives the function that keeps a decision in this browser and says so in a toast; it returns `false` where the browser keeps
 * nothing, which the toast says, too.
 */
export function useDecide(): (change: (file: SettingsFile) => SettingsFile, said: string) => boolean {
  const toast = useToast();
  return useCallback(
    (change, said) => {
      try {
        writeSettings(change);
      } catch {
        const description = 'It is full, or it is set to keep nothing of this site. Nothing was changed.';
        toast({ title: 'This browser did not keep it', description, kind: 'fail' });
        return false;
      }
      toast({ title: said, kind: 'pass' });
      return true;
    },
    [toast],
  );
}
