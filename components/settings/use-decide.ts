'use client';

import { useCallback } from 'react';
import { ChangeRefused } from '@/lib/client/settings/settings-changes';
import type { SettingsFile } from '@/lib/client/settings/settings-file';
import { writeSettings } from '@/lib/client/settings/settings-store';
import { useToast } from '../ui/toast';

/**
 * Gives the function that keeps a decision in this browser and says so in a toast; it returns `false` where the decision is
 * refused or the browser keeps nothing, which the toast says, too.
 */
export function useDecide(): (change: (file: SettingsFile) => SettingsFile, said: string) => boolean {
  const toast = useToast();
  return useCallback(
    (change, said) => {
      try {
        writeSettings(change);
      } catch (error) {
        const [title, why] =
          error instanceof ChangeRefused
            ? [error.message, error.advice]
            : ['This browser did not keep it', 'It is full, or it is set to keep nothing of this site.'];
        toast({ title, description: `${why} Nothing was changed.`, kind: 'fail' });
        return false;
      }
      toast({ title: said, kind: 'pass' });
      return true;
    },
    [toast],
  );
}
