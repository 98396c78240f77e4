'use client';

import Link from 'next/link';
import { useFleetChanges } from '@/lib/client/queries/history';
import { titleOfChange } from '@/lib/fixes/reverts/describe-change';
import { clusterPath } from '@/lib/model/api/api';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import type { FleetChangesAnswer, ResourceChange } from '@/lib/model/resource-change';
import { CardNote } from '../ui/card';
import { ChangeByline } from './change-byline';
import { ChangeValues } from './change-values';
import { UnreadableSources } from './unreadable-sources';

const most = 5;

/** The newest changes of the fleet. `version` changes when the fleet was loaded again. */
export function NewestChanges({ version }: { version: string }) {
  const { data, error } = useFleetChanges(version);
  if (data) return <NewestChangesList answer={data} now={new Date()} />;
  return (
    <p role="status" className="text-muted">
      {error ? 'Couldn’t load the latest changes. Refresh to try again.' : 'Loading the latest changes…'}
    </p>
  );
}

export function NewestChangesList({ answer, now }: { answer: FleetChangesAnswer; now: Date }) {
  const { changes, unreadable } = answer;
  const isUnread = unreadable.some(({ source }) => source === 'resource-graph');
  if (isUnread) return <UnreadableSources sources={unreadable} />;
  if (changes.length === 0) return <CardNote>No changes recorded in the last 14 days.</CardNote>;
  return (
    <>
      <ol aria-label="Changes, newest first" className="flex flex-col divide-y">
        {changes.slice(0, most).map((change) => (
          <NewestChange key={change.id} change={change} now={now} />
        ))}
      </ol>
      <UnreadableSources sources={unreadable} />
    </>
  );
}

function NewestChange({ change, now }: { change: ResourceChange; now: Date }) {
  const clusterId = /^.+?\/Microsoft\.Kusto\/clusters\/[^/]+/i.exec(change.resourceId)?.[0] ?? '';
  const ref = parseClusterId(clusterId);
  const query = change.correlationId ? `?change=${encodeURIComponent(change.correlationId)}` : '';
  return (
    <li className="flex flex-col gap-1 py-2 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-baseline gap-x-2">
        {ref ? (
          <Link
            href={`/clusters/${clusterPath(ref)}/history${query}`}
            prefetch={false}
            className="link inline-flex min-h-6 items-center font-medium"
          >
            {ref.clusterName}
          </Link>
        ) : null}
        <span>{titleOfChange(change)}</span>
      </p>
      <ChangeByline change={change} now={now} />
      {ref && !change.by.name && !change.by.objectId ? (
        <p className="text-xs text-muted">
          Azure Resource Graph didn’t record who made this change. The activity log might have a record.{' '}
          <Link href={`/clusters/${clusterPath(ref)}/history`} prefetch={false} className="link">
            Open History
            <span className="sr-only"> of {ref.clusterName}</span>
          </Link>
        </p>
      ) : null}
      {change.properties && change.properties.length > 0 ? (
        <ChangeValues properties={change.properties.slice(0, 3)} />
      ) : null}
    </li>
  );
}
