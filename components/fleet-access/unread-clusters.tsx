import type { ClusterReach } from '@/lib/access-answers/cluster-reach';
import { isOfDirectory, unreadableSentences } from '@/lib/access-answers/principal-words';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { counted } from '../ui/count-words';
import { focusable } from '../ui/focus';
import { ClusterLinks } from './cluster-links';

export interface UnreadCluster {
  id: string;
  reason: string;
}

/** Returns clusters that couldn't be read, and those with unreadable parts. */
export function unreadClusters(
  failed: readonly { id: string; message: string }[],
  reaches: Iterable<ClusterReach>,
): UnreadCluster[] {
  return [
    ...failed.map(({ id, message }) => ({ id, reason: message })),
    ...[...reaches].flatMap(({ clusterId, unreadable }) => {
      const parts = unreadable.filter((part) => !isOfDirectory(part));
      return parts.length > 0 ? [{ id: clusterId, reason: unreadableSentences(parts).join(' ') }] : [];
    }),
  ];
}

/** Shows one row for each reason, with the names of its clusters. */
export function UnreadClusters({ clusters, onRetry }: { clusters: readonly UnreadCluster[]; onRetry: () => void }) {
  if (clusters.length === 0) return null;
  const byReason = new Map<string, string[]>();
  for (const { id, reason } of clusters) byReason.set(reason, [...(byReason.get(reason) ?? []), id]);
  return (
    <Banner
      kind="warn"
      title={`Couldn’t check all access to ${counted(clusters.length, 'cluster')}`}
      actions={
        <Button icon="refresh" onClick={onRetry}>
          Retry
        </Button>
      }
    >
      <ul className="flex max-h-60 flex-col gap-1 overflow-y-auto" {...(byReason.size > 4 ? focusable : {})}>
        {[...byReason].map(([reason, ids]) => (
          <li key={reason} className="wrap-anywhere">
            <ClusterLinks clusterIds={ids} />
            <span className="block">{reason}</span>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
