import type { EvidencedControl, ExportedCluster, FileFacts } from '@/lib/export/file-format';
import type { UnreadScope } from '@/lib/export/unread-scope';
import { defined } from '@/lib/model/defined';
import { counted } from '@/lib/model/text';
import { saveFile } from '../ui/save-file';
import type { ExportFormat } from './export-choice';
import { writeFindingsFile } from './write-findings-file';

export interface ExportRequest {
  format: ExportFormat;
  filter: string;
  total: number;
  clusters: () => Iterable<ExportedCluster>;
  unread: readonly UnreadScope[];
  control?: EvidencedControl;
}

/** Saves a file and returns its name and content. Throws the signal's reason if aborted. */
export async function exportFindings(
  { format, filter, total, clusters, unread, control }: ExportRequest,
  page: Pick<FileFacts, 'tenantId' | 'version'> & { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<{ title: string; file: string }> {
  const { tenantId, version, signal } = page;
  const written = { findings: 0, clusters: 0 };
  const file = await writeFindingsFile({
    format,
    unread,
    signal,
    facts: { tenantId, at: new Date().toISOString(), filter, version, ...defined({ control }) },
    onProgress: (done) => page.onProgress(done / Math.max(total, 1)),
    clusters: counting(clusters(), written),
  });
  saveFile(file);
  const scopes = unread.length > 0 ? `. Couldn’t load ${counted(unread.length, 'scope')}.` : '';
  const title = `Exported ${counted(written.findings, 'finding')} from ${counted(written.clusters, 'cluster')}${scopes}`;
  return { title, file: file.name };
}

function* counting(clusters: Iterable<ExportedCluster>, written: { findings: number; clusters: number }) {
  for (const cluster of clusters) {
    written.clusters += 1;
    written.findings += cluster.findings.length;
    yield cluster;
  }
}
