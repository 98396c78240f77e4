'use client';

import { useCallback } from 'react';
import { writeSettings } from '@/lib/client/settings/settings-store';
import { Problem, refusal } from '@/lib/model/problem';
import type { SettingsFile } from '@/lib/model/settings-file';
import { useToast } from '../ui/toast';

/** Raises a toast. The function returns `false` if the change is refused or can't be stored. */
export function useSaveSettings(): (change: (file: SettingsFile) => SettingsFile, successTitle: string) => boolean {
  const toast = useToast();
  return useCallback(
    (change, successTitle) => {
      try {
        writeSettings(change);
      } catch (error) {
        const problem =
          error instanceof Problem
            ? error
            : refusal('unexpected', 'Storage is full or blocked. Delete ended runs, or allow storage.');
        toast({ title: 'Couldn’t save in this browser', description: problem.detail, kind: 'fail' });
        return false;
      }
      toast({ title: successTitle, kind: 'pass' });
      return true;
    },
    [toast],
  );
}
