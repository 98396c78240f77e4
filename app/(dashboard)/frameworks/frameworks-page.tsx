'use client';

import { FrameworkList } from '@/components/frameworks/framework-list';
import { coveredFrameworks } from '@/components/frameworks/framework-state';
import { checks } from '@/lib/checks/index';
import { useFleetRows } from '../use-fleet-rows';

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
