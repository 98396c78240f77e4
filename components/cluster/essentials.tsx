'use client';

import clsx from 'clsx';
import { type ReactNode, useId, useState } from 'react';
import type { WhyNot } from '@/lib/findings/why-not';
import { reasonWords } from '@/lib/fixes/support/couldnt-check';
import type { KustoCluster } from '@/lib/model/cluster';
import { isSettled } from '@/lib/model/cluster';
import type { ManagementLock, SubscriptionFacts } from '@/lib/model/evidence-parts';
import type { EvidenceResult, Loaded } from '@/lib/model/evidence-result';
import { FixButton } from '../findings/fix-control';
import { Badge, StatusPill } from '../ui/badge';
import { Icon } from '../ui/icon';
import type { KeyValueItem } from '../ui/key-value';
import { KeyValue } from '../ui/key-value';

export function Essentials(props: {
  cluster: KustoCluster;
  subscription: EvidenceResult<SubscriptionFacts>;
  locks: EvidenceResult<ManagementLock[]>;
  subscriptionLocks: EvidenceResult<ManagementLock[]>;
  resourceGroup: string;
  subscriptionId: string;
  onRemoveLock: (lockId: string) => void;
  whyNotRemoveLock: WhyNot | undefined;
}) {
  const { cluster, subscription } = props;
  const { properties, sku } = cluster;
  const [open, setOpen] = useState(false);
  const id = useId();
  const subscriptionName = subscription.state === 'read' ? subscription.value.displayName : null;
  return (
    <section aria-labelledby="essentials" className="rounded-md border bg-surface px-4 py-2">
      <div className="flex flex-wrap items-center gap-x-4">
        <h2 id="essentials" className="font-semibold">
          <button
            type="button"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
            className="inline-flex min-h-7 items-center gap-1 rounded-sm"
          >
            <Icon name="chevronRight" className={clsx(open && 'rotate-90')} />
            Essentials
          </button>
        </h2>
        {open ? null : (
          <p className="min-w-0 flex-1 truncate text-muted">
            {[props.resourceGroup, subscriptionName ?? props.subscriptionId, skuWords(sku)].join(' · ')}
          </p>
        )}
      </div>
      <div id={id} hidden={!open} className="pt-1">
        <KeyValue
          items={[
            { name: 'Resource group', value: props.resourceGroup, copy: props.resourceGroup },
            stateItem(properties.state, properties.stateReason),
            { name: 'Location', value: cluster.location },
            { name: 'Provisioning state', value: provisioningWords(properties.provisioningState) },
            { name: 'Subscription', value: subscriptionName ?? 'Couldn’t load' },
            { name: 'SKU', value: skuWords(sku) },
            { name: 'Subscription ID', value: <Id text={props.subscriptionId} />, copy: props.subscriptionId },
            { name: 'Tags', value: <Tags tags={cluster.tags ?? {}} /> },
            { name: 'Locks', value: <Locks {...props} /> },
            { name: 'Zones', value: cluster.zones?.join(', ') || 'None' },
            uriItem('URI', properties.uri),
            uriItem('Data ingestion URI', properties.dataIngestionUri),
            { name: 'Resource ID', value: <Id text={cluster.id} />, copy: cluster.id },
          ]}
        />
      </div>
    </section>
  );
}

const notSaid = 'Not returned';

function stateItem(state: string | null | undefined, reason: string | null | undefined): KeyValueItem {
  return { name: 'State', value: `${state ?? notSaid}${reason ? ` (${reason})` : ''}` };
}

/** Marks every state but success, because the last change can be missing. */
function provisioningWords(state: string | null | undefined): ReactNode {
  if (!state) return notSaid;
  if (/^(failed|canceled)$/i.test(state)) return <StatusPill status="warning">{`${state} (last update)`}</StatusPill>;
  return isSettled(state) ? state : <StatusPill status="checking">{`${state} (in progress)`}</StatusPill>;
}

function uriItem(name: string, uri: string | null | undefined): KeyValueItem {
  if (!uri) return { name, value: notSaid };
  return { name, value: <Id text={uri} />, copy: uri };
}

function skuWords({ name, tier, capacity }: KustoCluster['sku']): string {
  const instances = typeof capacity === 'number' ? `, ${capacity} ${capacity === 1 ? 'instance' : 'instances'}` : '';
  return `${name} (${tier})${instances}`;
}

function Locks(props: {
  locks: EvidenceResult<ManagementLock[]>;
  subscriptionLocks: EvidenceResult<ManagementLock[]>;
  onRemoveLock: (lockId: string) => void;
  whyNotRemoveLock: WhyNot | undefined;
}) {
  const { locks } = props;
  if (locks.state !== 'read') return `Couldn’t check locks. ${whyUnread(locks)}`;
  const whyNotAll = props.subscriptionLocks.state === 'read' ? null : whyUnread(props.subscriptionLocks);
  if (locks.value.length === 0)
    return whyNotAll === null ? 'None' : `None found. Couldn’t check subscription locks. ${whyNotAll}`;
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      {locks.value.map(({ id, name, level }) => (
        <span key={id} className="flex flex-wrap items-center gap-x-1">
          {name} ({level})
          <FixButton
            look="quiet"
            preparing="Prepare removal…"
            aria-label={`Remove lock ${name}`}
            whyNot={props.whyNotRemoveLock}
            onClick={() => props.onRemoveLock(id)}
          >
            Remove
          </FixButton>
        </span>
      ))}
      {whyNotAll === null ? null : <span>Couldn’t check subscription locks. {whyNotAll}</span>}
    </span>
  );
}

function whyUnread(reading: Exclude<EvidenceResult<unknown>, Loaded<unknown>>): string {
  return reading.state === 'unreadable' ? reasonWords(reading) : 'Not loaded.';
}

function Id({ text }: { text: string }) {
  return <span className="font-mono text-xs break-all">{text}</span>;
}

function Tags({ tags }: { tags: Record<string, string> }) {
  const entries = Object.entries(tags);
  if (entries.length === 0) return 'None';
  return (
    <span className="flex flex-wrap gap-1">
      {entries.map(([name, value]) => (
        <Badge key={name} long>
          {name}: {value}
        </Badge>
      ))}
    </span>
  );
}
