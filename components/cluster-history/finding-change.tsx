'use client';

import Link from 'next/link';
import { getCheck } from '@/lib/checks/catalog';
import { useHistory } from '@/lib/client/queries/history';
import { principalsOfAssignment } from '@/lib/fixes/reverts/revert-creation';
import {
  type FindingSubject,
  isCounted,
  lastChangeOf,
  propertiesOf,
  type UnknownCause,
} from '@/lib/history/changes/changes-of-finding';
import { templateOf, templateWarning } from '@/lib/history/changes/last-writer';
import { sameId } from '@/lib/model/azure/arm-id';
import type { Finding } from '@/lib/model/finding';
import type { ResourceChange } from '@/lib/model/resource-change';
import { useClusterPage } from '../cluster';
import { FindingSection } from '../findings/finding-sections';
import { Banner } from '../ui/banner';
import { ChangeByline } from './change-byline';
import { RevertibleValues } from './change-item';
import { UnreadableSources } from './unreadable-sources';
import { useReverts } from './use-reverts';

/** Who changed the failing property of a finding last, with Revert. Azure keeps values for 14 days and events for 90 days. */
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
  const subject: FindingSubject = {
    clusterId,
    parts: getCheck(finding.checkId)?.needs ?? [],
    items: finding.items,
    properties: finding.properties.map(({ property }) => property),
    principalsOf: (changed) => principalsOfAssignment(changed, answer.snapshot),
  };
  const change = lastChangeOf(subject, data.changes);
  const template = finding.fixes.length > 0 ? templateOf(data.changes, clusterId) : undefined;
  return (
    <>
      {template ? <Banner kind="warn">{templateWarning(template, 'this fix')}</Banner> : null}
      {change === null && data.unreadable.length === 0 ? null : (
        <FindingSection title="Last change">
          {change === null || (typeof change === 'string' && data.unreadable.length > 0) ? (
            <UnreadableSources sources={data.unreadable} />
          ) : typeof change === 'string' ? (
            <UnknownChange why={change} />
          ) : (
            <Recorded change={change} subject={subject} changes={data.changes} />
          )}
        </FindingSection>
      )}
    </>
  );
}

function Recorded(props: { change: ResourceChange; subject: FindingSubject; changes: readonly ResourceChange[] }) {
  const { change, subject, changes } = props;
  const reverts = useReverts(changes);
  const values = propertiesOf(change, subject.properties);
  // Of the cluster, only the properties of the finding. An assignment is compared with all that Azure recorded.
  const isOfCluster = sameId(change.resourceId, subject.clusterId);
  const found = reverts
    .of(isOfCluster ? { ...change, properties: values } : change)
    .filter(({ path, state }) => !(path === 'role assignment' && state === 'removable') || isCounted(change, subject));
  return (
    <div className="flex flex-col gap-1.5">
      <ChangeByline change={change} now={new Date()} />
      <RevertibleValues properties={values} found={found} reverts={reverts} />
      <HistoryLink change={change} />
    </div>
  );
}

/** A change that is perhaps about something else isn't shown. */
function UnknownChange({ why }: { why: UnknownCause }) {
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-muted">{unknownWords[why]}</p>
      <HistoryLink />
    </div>
  );
}

const unknownWords: { readonly [Why in UnknownCause]: string } = {
  outside: 'Unknown. This check also reads data whose changes Azure doesn’t record on the cluster.',
  several: 'Unknown. Azure recorded several changes that might have caused this result.',
};

function HistoryLink({ change }: { change?: ResourceChange }) {
  const { basePath } = useClusterPage();
  return (
    <Link
      href={`${basePath}/history${change?.correlationId ? `?change=${encodeURIComponent(change.correlationId)}` : ''}`}
      prefetch={false}
      className="link self-start"
    >
      Open in History
    </Link>
  );
}
