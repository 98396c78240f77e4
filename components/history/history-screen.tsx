'use client';

import { useState } from 'react';
import { useSession } from '@/lib/client/auth/auth-provider';
import { noFleet, useFleet } from '@/lib/client/queries/fleet';
import { type HistoryAddress, type HistoryView, historyInUrl } from '@/lib/history/rows/change-filter';
import { autoLoadLimit } from '../fleet';
import { Button } from '../ui/button';
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
  const { person } = useSession();
  const tenantId = person.tenantId.toLowerCase();
  const [address, setAddress] = useStateInUrl(historyInUrl);
  const [isSaving, setSaving] = useState(false);
  const library = useSnapshotLibrary(tenantId);
  const take = useNowSnapshot();
  const { clusters } = useFleet().data ?? noFleet;
  const tab = { address, onAddress: setAddress, library, tenantId, take };
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div className="flex min-w-0 flex-col gap-1">
          <h1 className="text-xl font-semibold">History</h1>
          <p className="max-w-prose text-muted">Compare snapshots of your clusters to see what changed.</p>
        </div>
        <Button look="primary" icon="download" onClick={() => setSaving(true)}>
          Save snapshot…
        </Button>
      </header>
      <OpenSnapshots onOpened={(opened) => setAddress(withOpened(address, opened))} />
      <Tabs<HistoryView>
        label="History"
        value={address.view}
        onChange={(view) => setAddress({ ...address, view, group: null })}
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
