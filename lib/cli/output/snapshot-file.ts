import { gzipSync } from 'node:zlib';
import type { SnapshotFile } from '@/lib/history/snapshot-file';
import { writeSnapshot } from '@/lib/history/write-snapshot';

/** The gzip header has no file name and time 0, so equal snapshots give equal bytes. */
export function compressSnapshot(snapshot: SnapshotFile): Uint8Array {
  return gzipSync(writeSnapshot(snapshot), { level: 9 });
}
