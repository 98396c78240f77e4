'use client';

import { ClusterForbidden } from '@/components/cluster/cluster-forbidden';
import { Essentials } from '@/components/cluster/essentials';
import { FindingDrawer } from '@/components/cluster/finding-drawer';
import { FindingList } from '@/components/cluster/finding-list';
import { findingQuery } from '@/components/cluster/finding-row';
import { ScoreSummary } from '@/components/cluster/score-summary';
import { UnknownPart } from '@/components/cluster/unknown-part';
import { Banner } from '@/components/ui/banner';
import { WithSidePane } from '@/components/ui/with-side-pane';
import { useSession } from '@/lib/client/auth/auth-provider';
import { pastOutcomes } from '@/lib/client/queries/outcome-log';
import type { FixId } from '@/lib/model/fix-id';
import { useClusterPage } from '../cluster-page';
import { ExemptFinding } from './exempt-finding';
import { Exemptions } from './exemptions';
import { useOpenFinding } from './use-open-finding';

/** Wires essentials, score and findings, one of which may be open. */
export function OverviewScreen() {
  const { answer, basePath, start, showJson, whyNotFix } = useClusterPage();
  const [openId, open] = useOpenFinding();
  const { findings, score, snapshot } = answer;
  const finding = findings.find(({ checkId }) => checkId === openId);
  const shared = {
    basePath,
    onFix: (fixId: FixId) => start(fixId),
    whyNotFix,
  };
  return (
    <WithSidePane
      pane={
        finding ? (
          <FindingDrawer
            {...shared}
            finding={finding}
            snapshot={snapshot}
            history={pastOutcomes(snapshot.clusterId, finding.checkId)}
            link={new URL(findingQuery(finding.checkId), window.location.href).href}
            commands={finding.outcome === 'fail' ? <ExemptFinding finding={finding} /> : null}
            onShowJson={showJson}
            onClose={() => open(null)}
          />
        ) : null
      }
    >
      <ClusterItself />
      <ScoreSummary score={score} />
      {openId && !finding ? (
        <Banner kind="info">The address names the finding {openId}, and no check has that id.</Banner>
      ) : null}
      <FindingList {...shared} findings={findings} openId={finding ? openId : null} onOpen={open} />
      <Exemptions />
    </WithSidePane>
  );
}

function ClusterItself() {
  const { answer, clusterRef, review, whyNotFix } = useClusterPage();
  const { person } = useSession();
  const { clusterId, parts } = answer.snapshot;
  if (parts.cluster.state === 'read')
    return (
      <Essentials
        cluster={parts.cluster.value}
        subscription={parts.subscription}
        locks={parts.locks}
        subscriptionLocks={parts.subscriptionLocks}
        resourceGroup={clusterRef.resourceGroup}
        subscriptionId={clusterRef.subscriptionId}
        onRemoveLock={(lockId) => review('remove-lock', { lockId })}
        whyNotRemoveLock={whyNotFix('remove-lock')}
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
