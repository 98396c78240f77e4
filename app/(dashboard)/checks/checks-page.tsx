'use client';

import { useMemo } from 'react';
import { CheckList } from '@/components/checks/check-list';
import { countOutcomes } from '@/components/checks/count-outcomes';
import { checks } from '@/lib/checks/index';
import { notRead } from '@/lib/checks/not-read';
import { useFleet } from '@/lib/client/queries/fleet';
import { noFleet } from '@/lib/client/queries/fleet-data';

/** Wires the fleet's findings to the catalogue. */
export function ChecksPage() {
  const { data = noFleet, isFetching, isError } = useFleet();
  const counts = useMemo(() => countOutcomes(data.checks, data.clusters), [data.checks, data.clusters]);
  return (
    <CheckList
      checks={checks}
      notRead={notRead}
      counts={counts}
      coverage={coverageOf(data.clusters.length, isFetching, isError)}
    />
  );
}

function coverageOf(clusters: number, reading: boolean, failed: boolean): string {
  const counted = `${clusters} ${clusters === 1 ? 'cluster is' : 'clusters are'} counted`;
  if (reading) return `The fleet is being read; ${counted} so far.`;
  return failed ? `The fleet could not be read to its end; ${counted}.` : `${counted}.`;
}
