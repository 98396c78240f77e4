'use client';

import { useSession } from '@/lib/client/auth/auth-provider';
import { pastOutcomes } from '@/lib/client/queries/outcome-log';
import type { FixId } from '@/lib/fixes/catalog';
import { FindingDrawer } from '../findings/finding-drawer';
import { FindingList } from '../findings/finding-list';
import { findingQuery } from '../findings/finding-row';
import { useOpenFinding } from '../findings/use-open-finding';
import { Banner } from '../ui/banner';
import { UnknownPart } from '../ui/unknown-part';
import { WithSidePane } from '../ui/with-side-pane';
import { useClusterPage } from './cluster-context';
import { Exemptions } from './cluster-exemptions';
import { ClusterForbidden } from './cluster-forbidden';
import { Essentials } from './essentials';
import { ExemptFinding } from './exempt-finding';
import { ScoreSummary } from './score-summary';

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
