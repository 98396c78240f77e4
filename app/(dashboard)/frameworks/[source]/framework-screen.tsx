'use client';

import { useMemo } from 'react';
import { countOutcomes } from '@/components/checks/count-outcomes';
import { FrameworkPage } from '@/components/frameworks/framework-page';
import { coveredFrameworks } from '@/components/frameworks/framework-state';
import { checks } from '@/lib/checks/index';
import { useFleetRows } from '../../use-fleet-rows';

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
