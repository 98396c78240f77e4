'use client';

import { Essentials } from '@/components/cluster/essentials';
import { FindingList } from '@/components/cluster/finding-list';
import { ScoreSummary } from '@/components/cluster/score-summary';
import { UnknownPart } from '@/components/cluster/unknown-part';
import { useClusterPage } from '../cluster-page';

/** Wires essentials, score and findings. */
export function OverviewScreen() {
  const { answer, clusterRef, basePath, review, whyNotFix } = useClusterPage();
  const { cluster, subscription } = answer.snapshot.parts;
  return (
    <>
      {cluster.state === 'read' ? (
        <Essentials
          cluster={cluster.value}
          subscription={subscription}
          resourceGroup={clusterRef.resourceGroup}
          subscriptionId={clusterRef.subscriptionId}
        />
      ) : (
        <UnknownPart what="the cluster itself" part={cluster} />
      )}
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
