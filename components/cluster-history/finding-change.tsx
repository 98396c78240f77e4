'use client';

import Link from 'next/link';
import { getCheck } from '@/lib/checks/catalog';
import { useHistory } from '@/lib/client/queries/history';
import { lastChangeOf, propertiesOf } from '@/lib/history/changes/changes-of-finding';
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
        {change ? <Recorded change={change} properties={properties} /> : <NotRecorded history={data} />}
      </FindingSection>
    </>
  );
}

function Recorded({ change, properties }: { change: ResourceChange; properties: readonly string[] }) {
  const { basePath } = useClusterPage();
  const reverts = useReverts();
  const values = propertiesOf(change, properties);
  // Only what the finding is about, and not what else the request changed.
  const found = reverts.of({ ...change, properties: values });
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
