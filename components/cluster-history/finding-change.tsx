'use client';

import Link from 'next/link';
import { getCheck } from '@/lib/checks/catalog';
import { nameItem } from '@/lib/checks/support/finding-items';
import { useHistory } from '@/lib/client/queries/history';
import { lastChangeOf, propertiesOf } from '@/lib/history/changes/changes-of-finding';
import { sameId } from '@/lib/model/azure/arm-id';
import type { Finding } from '@/lib/model/finding';
import type { HistoryAnswer, ResourceChange } from '@/lib/model/resource-change';
import { useClusterPage } from '../cluster';
import { FindingSection } from '../findings/finding-sections';
import { Banner } from '../ui/banner';
import { figure } from '../ui/count-words';
import { ChangeByline } from './change-byline';
import { RevertButtons } from './change-item';
import { ChangeValues } from './change-values';
import { templateOf, templateWarning } from './last-writer';
import { UnreadableSources } from './unreadable-sources';
import { useReverts } from './use-reverts';

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
        {change ? (
          <Recorded change={change} finding={finding} changes={data.changes} />
        ) : (
          <NotRecorded history={data} />
        )}
      </FindingSection>
    </>
  );
}

function Recorded(props: { change: ResourceChange; finding: Finding; changes: readonly ResourceChange[] }) {
  const { change, finding, changes } = props;
  const { answer, basePath } = useClusterPage();
  const reverts = useReverts(changes);
  const names = finding.properties.map(({ property }) => property);
  const values = propertiesOf(change, names);
  // Of the cluster, only the properties of the finding. An assignment is compared with all that Azure recorded of it.
  const isOfCluster = sameId(change.resourceId, answer.snapshot.clusterId);
  const found = reverts
    .of(isOfCluster ? { ...change, properties: values } : change)
    .filter((revert) => revert.state !== 'removable' || isCounted(revert.principals, finding));
  return (
    <div className="flex flex-col gap-1.5">
      <ChangeByline change={change} now={new Date()} />
      {values.length > 0 ? <ChangeValues properties={values} /> : null}
      <RevertButtons found={found} reverts={reverts} />
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

/** The newest assignment on a cluster can be of a principal that the finding isn't about. Then History has its revert. */
function isCounted(principals: readonly string[], { items = [] }: Finding): boolean {
  return principals.some((id) => items.includes(id) || items.includes(nameItem(id)));
}

/** Azure keeps values for 14 days and events for 90 days, so an older change is gone. */
function NotRecorded({ history }: { history: HistoryAnswer }) {
  return history.unreadable.length > 0 ? (
    <UnreadableSources sources={history.unreadable} />
  ) : (
    <p className="text-muted">
      {history.limitedTo === undefined
        ? 'Not recorded. Azure keeps values for 14 days and events for 90 days.'
        : `Not among the last ${figure(history.limitedTo)} changes of this cluster.`}
    </p>
  );
}
