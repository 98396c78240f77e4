import type { ExportedCluster, FileFacts } from '@/lib/export/file-format';
import type { FileFormatName } from '@/lib/export/findings-file';
import { fileFormats, fileName } from '@/lib/export/findings-file';
import type { UnreadScope } from '@/lib/export/unread-scope';

export interface WrittenFile {
  name: string;
  blob: Blob;
}

export interface FindingsToWrite {
  format: FileFormatName;
  facts: FileFacts;
  clusters: Iterable<ExportedCluster>;
  unread: readonly UnreadScope[];
  /** Called with the number of written clusters. */
  onProgress: (written: number) => void;
  signal: AbortSignal;
}

/** Milliseconds of writing before the page gets a turn. */
const blockingLimitMs = 12;
/** Characters per blob. The browser may keep blobs on disk. */
const chunkLength = 1_000_000;

/** Writes findings and yields to the page between chunks. Throws the signal's reason if aborted. */
export async function writeFindingsFile(request: FindingsToWrite): Promise<WrittenFile> {
  const { format, facts, signal } = request;
  const type = fileFormats[format].contentType;
  const file = fileFormats[format].open(facts);
  const chunks: Blob[] = [];
  let text = file.start();
  let written = 0;
  let since = performance.now();
  for (const cluster of request.clusters) {
    text += file.cluster(cluster);
    written += 1;
    if (text.length > chunkLength) {
      chunks.push(new Blob([text]));
      text = '';
    }
    if (performance.now() - since < blockingLimitMs) continue;
    request.onProgress(written);
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    since = performance.now();
  }
  text += file.end(request.unread);
  return { name: fileName(format, facts), blob: new Blob([...chunks, text], { type }) };
}
