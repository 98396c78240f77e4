'use client';

import { useMemo } from 'react';
import { readStored } from '@/lib/client/snapshots/snapshot-database';
import { useStoredSnapshots } from '@/lib/client/snapshots/use-stored-snapshots';
import type { SnapshotDepth, SnapshotFile } from '@/lib/history/snapshot-file';
import { useOpenedSnapshots } from './opened-snapshots';
import { readSnapshotBytes, readSnapshotFile } from './read-snapshot-file';

export interface LibrarySnapshot {
  key: string;
  file: string;
  /** Lowercase ID of the tenant. */
  tenantId: string;
  readAt: string;
  depth: SnapshotDepth;
  clusters: number;
  pseudonyms?: string | undefined;
  source: 'file' | 'browser' | 'baseline';
  /** Rejects with a sentence for people. */
  read: (signal?: AbortSignal) => Promise<SnapshotFile>;
  bytes: () => Promise<Uint8Array<ArrayBuffer>>;
}

/** Returns the snapshots of this visit and of this browser, the newest first. */
export function useSnapshotLibrary(tenantId: string): readonly LibrarySnapshot[] {
  const opened = useOpenedSnapshots();
  const { stored } = useStoredSnapshots(tenantId);
  return useMemo(() => {
    const fromFiles = opened.map(
      ({ key, file, header: { tenantId, readAt, depth, scope, pseudonyms } }): LibrarySnapshot => ({
        key,
        file: file.name,
        tenantId,
        readAt,
        depth,
        clusters: scope.clusters,
        pseudonyms,
        source: 'file',
        read: (signal) => readSnapshotFile(file, signal),
        bytes: async () => new Uint8Array(await file.arrayBuffer()),
      }),
    );
    const fromBrowser = stored.map(
      ({ id, kind, file, tenantId, readAt, depth, clusters, pseudonyms }): LibrarySnapshot => {
        const bytes = async () => {
          const found = await readStored(id);
          if (!found) throw new Error(`${file} was deleted from this browser. Select another snapshot.`);
          return found;
        };
        return {
          key: id,
          file,
          tenantId,
          readAt,
          depth: depth === 'full' ? 'full' : 'index',
          clusters,
          pseudonyms,
          source: kind === 'baseline' ? 'baseline' : 'browser',
          bytes,
          read: async (signal) => readSnapshotBytes(file, await bytes(), signal),
        };
      },
    );
    const isKept = ({ file, readAt }: LibrarySnapshot) =>
      fromBrowser.some((kept) => kept.source === 'browser' && kept.file === file && kept.readAt === readAt);
    return [...fromFiles.filter((snapshot) => !isKept(snapshot)), ...fromBrowser].sort(
      (left, right) => Date.parse(right.readAt) - Date.parse(left.readAt),
    );
  }, [opened, stored]);
}
