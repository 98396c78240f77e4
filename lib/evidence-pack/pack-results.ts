import { type ControlCounts, controlState, noControlCounts } from '@/lib/checks/engine/control-state';
import type { PackedCluster, PackedControls } from './pack-contents';

/** The results of one cluster. `fail` has no exempt failures, and `unknown` has errors. */
export interface ClusterResults {
  cluster: string;
  name: string;
  pass: number;
  fail: number;
  exempted: number;
  unknown: number;
  notApplicable: number;
}

/** Clusters by the state of all mapped checks of a framework. */
export interface FrameworkResults extends ControlCounts {
  framework: string;
  /** Controls that Microsoft maps to a check of the pack. */
  controls: number;
}

/** Empty if the files can't be read. Trusted only if the pack is intact. */
export interface PackContents {
  results: ClusterResults[];
  frameworks: FrameworkResults[];
}

export function packContents(clusters: readonly PackedCluster[], checks: PackedControls): PackContents {
  const frameworks = new Map<string, { checks: Set<string>; controls: Set<string> }>();
  for (const { id, controls } of checks)
    for (const { framework, control } of controls) {
      const known = frameworks.get(framework) ?? { checks: new Set(), controls: new Set() };
      frameworks.set(framework, known);
      known.checks.add(id);
      known.controls.add(control);
    }
  return {
    results: clusters.map(resultsOf),
    frameworks: [...frameworks].map(([framework, mapped]) => {
      const counts = noControlCounts();
      for (const { findings } of clusters)
        counts[
          controlState(
            findings.filter(({ checkId }) => mapped.checks.has(checkId)),
            mapped.checks.size,
          )
        ] += 1;
      return { framework, controls: mapped.controls.size, ...counts };
    }),
  };
}

function resultsOf({ cluster, findings }: PackedCluster): ClusterResults {
  const results = {
    cluster: cluster.id,
    name: cluster.name,
    pass: 0,
    fail: 0,
    exempted: 0,
    unknown: 0,
    notApplicable: 0,
  };
  for (const { outcome, exemption } of findings)
    if (outcome === 'fail') results[exemption ? 'exempted' : 'fail'] += 1;
    else if (outcome === 'pass') results.pass += 1;
    else results[outcome === 'not-applicable' ? 'notApplicable' : 'unknown'] += 1;
  return results;
}
