import {
  type ControlCounts,
  type ControlState,
  controlState,
  noControlCounts,
} from '@/lib/checks/engine/control-state';
import { controlTitle, titleSourceOf } from '@/lib/checks/engine/control-titles';
import type { Check } from '@/lib/checks/engine/define-check';
import type { EvidencedControl } from '@/lib/export/file-format';
import { type CheckHeading, type CompactFindings, outcomeAt } from '@/lib/model/api/compact-findings';
import { defined } from '@/lib/model/defined';

/** With the checks that Microsoft maps to it. */
export interface FrameworkControl {
  control: string;
  /** `null` if no source of titles is known. */
  title: string | null;
  checks: Check[];
}

export interface CoveredFramework {
  framework: string;
  /** Id of the Azure Policy initiative, also in URLs. */
  source: string;
  controls: FrameworkControl[];
  /** Every mapped check, each once. */
  checks: Check[];
}

export function coveredFrameworks(checks: readonly Check[]): CoveredFramework[] {
  const frameworks = new Map<string, CoveredFramework>();
  for (const check of checks)
    for (const { framework, source, control } of check.controls) {
      const known = frameworks.get(source) ?? { framework, source, controls: [], checks: [] };
      frameworks.set(source, known);
      if (!known.checks.includes(check)) known.checks.push(check);
      const mapped = known.controls.find((entry) => entry.control === control);
      if (mapped) mapped.checks.push(check);
      else known.controls.push({ control, title: controlTitle(source, control) ?? null, checks: [check] });
    }
  return [...frameworks.values()].map((framework) => ({
    ...framework,
    controls: framework.controls.toSorted(byNumber),
  }));
}

export function evidencedControl(
  { framework, source }: CoveredFramework,
  { control, title }: FrameworkControl,
): EvidencedControl {
  const titleSource = title === null ? null : (titleSourceOf(source, control)?.url ?? null);
  return { framework, initiative: source, control, title, titleSource };
}

/** Caches counts, because controls share checks. */
export function controlCounter(
  checks: readonly CheckHeading[],
  clusters: readonly CompactFindings[],
): (ids: readonly string[]) => ControlCounts {
  const known = new Map<string, ControlCounts>();
  return (ids) => {
    const key = ids.join();
    const counts = known.get(key) ?? countControl(ids, checks, clusters);
    known.set(key, counts);
    return counts;
  };
}

export function countControl(
  ids: readonly string[],
  checks: readonly CheckHeading[],
  clusters: readonly CompactFindings[],
): ControlCounts {
  const indexes = ids.map((id) => checks.findIndex((check) => check.id === id));
  const counts = noControlCounts();
  for (const cluster of clusters) counts[stateOf(cluster, ids, indexes)] += 1;
  return counts;
}

function stateOf(
  { outcomes, findings }: CompactFindings,
  ids: readonly string[],
  indexes: readonly number[],
): ControlState {
  const found = indexes.map((index, at) => {
    const exemption = findings.find(({ checkId }) => checkId === ids[at])?.exemption;
    return { outcome: outcomeAt(outcomes, index), ...defined({ exemption }) };
  });
  return controlState(found, ids.length);
}

function byNumber(left: FrameworkControl, right: FrameworkControl): number {
  return left.control.localeCompare(right.control, 'en', { numeric: true });
}
