import type { ExportedCluster } from '@/lib/export/file-format';
import type { ExportFormat } from './export-choice';

const sampleSize = 20;

const facts = { tenantId: '', at: '2026-01-01T00:00:00.000Z', filter: '', version: '' };

/** Estimates the bytes of a file with this many findings, from its first clusters with findings. */
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
  const { writeFindingsFile } = await import('./write-findings-file');
  const write = async (clusters: ExportedCluster[]) =>
    (await writeFindingsFile({ ...request, facts, clusters, unread: [], onProgress: () => undefined })).blob.size;
  const empty = await write([]);
  const whole = await write(sample);
  const sampled = sample.reduce((sum, { findings }) => sum + findings.length, 0);
  return sampled === 0 ? empty : Math.round(empty + ((whole - empty) * request.rows) / sampled);
}
