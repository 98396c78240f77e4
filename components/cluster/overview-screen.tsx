'use client';

import { useSession } from '@/lib/client/auth/auth-provider';
import { FindingList } from '../findings/finding-list';
import { KustoFiles } from '../kusto-files';
import { UnknownPart } from '../ui/unknown-part';
import { useIsPhone } from '../ui/use-media';
import { useClusterPage } from './cluster-context';
import { Exemptions } from './cluster-exemptions';
import { ClusterForbidden } from './cluster-failure';
import { Essentials } from './essentials';

export function OverviewScreen() {
  const { answer, open, openId } = useClusterPage();
  const isPhone = useIsPhone();
  const { findings, snapshot } = answer;
  const isRead = snapshot.parts.cluster.state === 'read';
  return (
    <>
      {isPhone && isRead ? null : <ClusterItself />}
      <FindingList findings={findings} openId={openId} onOpen={open} />
      {isPhone && isRead ? <ClusterItself /> : null}
      <KustoFiles parts={snapshot.parts} />
      <Exemptions />
    </>
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
  return <UnknownPart what="the cluster" part={parts.cluster} />;
}
