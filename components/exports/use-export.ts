'use client';

import { useEffect, useRef, useState } from 'react';
import { useSession } from '@/lib/client/auth/auth-provider';
import { useToast } from '../ui/toast';
import type { ExportRequest } from './export-findings';

/** Raises a toast. Leaving the page aborts the export. */
export function useExport() {
  const { person, config } = useSession();
  const toast = useToast();
  const [progress, setProgress] = useState<number | null>(null);
  const abortController = useRef<AbortController>(null);
  useEffect(() => () => abortController.current?.abort(), []);

  async function save(request: ExportRequest): Promise<void> {
    abortController.current = new AbortController();
    const { signal } = abortController.current;
    setProgress(0);
    try {
      // Formats import the catalog, which the fleet doesn't load.
      const { exportFindings } = await import('./export-findings');
      const { tenantId } = person;
      const { title, file } = await exportFindings(request, {
        tenantId,
        version: config.version,
        signal,
        onProgress: setProgress,
      });
      toast({ title, description: file, kind: 'pass' });
    } catch {
      if (signal.aborted) toast({ title: 'Export canceled. No file was saved.' });
      else toast({ title: 'Couldn’t create the file', description: 'Try again. No file was saved.', kind: 'fail' });
    }
    setProgress(null);
  }

  return {
    /** From 0 to 1. `null` if idle. */
    progress,
    save: (request: ExportRequest) => void save(request),
    cancel: () => abortController.current?.abort(),
  };
}
