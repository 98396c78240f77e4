'use client';

import { useMemo } from 'react';
import { checks } from '@/lib/checks/catalog';
import { countOutcomes } from '../findings/count-outcomes';
import { useFleetRows } from '../fleet/use-fleet-rows';
import { FrameworkPage } from './framework-page';
import { coveredFrameworks } from './framework-state';

const frameworks = coveredFrameworks(checks);

/** Wires the fleet's findings to one framework. */
export function FrameworkScreen({ source }: { source: string }) {
  const fleet = useFleetRows();
  const counts = useMemo(() => countOutcomes(fleet.checks, fleet.rows), [fleet.checks, fleet.rows]);
  const framework = frameworks.find((one) => one.source === source);
  if (!framework) return null;
  return (
    <FrameworkPage
      framework={framework}
      checks={fleet.checks}
      clusters={fleet.rows}
      counts={counts}
      coverage={fleet.coverage}
    />
  );
}
