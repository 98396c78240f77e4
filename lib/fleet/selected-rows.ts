import { type FleetRow, findingOf } from './fleet-row';

const mostInAddress = 50;

/** Returns `null` if there are too many clusters for an address, so the tab keeps them. */
export function planQuery(selected: readonly FleetRow[]): string | null {
  if (selected.length > mostInAddress) return null;
  return new URLSearchParams(selected.map(({ cluster }) => ['cluster', cluster.id])).toString();
}

export interface ExemptableCheck {
  id: string;
  title: string;
  /** Selected clusters where it fails and isn't exempt. */
  failing: number;
}

/** Returns the checks that fail on selected clusters, those with the most failures first. */
export function exemptableChecks(selected: readonly FleetRow[]): ExemptableCheck[] {
  const counts = new Map<string, number>();
  for (const { findings } of selected)
    for (const { checkId, outcome, exemption } of findings)
      if (outcome === 'fail' && !exemption) counts.set(checkId, (counts.get(checkId) ?? 0) + 1);
  const checks = selected[0]?.checks ?? [];
  return checks
    .flatMap(({ id, title }) => {
      const failing = counts.get(id);
      return failing ? { id, title, failing } : [];
    })
    .sort((left, right) => right.failing - left.failing);
}

export function failingOn(selected: readonly FleetRow[], checkId: string): FleetRow[] {
  return selected.filter((row) => {
    const finding = findingOf(row, checkId);
    return finding?.outcome === 'fail' && !finding.exemption;
  });
}
