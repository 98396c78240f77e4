'use client';

import { useEffect, useRef, useState } from 'react';
import { useSession } from '@/lib/client/auth/auth-provider';
import type { EvidencedControl, ExportedCluster } from '@/lib/export/file-format';
import type { UnreadScope } from '@/lib/export/unread-scope';
import { saveFile } from '../ui/save-file';
import { useToast } from '../ui/toast';
import type { ExportFormat } from './export-choice';

export interface ExportRequest {
  format: ExportFormat;
  /** Query string. */
  filter: string;
  total: number;
  clusters: () => Iterable<ExportedCluster>;
  unread: readonly UnreadScope[];
  control?: EvidencedControl;
}

/** Exports findings to a file and raises a toast. Leaving the page aborts the export. */
export function useExport() {
  const { person, config } = useSession();
  const toast = useToast();
  const [progress, setProgress] = useState<number | null>(null);
  const abortController = useRef<AbortController>(null);
  useEffect(() => () => abortController.current?.abort(), []);

  async function save({ format, filter, total, clusters, unread, control }: ExportRequest): Promise<void> {
    abortController.current = new AbortController();
    const { signal } = abortController.current;
    const counted = { findings: 0, clusters: 0 };
    const facts = {
      ...{ tenantId: person.tenantId, at: new Date().toISOString(), filter, version: config.version },
      ...(control ? { control } : {}),
    };
    setProgress(0);
    try {
      // Formats import the catalog, which the fleet doesn't load.
      const { writeFindingsFile } = await import('./write-findings-file');
      const onProgress = (written: number) => setProgress(written / Math.max(total, 1));
      const file = await writeFindingsFile({
        ...{ format, facts, unread, onProgress, signal },
        clusters: counting(clusters(), counted),
      });
      saveFile(file);
      const scopes = unread.length > 0 ? `. Couldn’t load ${count(unread.length, 'scope')}.` : '';
      toast({
        title: `Exported ${count(counted.findings, 'finding')} from ${count(counted.clusters, 'cluster')}${scopes}`,
        description: file.name,
        kind: 'pass',
      });
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

function count(figure: number, word: string): string {
  return `${figure.toLocaleString('en')} ${word}${figure === 1 ? '' : 's'}`;
}

function* counting(clusters: Iterable<ExportedCluster>, counted: { findings: number; clusters: number }) {
  for (const cluster of clusters) {
    counted.clusters += 1;
    counted.findings += cluster.findings.length;
    yield cluster;
  }
}
