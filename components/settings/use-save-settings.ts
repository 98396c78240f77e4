'use client';

import { useCallback } from 'react';
import { ChangeRefused } from '@/lib/client/settings/settings-changes';
import { writeSettings } from '@/lib/client/settings/settings-store';
import type { SettingsFile } from '@/lib/model/settings-file';
import { useToast } from '../ui/toast';

/** Saves a change and raises a toast. The function returns `false` if it's refused or can't be stored. */
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
            : ['Couldn’t save in this browser', 'Storage is full or blocked. Delete ended runs, or allow storage.'];
        toast({ title, description: `${why} Nothing was changed.`, kind: 'fail' });
        return false;
      }
      toast({ title: successTitle, kind: 'pass' });
      return true;
    },
    [toast],
  );
}
