'use client';

import { useState } from 'react';
import { useStoredSnapshots } from '@/lib/client/snapshots/use-stored-snapshots';
import { toDetail } from '@/lib/model/problem-detail';
import { utcTime } from '@/lib/model/text';
import { Button } from '../ui/button';
import { counted } from '../ui/count-words';
import { EmptyState } from '../ui/page-states';
import { useToast } from '../ui/toast';
import { type HistoryTabProps, readWithNow } from './compare-tab';
import { ComparisonPanel } from './comparison-panel';
import { SnapshotSelect } from './snapshot-select';
import { useRefresh } from './use-refresh';

export function BaselineTab({ address, onAddress, library, tenantId, take }: HistoryTabProps) {
  const { keep, remove } = useStoredSnapshots(tenantId);
  const toast = useToast();
  const [chosen, setChosen] = useState<string | null>(null);
  const baseline = library.find(({ source }) => source === 'baseline');
  const { key, isFresh, refresh } = useRefresh(baseline?.key ?? '');
  const others = library.filter(({ source, tenantId: owner }) => source !== 'baseline' && owner === tenantId);
  const selected = others.find((snapshot) => snapshot.key === chosen);
  const failed = (title: string) => (error: unknown) =>
    toast({
      title,
      description: error instanceof Error ? error.message : toDetail('', { next: ['retry'], outcome: 'unchanged' }),
      kind: 'fail',
    });
  const set = async () => {
    if (!selected) return;
    const { file, readAt, depth, clusters, pseudonyms } = selected;
    await keep({ tenantId, kind: 'baseline', file, readAt, depth, clusters, pseudonyms }, await selected.bytes(), 1);
    setChosen(null);
    toast({ title: `Baseline set to ${utcTime(readAt)}`, kind: 'pass' });
  };
  const choose = (
    <div className="flex flex-wrap items-end gap-3">
      <SnapshotSelect
        label={baseline ? 'New baseline' : 'Baseline'}
        value={chosen}
        library={others}
        onChange={setChosen}
      />
      <Button
        disabledReason={selected ? undefined : 'Select a snapshot first'}
        onClick={() => void set().catch(failed('Couldn’t set the baseline'))}
      >
        Set baseline
      </Button>
    </div>
  );
  if (!baseline)
    return (
      <div className="flex flex-col gap-4">
        {choose}
        <EmptyState title="No baseline">
          <p>Select a snapshot of this tenant. This browser keeps it and compares it with the current fleet.</p>
        </EmptyState>
      </div>
    );
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <p>
          Baseline: <span className="figures font-medium">{utcTime(baseline.readAt)}</span>, {baseline.depth} depth,{' '}
          {counted(baseline.clusters, 'cluster')}
        </p>
        <Button icon="refresh" onClick={refresh}>
          Refresh comparison
        </Button>
        <Button onClick={() => void remove([baseline.key]).catch(failed('Couldn’t remove the baseline'))}>
          Remove baseline
        </Button>
      </div>
      {choose}
      <ComparisonPanel
        comparisonKey={key}
        readPair={readWithNow(baseline.read, take, isFresh)}
        tenantId={tenantId}
        group={address.group ?? 'clusters'}
        filter={address.filter}
        onGroup={(group) => onAddress({ ...address, group })}
        onFilter={(filter) => onAddress({ ...address, filter })}
        onRetry={refresh}
      />
    </div>
  );
}
