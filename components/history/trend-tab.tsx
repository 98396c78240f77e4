'use client';

import { useMemo, useState } from 'react';
import type { SnapshotDepth } from '@/lib/history/snapshot-file';
import { figure } from '../ui/count-words';
import { EmptyState } from '../ui/page-states';
import { Select } from '../ui/select';
import { TrendView } from './trend-view';
import type { LibrarySnapshot } from './use-snapshot-library';
import { useTrend } from './use-trend';

/** Snapshots of one depth, because scores of different depths aren't comparable. */
export function TrendTab({ library, tenantId }: { library: readonly LibrarySnapshot[]; tenantId: string }) {
  const [chosen, setChosen] = useState<SnapshotDepth | null>(null);
  // A baseline is mostly a copy of another snapshot.
  const snapshots = useMemo(() => {
    const keys = new Set(library.filter(({ source }) => source !== 'baseline').map(scanOf));
    return library.filter((snapshot) => snapshot.source !== 'baseline' || !keys.has(scanOf(snapshot)));
  }, [library]);
  const depths = new Set(snapshots.map(({ depth }) => depth));
  const depth = chosen !== null && depths.has(chosen) ? chosen : (snapshots[0]?.depth ?? 'full');
  const shown = useMemo(() => snapshots.filter((snapshot) => snapshot.depth === depth), [snapshots, depth]);
  const trendTenant = tenantOf(shown, tenantId);
  if (snapshots.length === 0)
    return (
      <EmptyState title="No snapshots">
        <p>
          Open several snapshot files or a folder with snapshots. The trend shows the score, failures by severity, and
          mean days to fix.
        </p>
      </EmptyState>
    );
  return (
    <div className="flex flex-col gap-4">
      {depths.size > 1 ? (
        <label className="flex items-center gap-2">
          <span className="font-medium">Depth</span>
          <Select value={depth} onChange={(picked) => setChosen(picked === 'index' ? 'index' : 'full')}>
            <option value="full">Full</option>
            <option value="index">Index</option>
          </Select>
        </label>
      ) : null}
      <Trend snapshots={shown} tenantId={trendTenant} isOwn={trendTenant === tenantId} />
    </div>
  );
}

function Trend(props: { snapshots: readonly LibrarySnapshot[]; tenantId: string; isOwn: boolean }) {
  const state = useTrend(props.snapshots, props.tenantId);
  if (state.phase === 'loading')
    return (
      <p role="status" className="figures text-muted">
        Loading snapshots: {figure(state.done)} of {figure(state.total)}
      </p>
    );
  return (
    <>
      {props.isOwn ? null : (
        <p className="mb-3">These snapshots are from the tenant {props.tenantId}, not from your tenant.</p>
      )}
      <TrendView trend={state.trend} />
    </>
  );
}

function scanOf({ readAt, depth, tenantId }: LibrarySnapshot): string {
  return `${tenantId} ${readAt} ${depth}`;
}

/** Returns your tenant if a snapshot is from it, otherwise that of the newest snapshot. */
function tenantOf(snapshots: readonly LibrarySnapshot[], own: string): string {
  return snapshots.some(({ tenantId }) => tenantId === own) ? own : (snapshots[0]?.tenantId ?? own);
}
