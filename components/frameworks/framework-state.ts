import type { Check } from '@/lib/checks/engine/define-check';
import { type CheckHeading, type CompactFindings, outcomeAt } from '@/lib/model/api/compact-findings';

/** On how many clusters what a control asks for is met, failing, accepted as a risk, not known, or no question. */
export interface ControlCounts {
  pass: number;
  fail: number;
  exempted: number;
  unknown: number;
  notApplicable: number;
}

/** A control with the checks that Microsoft maps to it. */
export interface FrameworkControl {
  control: string;
  checks: Check[];
}

/** A framework as far as checks are mapped to it. */
export interface CoveredFramework {
  framework: string;
  /** Id of the Azure Policy initiative that maps it; names the framework in URLs. */
  source: string;
  controls: FrameworkControl[];
  /** Every check that some control of it names, each once. */
  checks: Check[];
}

/** The frameworks to whose controls checks are mapped, in the order in which the checks name them. */
export function coveredFrameworks(checks: readonly Check[]): CoveredFramework[] {
  const frameworks = new Map<string, CoveredFramework>();
  for (const check of checks)
    for (const { framework, source, control } of check.controls) {
      const known = frameworks.get(source) ?? { framework, source, controls: [], checks: [] };
      frameworks.set(source, known);
      if (!known.checks.includes(check)) known.checks.push(check);
      const mapped = known.controls.find((one) => one.control === control);
      if (mapped) mapped.checks.push(check);
      else known.controls.push({ control, checks: [check] });
    }
  return [...frameworks.values()].map((one) => ({ ...one, controls: one.controls.toSorted(byNumber) }));
}

/** `countControl` over one fleet, which counts once what many controls have in common: few sets of checks stand behind all of them. */
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

/**
 * Counts clusters over a set of checks, the worst outcome of a cluster deciding: one failure fails it, and what is not known is
 * never taken for met.
 */
export function countControl(
  ids: readonly string[],
  checks: readonly CheckHeading[],
  clusters: readonly CompactFindings[],
): ControlCounts {
  const places = ids.map((id) => checks.findIndex((check) => check.id === id)).filter((place) => place >= 0);
  const counts: ControlCounts = { pass: 0, fail: 0, exempted: 0, unknown: 0, notApplicable: 0 };
  for (const cluster of clusters) counts[stateOf(cluster, ids, places)] += 1;
  return counts;
}

function stateOf(
  { outcomes, findings }: CompactFindings,
  ids: readonly string[],
  places: readonly number[],
): keyof ControlCounts {
  const found = places.map((place) => outcomeAt(outcomes, place));
  const failed = found.filter((outcome) => outcome === 'fail').length;
  const accepted = findings.filter(({ checkId, exemption }) => exemption && ids.includes(checkId)).length;
  if (failed > accepted) return 'fail';
  if (places.length < ids.length || found.some((outcome) => outcome === 'unknown' || outcome === 'error'))
    return 'unknown';
  if (failed > 0) return 'exempted';
  return found.includes('pass') ? 'pass' : 'notApplicable';
}

function byNumber(left: FrameworkControl, right: FrameworkControl): number {
  return left.control.localeCompare(right.control, 'en', { numeric: true });
}
