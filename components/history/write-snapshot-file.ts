import { createPacer } from '@/lib/async/run-in-slices';
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
  const at = new Date(readAt).toISOString().slice(0, 16).replace('T', '-').replace(':', '');
  return `kustodian-${at}Z-${depth}.kustodian.gz`;
}
