'use client';

import Link from 'next/link';
import { getCheck } from '@/lib/checks/catalog';
import { useHistory } from '@/lib/client/queries/history';
import { revertsOf } from '@/lib/fixes/settings/recorded-value';
import { lastChangeOf, propertiesOf } from '@/lib/history/changes/changes-of-finding';
import { sameId } from '@/lib/model/azure/arm-id';
import type { Finding } from '@/lib/model/finding';
import type { HistoryAnswer, ResourceChange } from '@/lib/model/resource-change';
import { useClusterPage } from '../cluster';
import { FindingSection } from '../findings/finding-sections';
import { Banner } from '../ui/banner';
import { useCanWrite } from '../ui/write-access';
import { ChangeByline } from './change-byline';
import { Reverts } from './change-item';
import { ChangeValues } from './change-values';
import { templateOf, templateWarning } from './last-writer';
import { UnreadableSources } from './unreadable-sources';

/** Who changed the failing property of a finding last, with Revert. */
export function FindingChange({ finding }: { finding: Finding }) {
  const { answer, clusterRef } = useClusterPage();
  const { clusterId, parts } = answer.snapshot;
  const version = parts.cluster.state === 'read' ? parts.cluster.readAt : '';
  const { data, error } = useHistory(clusterRef, version);
  if (!data)
    return (
      <FindingSection title="Last change">
        <p role="status" className="text-muted">
          {error ? 'Couldn’t load the last change. Open History to try again.' : 'Loading the last change…'}
        </p>
      </FindingSection>
    );
  const properties = finding.properties.map(({ property }) => property);
  const needs = getCheck(finding.checkId)?.needs ?? [];
  const change = lastChangeOf({ clusterId, properties, parts: needs }, data.changes);
  const template = finding.fixes.length > 0 ? templateOf(data.changes, clusterId) : undefined;
  return (
    <>
      {template ? <Banner kind="warn">{templateWarning(template, 'this fix')}</Banner> : null}
      <FindingSection title="Last change">
        {change ? <Recorded change={change} properties={properties} /> : <NotRecorded history={data} />}
      </FindingSection>
    </>
  );
}

function Recorded({ change, properties }: { change: ResourceChange; properties: readonly string[] }) {
  const { answer, basePath, review, whyNotFix } = useClusterPage();
  const canWrite = useCanWrite();
  const { cluster } = answer.snapshot.parts;
  const values = propertiesOf(change, properties);
  // A property of a child isn't the cluster's own, even with the same name.
  const isOfCluster = sameId(change.resourceId, answer.snapshot.clusterId);
  const reverts = cluster.state === 'read' && isOfCluster ? revertsOf(values, cluster.value) : [];
  return (
    <div className="flex flex-col gap-1.5">
      <ChangeByline change={change} now={new Date()} />
      {values.length > 0 ? <ChangeValues properties={values} /> : null}
      <Reverts
        reverts={reverts}
        onRevert={canWrite ? ({ before, after }) => review('revert-change', { before, after }) : undefined}
        disabledReason={whyNotFix('revert-change')}
      />
      <Link
        href={`${basePath}/history${change.correlationId ? `?change=${encodeURIComponent(change.correlationId)}` : ''}`}
        prefetch={false}
        className="link self-start"
      >
        Open in History
      </Link>
    </div>
  );
}

/** Azure keeps values for 14 days and events for 90 days, so an older change is gone. */
function NotRecorded({ history }: { history: HistoryAnswer }) {
  return history.unreadable.length > 0 ? (
    <UnreadableSources sources={history.unreadable} />
  ) : (
    <p className="text-muted">Not recorded. Azure keeps values for 14 days and events for 90 days.</p>
  );
}
