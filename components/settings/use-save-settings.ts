'use client';

import { useCallback } from 'react';
import { ChangeRefused } from '@/lib/client/settings/settings-changes';
import type { SettingsFile } from '@/lib/client/settings/settings-file';
import { writeSettings } from '@/lib/client/settings/settings-store';
import { useToast } from '../ui/toast';

/**
 * Returns a function that saves a change of the settings and raises a toast. It returns `false` if the change is
 * refused or the browser can't store it.
 */
export function useSaveSettings(): (change: (file: SettingsFile) => SettingsFile, successTitle: string) => boolean {
  const toast = useToast();
  return useCallback(
    (change, successTitle) => {
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
      toast({ title: successTitle, kind: 'pass' });
      return true;
    },
    [toast],
  );
}
