'use client';

import type { ClusterAnswer } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import type { Finding } from '@/lib/model/finding';
import { type ExportedCluster, ExportMenu, useExport } from '../exports';
import { MoreCommands } from './more-commands';

export function ClusterCommands(props: {
  clusterRef: ClusterRef;
  clusterId: string;
  answer: ClusterAnswer | null;
  /** `null` while there is nothing to show. */
  onShowJson: (() => void) | null;
}) {
  const { clusterRef, clusterId, answer } = props;
  const file = useExport();
  return (
    <>
      <ExportMenu
        about="Findings of this cluster."
        whyNot={answer ? undefined : 'The cluster is still loading.'}
        progress={file.progress}
        hasFailures
        rowsOf={({ onlyFailures }) => answer?.findings.filter(isWanted(onlyFailures)).length ?? 0}
        clustersOf={({ onlyFailures }) =>
          answer
            ? [exportedCluster({ ...answer, findings: answer.findings.filter(isWanted(onlyFailures)) }, clusterRef)]
            : []
        }
        onExport={({ format, onlyFailures }) => {
          if (!answer) return;
          const filter = new URLSearchParams({ cluster: clusterRef.clusterName });
          if (onlyFailures) filter.set('outcome', 'fail');
          file.save({
            format,
            filter: `${filter}`,
            total: 1,
            clusters: () => [
              exportedCluster({ ...answer, findings: answer.findings.filter(isWanted(onlyFailures)) }, clusterRef),
            ],
            unread: [],
          });
        }}
        onCancel={file.cancel}
      />
      <MoreCommands clusterId={clusterId} onShowJson={props.onShowJson} />
    </>
  );
}

function isWanted(onlyFailures: boolean) {
  return ({ outcome, exemption }: Finding) => !onlyFailures || (outcome === 'fail' && !exemption);
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
