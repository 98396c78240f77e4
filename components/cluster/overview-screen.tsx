'use client';

import { useSearchParams } from 'next/navigation';
import { useSession } from '@/lib/client/auth/auth-provider';
import { pastOutcomes } from '@/lib/client/queries/outcome-log';
import type { FixId } from '@/lib/fixes/catalog';
import { FindingDrawer } from '../findings/finding-drawer';
import { FindingList } from '../findings/finding-list';
import { findingQuery } from '../findings/finding-row';
import { Banner } from '../ui/banner';
import { WithSidePane } from '../ui/side-pane';
import { UnknownPart } from '../ui/unknown-part';
import { useClusterPage } from './cluster-context';
import { ExemptFinding, Exemptions } from './cluster-exemptions';
import { ClusterForbidden } from './cluster-failure';
import { Essentials } from './essentials';
import { ScoreSummary } from './score-summary';

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

/** Returns the check whose finding is open, kept in the URL, and the function that changes it. */
function useOpenFinding(): [string | null, (checkId: string | null) => void] {
  const checkId = useSearchParams().get('finding');
  return [
    checkId,
    // The history API doesn't reload the page.
    (next) => window.history.replaceState(null, '', next ? findingQuery(next) : window.location.pathname),
  ];
}
