import type { ExportedCluster, FileFacts, FileFormatName } from '@/lib/export/findings-file';
import { fileFormats, fileName } from '@/lib/export/findings-file';
import type { UnreadScope } from '@/lib/export/unread-scope';

/** A file that was written. */
export interface WrittenFile {
  name: string;
  blob: Blob;
}

/** What is written, and how the writer speaks with the page meanwhile. */
export interface FindingsToWrite {
  format: FileFormatName;
  facts: FileFacts;
  clusters: Iterable<ExportedCluster>;
  unread: readonly UnreadScope[];
  /** Tells the number of clusters that are written. */
  tell: (written: number) => void;
  signal: AbortSignal;
}

/** For how long the page may wait for the writer, in milliseconds: below what a person feels. */
const patience = 12;
/** Text is handed to the browser in pieces of so many characters, which it may keep on disk. */
const pieceLength = 1_000_000;

/** Writes findings piece by piece; between pieces the page goes on. Throws the signal's reason when it aborts. */
export async function writeFindingsFile(asked: FindingsToWrite): Promise<WrittenFile> {
  const { format, facts, signal } = asked;
  const type = fileFormats[format].contentType;
  const file = fileFormats[format].open(facts);
  const pieces: Blob[] = [];
  let text = file.start();
  let written = 0;
  let since = performance.now();
  for (const cluster of asked.clusters) {
    text += file.cluster(cluster);
    written += 1;
    if (text.length > pieceLength) {
      pieces.push(new Blob([text]));
      text = '';
    }
    if (performance.now() - since < patience) continue;
    asked.tell(written);
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    since = performance.now();
  }
  text += file.end(asked.unread);
  return { name: fileName(format, facts), blob: new Blob([...pieces, text], { type }) };
}
