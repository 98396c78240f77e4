'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { noFleet, useFleet } from '@/lib/client/queries/fleet';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { type DifferenceView, readDifferenceView, writeDifferenceView } from '@/lib/findings/compare/difference-view';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import { ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { PageHeader } from '../ui/page-header';
import { EmptyState } from '../ui/page-states';
import { useStateInUrl } from '../ui/use-state-in-url';
import { ClusterPicker } from './cluster-picker';
import { Comparison } from './comparison';

type Side = 'left' | 'right';

const viewInUrl = {
  read: readDifferenceView,
  write: (view: DifferenceView) => writeDifferenceView(new URLSearchParams(window.location.search), view),
};

export function CompareScreen() {
  const params = useSearchParams();
  const router = useRouter();
  const fleet = useFleet();
  const { subscriptions, clusters } = fleet.data ?? noFleet;
  const pickable = useMemo(() => {
    const names = new Map(
      subscriptions.map(({ subscriptionId, displayName }) => [subscriptionId.toLowerCase(), displayName]),
    );
    return clusters
      .map(({ cluster: { id, name, subscriptionId, resourceGroup } }) => ({
        id,
        name,
        resourceGroup,
        subscriptionName: names.get(subscriptionId.toLowerCase()) ?? subscriptionId,
      }))
      .sort((left, right) => left.name.localeCompare(right.name, 'en', { numeric: true }));
  }, [subscriptions, clusters]);

  const ids = { left: params.get('left'), right: params.get('right') };
  const refs = { left: parseClusterId(ids.left ?? ''), right: parseClusterId(ids.right ?? '') };
  const [view, setView] = useStateInUrl(viewInUrl);
  const addressWith = (change: Partial<Record<Side, string | null>>) => {
    const next = writeDifferenceView(new URLSearchParams(params), view);
    for (const [name, value] of Object.entries(change)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    return `/compare?${next}`;
  };
  const show = (sides: Partial<Record<Side, string | null>>) => router.push(addressWith(sides), { scroll: false });
  const picker = (side: Side, label: string) => (
    <ClusterPicker
      label={label}
      clusters={pickable}
      chosen={refs[side] ? ids[side] : null}
      error={ids[side] && !refs[side] ? 'The URL doesn’t contain a valid cluster ID. Select a cluster.' : undefined}
      reading={fleet.isFetching}
      onChoose={(id) => show({ [side]: id })}
    />
  );

  return (
    <div className="flex flex-col gap-3">
      <PageHeader title="Compare clusters" above={[{ label: 'Clusters', href: '/clusters' }]} />
      <div className="grid items-end gap-3 md:grid-cols-[1fr_auto_1fr]">
        {picker('left', 'Left cluster')}
        <Button
          disabledReason={refs.left || refs.right ? undefined : 'Select a cluster first'}
          onClick={() => show({ left: ids.right, right: ids.left })}
        >
          Swap sides
        </Button>
        {picker('right', 'Right cluster')}
      </div>
      {fleet.error && !fleet.isFetching ? (
        <ProblemNotice
          title="Couldn’t load all clusters"
          problem={toShownProblem(fleet.error)}
          actions={<Button onClick={() => void fleet.refetch()}>Retry</Button>}
        />
      ) : null}
      {refs.left && refs.right ? (
        <Comparison left={refs.left} right={refs.right} view={view} onView={setView} />
      ) : (
        <EmptyState title="No comparison">
          <p>Select two clusters to compare their findings, essentials, and configuration.</p>
        </EmptyState>
      )}
    </div>
  );
}
