import { createPacer } from '@/lib/async/run-in-slices';
import { fileTime } from '@/lib/export/file-name';
import type { SnapshotFile } from '@/lib/history/snapshot-file';
import { snapshotLines } from '@/lib/history/write-snapshot';

export async function writeSnapshotFile(snapshot: SnapshotFile): Promise<Uint8Array<ArrayBuffer>> {
  const pause = createPacer();
  const lines: string[] = [];
  for (const line of snapshotLines(snapshot)) {
    await pause();
    lines.push(line);
  }
  const compressed = new Blob(lines).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
}

/** Returns a name such as `kustodian-2026-11-28-1303Z-full.kustodian.gz`. */
export function snapshotFileName({ header: { readAt, depth } }: Pick<SnapshotFile, 'header'>): string {
  return `kustodian-${fileTime(new Date(readAt).toISOString())}-${depth}.kustodian.gz`;
}
