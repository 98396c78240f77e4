'use client';

import { checks } from '@/lib/checks/catalog';
import { useFleetRows } from '../fleet/use-fleet-rows';
import { FrameworkList } from './framework-list';
import { coveredFrameworks } from './framework-state';

const frameworks = coveredFrameworks(checks);
const unmapped = checks.filter(({ controls }) => controls.length === 0).length;

/** Wires the fleet's findings to the frameworks. */
export function FrameworksPage() {
  const fleet = useFleetRows();
  return (
    <FrameworkList
      frameworks={frameworks}
      allChecks={checks.length}
      unmapped={unmapped}
      checks={fleet.checks}
      clusters={fleet.rows}
      coverage={fleet.coverage}
    />
  );
}
