'use client';

import { useState } from 'react';
import { useSession } from '@/lib/client/auth/auth-provider';
import { noFleet, useFleet } from '@/lib/client/queries/fleet';
import { type HistoryAddress, historyInUrl, type SnapshotsView } from '@/lib/history/rows/change-filter';
import { FleetChanges, historyFilterInUrl } from '../cluster-history';
import { autoLoadLimit } from '../fleet/auto-load-limit';
import { Button } from '../ui/button';
import { PageHeader } from '../ui/page-header';
import { Tabs } from '../ui/tabs';
import { useStateInUrl } from '../ui/use-state-in-url';
import { BaselineTab } from './baseline-tab';
import { CompareTab } from './compare-tab';
import { OpenSnapshots } from './open-snapshots';
import type { OpenedSnapshot } from './opened-snapshots';
import { SaveSnapshot } from './save-snapshot';
import { nowKey } from './snapshot-select';
import { TrendTab } from './trend-tab';
import { useNowSnapshot } from './use-now-snapshot';
import { useSnapshotLibrary } from './use-snapshot-library';

export function HistoryScreen() {
  const [address, setAddress] = useStateInUrl(historyInUrl);
  const [last, setLast] = useState(() => historyInUrl.read(new URLSearchParams('view=compare')));
  const isChanges = address.view === 'changes';
  return (
    <div className="flex flex-col gap-3">
      <PageHeader title="History" />
      <Tabs<'changes' | 'snapshots'>
        label="History"
        value={isChanges ? 'changes' : 'snapshots'}
        onChange={(tab) => {
          if (tab === 'snapshots') return setAddress(last);
          setLast(address);
          setAddress({ ...address, view: 'changes' });
        }}
        tabs={[
          { value: 'changes', label: 'Changes', panel: <Changes /> },
          { value: 'snapshots', label: 'Snapshots', panel: <Snapshots address={address} onAddress={setAddress} /> },
        ]}
      />
    </div>
  );
}

function Changes() {
  const [filter, setFilter] = useStateInUrl(historyFilterInUrl);
  return <FleetChanges filter={filter} onFilter={setFilter} />;
}

function Snapshots(props: { address: HistoryAddress; onAddress: (address: HistoryAddress) => void }) {
  const { address, onAddress } = props;
  const { person } = useSession();
  const tenantId = person.tenantId.toLowerCase();
  const [isSaving, setSaving] = useState(false);
  const library = useSnapshotLibrary(tenantId);
  const take = useNowSnapshot();
  const { clusters } = useFleet().data ?? noFleet;
  const tab = { address, onAddress, library, tenantId, take };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-2">
        <Button look="primary" icon="download" onClick={() => setSaving(true)}>
          Save snapshot…
        </Button>
        <OpenSnapshots onOpened={(opened) => onAddress(withOpened(address, opened))} />
      </div>
      <Tabs<SnapshotsView>
        label="Snapshots"
        value={address.view === 'changes' ? 'compare' : address.view}
        onChange={(view) => onAddress({ ...address, view, group: null })}
        tabs={[
          { value: 'compare', label: 'Compare', panel: <CompareTab {...tab} /> },
          { value: 'baseline', label: 'Baseline', panel: <BaselineTab {...tab} /> },
          { value: 'trend', label: 'Trend', panel: <TrendTab library={library} tenantId={tenantId} /> },
        ]}
      />
      <SaveSnapshot
        open={isSaving}
        onClose={() => setSaving(false)}
        tenantId={tenantId}
        defaultDepth={clusters.length > autoLoadLimit ? 'index' : 'full'}
        take={take}
      />
    </div>
  );
}

/** One opened file is compared with now, two with each other. */
function withOpened(address: HistoryAddress, opened: readonly OpenedSnapshot[]): HistoryAddress {
  if (address.view !== 'compare' || opened.length > 2) return address;
  const [first, second] = opened.toSorted(
    (left, right) => Date.parse(left.header.readAt) - Date.parse(right.header.readAt),
  );
  if (!first) return address;
  if (second) return { ...address, a: first.key, b: second.key };
  return { ...address, a: first.key, b: address.b ?? nowKey };
}
