import type { ExportedCluster, FileFacts } from '@/lib/export/file-format';
import { fileFormats, fileName } from '@/lib/export/findings-file';
import type { UnreadScope } from '@/lib/export/unread-scope';
import type { ExportFormat } from './export-choice';

export interface WrittenFile {
  name: string;
  blob: Blob;
}

export interface FindingsToWrite {
  format: ExportFormat;
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

interface Piece {
  text: string;
  read: number;
}

/** Yields to the page between chunks. Throws the signal's reason if aborted. */
export async function writeFindingsFile(request: FindingsToWrite): Promise<WrittenFile> {
  const { facts, signal } = request;
  const { extension, contentType, pieces } = await openFile(request);
  const chunks: Blob[] = [];
  let text = '';
  let since = performance.now();
  for (const piece of pieces) {
    text += piece.text;
    if (text.length > chunkLength) {
      chunks.push(new Blob([text]));
      text = '';
    }
    if (performance.now() - since < blockingLimitMs) continue;
    request.onProgress(piece.read);
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    since = performance.now();
  }
  return { name: fileName(extension, facts), blob: new Blob([...chunks, text], { type: contentType }) };
}

async function openFile(request: FindingsToWrite) {
  if (request.format !== 'html') {
    const { extension, contentType } = fileFormats[request.format];
    return { extension, contentType, pieces: filePieces(request, request.format) };
  }
  // A report is rare, and its code isn't small.
  const { writeWebReport } = await import('@/lib/report/write-web-report');
  const { clusters, facts, unread } = request;
  return { extension: 'html', contentType: 'text/html', pieces: writeWebReport(clusters, { facts, unread }) };
}

function* filePieces(request: FindingsToWrite, format: keyof typeof fileFormats): Generator<Piece> {
  const file = fileFormats[format].open(request.facts);
  let read = 0;
  yield { text: file.start(), read };
  for (const cluster of request.clusters) {
    read += 1;
    yield { text: file.cluster(cluster), read };
  }
  yield { text: file.end(request.unread), read };
}

const sampleSize = 20;

const sampleFacts = { tenantId: '', at: '2026-01-01T00:00:00.000Z', filter: '', version: '' };

/** Estimates the bytes of a file from its first clusters with findings. */
export async function estimateSize(request: {
  format: ExportFormat;
  rows: number;
  clusters: Iterable<ExportedCluster>;
  signal: AbortSignal;
}): Promise<number> {
  const sample: ExportedCluster[] = [];
  for (const cluster of request.clusters) {
    if (cluster.findings.length > 0) sample.push(cluster);
    if (sample.length === sampleSize) break;
  }
  const write = async (clusters: ExportedCluster[]) =>
    (await writeFindingsFile({ ...request, facts: sampleFacts, clusters, unread: [], onProgress: () => undefined }))
      .blob.size;
  const empty = await write([]);
  const whole = await write(sample);
  const sampled = sample.reduce((sum, { findings }) => sum + findings.length, 0);
  return sampled === 0 ? empty : Math.round(empty + ((whole - empty) * request.rows) / sampled);
}
