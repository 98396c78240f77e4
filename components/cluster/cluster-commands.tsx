'use client';

import Link from 'next/link';
import type { ClusterAnswer } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import type { Finding } from '@/lib/model/finding';
import { type ExportedCluster, ExportMenu, useExport } from '../exports';
import { Icon } from '../ui/icon';

export function ClusterCommands(props: {
  clusterRef: ClusterRef;
  clusterId: string;
  /** `null` during the first load. */
  answer: ClusterAnswer | null;
}) {
  const { clusterRef, clusterId, answer } = props;
  const file = useExport();
  return (
    <>
      <Link
        href={`/compare?${new URLSearchParams({ left: clusterId })}`}
        prefetch={false}
        className="inline-flex min-h-7 items-center gap-1 rounded-md px-2 text-muted hover:bg-hover hover:text-text"
      >
        <Icon name="compare" />
        Compare with…
      </Link>
      <ExportMenu
        about="Every finding of this cluster, exempted and unknown ones included."
        whyNot={answer ? undefined : 'The cluster is still being read.'}
        progress={file.progress}
        failures={() => answer?.score.failed ?? 0}
        onExport={({ format, onlyFailures }) => {
          if (!answer) return;
          const filter = new URLSearchParams({ cluster: clusterRef.clusterName });
          if (onlyFailures) filter.set('outcome', 'fail');
          const isAsked = ({ outcome, exemption }: Finding) => !onlyFailures || (outcome === 'fail' && !exemption);
          file.save({
            format,
            filter: `${filter}`,
            total: 1,
            clusters: () => [exportedCluster({ ...answer, findings: answer.findings.filter(isAsked) }, clusterRef)],
            unread: [],
          });
        }}
        onCancel={file.cancel}
      />
    </>
  );
}

function exportedCluster({ snapshot, findings }: ClusterAnswer, ref: ClusterRef): ExportedCluster {
  const { cluster, subscription } = snapshot.parts;
  const read = cluster.state === 'read' ? cluster : null;
  return {
    cluster: {
      id: snapshot.clusterId,
      name: ref.clusterName,
      subscriptionId: ref.subscriptionId,
      resourceGroup: ref.resourceGroup,
      location: read?.value.location ?? '',
      tags: read?.value.tags ?? {},
      readAt: read?.readAt ?? new Date().toISOString(),
    },
    subscriptionName: subscription.state === 'read' ? subscription.value.displayName : ref.subscriptionId,
    findings,
  };
}
