import { type FleetFilter, findingMatches, meaning } from '@/lib/model/fleet-filter';
import { eachFinding, type FleetRow } from './fleet-row';

/** A filter narrowed to failures that nobody accepts; `null` where it speaks of something else, so that none could be left. */
export function failuresAlone(filter: FleetFilter): FleetFilter | null {
  const { outcome, exempted } = meaning(filter);
  const hasFailures = exempted.length === 0 && (outcome.length === 0 || outcome.includes('fail'));
  return hasFailures ? { ...filter, outcome: ['fail'] } : null;
}

/** How many findings of rows a filter for failures leaves. */
export function countFailures(rows: readonly FleetRow[], filter: FleetFilter): number {
  let failures = 0;
  for (const row of rows)
    eachFinding(row, (check, finding) => {
      if (finding.outcome === 'fail' && findingMatches(check, finding, filter)) failures += 1;
    });
  return failures;
}
