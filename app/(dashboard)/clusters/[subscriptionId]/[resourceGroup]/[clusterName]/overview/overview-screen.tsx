'use client';

import { ClusterForbidden } from '@/components/cluster/cluster-forbidden';
import { Essentials } from '@/components/cluster/essentials';
import { FindingList } from '@/components/cluster/finding-list';
import { ScoreSummary } from '@/components/cluster/score-summary';
import { UnknownPart } from '@/components/cluster/unknown-part';
import { useSession } from '@/lib/client/auth/auth-provider';
import { useClusterPage } from '../cluster-page';

/** Wires essentials, score and findings. */
export function OverviewScreen() {
  const { answer, basePath, review, whyNotFix } = useClusterPage();
  return (
    <>
      <ClusterItself />
      <ScoreSummary score={answer.score} />
      <FindingList
        findings={answer.findings}
        accessPath={`${basePath}/access`}
        onFix={(fixId) => review(fixId, {})}
        whyNotFix={whyNotFix}
      />
    </>
  );
}

function ClusterItself() {
  const { answer, clusterRef } = useClusterPage();
  const { person } = useSession();
  const { clusterId, parts } = answer.snapshot;
  if (parts.cluster.state === 'read')
    return (
      <Essentials
        cluster={parts.cluster.value}
        subscription={parts.subscription}
        locks={parts.locks}
        resourceGroup={clusterRef.resourceGroup}
        subscriptionId={clusterRef.subscriptionId}
      />
    );
  if (parts.cluster.state === 'unreadable' && parts.cluster.reason === 'forbidden')
    return (
      <ClusterForbidden
        clusterId={clusterId}
        userName={person.userName}
        objectId={person.objectId}
        part={parts.cluster}
      />
    );
  return <UnknownPart what="the cluster itself" part={parts.cluster} />;
}
