import { checks } from '@/lib/checks/catalog';
import type { ExportedCluster, FileFacts } from '@/lib/export/file-format';
import type { UnreadScope } from '@/lib/export/unread-scope';
import { FindingCounter } from './count-findings';
import { writeReport } from './write-report';

/**
 * Yields the auditor's report, and the number of clusters that were read so far. Nothing is written before the last
 * cluster is read, because the summary is first.
 */
export function* writeWebReport(
  source: Iterable<ExportedCluster>,
  { facts, unread }: { facts: FileFacts; unread: readonly UnreadScope[] },
): Generator<{ text: string; read: number }> {
  const { version: product, tenantId, at: readAt, filter } = facts;
  const clusters: ExportedCluster[] = [];
  const counter = new FindingCounter(checks);
  for (const cluster of source) {
    clusters.push(cluster);
    counter.add(cluster);
    yield { text: '', read: clusters.length };
  }
  const { counts } = counter;
  const pieces = writeReport({ product, tenantId, readAt, filter, checks, clusters, counts, unread });
  for (const text of pieces) yield { text, read: clusters.length };
}
