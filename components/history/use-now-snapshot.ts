'use client';

import { useCallback, useRef } from 'react';
import { runInSlices } from '@/lib/async/run-in-slices';
import { useApi } from '@/lib/client/api';
import { useSession } from '@/lib/client/auth/auth-provider';
import { type ImportedFile, kustoFiles } from '@/lib/client/kusto-files';
import { useUsedSettings } from '@/lib/client/settings/organization';
import { settingsHeader, useSettings } from '@/lib/client/settings/settings-store';
import { useExemptions } from '@/lib/client/settings/use-exemptions';
import { scanFleet, type UnreadScanScope } from '@/lib/client/snapshots/scan-fleet';
import type { SnapshotDepth, SnapshotFile } from '@/lib/history/snapshot-file';

export interface NowSnapshot {
  snapshot: SnapshotFile;
  /** Clusters and checks with results that are Unknown only because names aren't shown. */
  needNames: ReadonlySet<string>;
  unread: readonly UnreadScanScope[];
}

export interface ScanProgress {
  done: number;
  total: number;
}

export interface TakeOptions {
  depth: SnapshotDepth;
  isFresh?: boolean;
  signal: AbortSignal;
  onProgress: (progress: ScanProgress) => void;
}

/** Reads the fleet. The last snapshot of each depth is kept while the page is open. */
export function useNowSnapshot(): (options: TakeOptions) => Promise<NowSnapshot> {
  const api = useApi();
  const { person, config } = useSession();
  const header = settingsHeader(useSettings());
  const settings = useUsedSettings();
  const { exemptions } = useExemptions();
  const kept = useRef(new Map<string, NowSnapshot & { files: readonly ImportedFile[] }>());
  const { tenantId, objectId } = person;
  const { version: product } = config;
  return useCallback(
    async ({ depth, isFresh = false, signal, onProgress }: TakeOptions) => {
      const key = `${depth} ${JSON.stringify([settings, exemptions])}`;
      const files = kustoFiles();
      const known = isFresh ? undefined : kept.current.get(key);
      if (known?.files === files) return known;
      const { localEvidence, scannedSnapshotSteps } = await import('./scanned-snapshot');
      const { evaluateWithFiles } = await import('../kusto-files/evaluate-with-files');
      const scan = await scanFleet(api, {
        depth,
        settings: header,
        isFresh,
        local: localEvidence(files, (answer) => evaluateWithFiles(answer, files, settings)),
        signal,
        onProgress: (done, total) => onProgress({ done, total }),
      });
      const steps = scannedSnapshotSteps(scan, { product, tenantId, objectId, settings: { settings, exemptions } });
      const now = { ...(await runInSlices(steps, { signal })), unread: scan.unread, files };
      kept.current.set(key, now);
      return now;
    },
    [api, header, settings, exemptions, product, tenantId, objectId],
  );
}
