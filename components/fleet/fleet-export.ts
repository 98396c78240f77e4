import { expandFindings } from '@/lib/model/api/compact-findings';
import type { Finding } from '@/lib/model/finding';
import { type FleetFilter, findingMatches, meaning, narrowsFindings } from '@/lib/model/fleet-filter';
import type { ExportedCluster } from '../exports';
import { eachFinding, type FleetRow } from './fleet-row';

/** Yields the findings that a filter leaves on filtered rows, exempt and unknown ones included. */
export function* exportedFindings(rows: readonly FleetRow[], filter: FleetFilter): Generator<ExportedCluster> {
  const meant = meaning(filter);
  const narrows = narrowsFindings(meant);
  for (const row of rows) {
    const { cluster, subscriptionName, checks } = row;
    const all = expandFindings(row, checks);
    const findings = narrows ? all.filter((finding, index) => matches(finding, checks[index], meant)) : all;
    yield { cluster, subscriptionName, findings };
  }
}

function matches(finding: Finding, heading: FleetRow['checks'][number] | undefined, filter: FleetFilter): boolean {
  return heading !== undefined && findingMatches(heading, finding, filter);
}

/** Narrows a filter to failures that aren't exempt. `null` if the filter excludes them. */
export function failuresFilter(filter: FleetFilter): FleetFilter | null {
  const { outcome, exempted } = meaning(filter);
  const hasFailures = exempted.length === 0 && (outcome.length === 0 || outcome.includes('fail'));
  return hasFailures ? { ...filter, outcome: ['fail'] } : null;
}

/** Counts the failures that a filter leaves. */
export function countFailures(rows: readonly FleetRow[], filter: FleetFilter): number {
  let failures = 0;
  for (const row of rows)
    eachFinding(row, (check, finding) => {
      if (finding.outcome === 'fail' && findingMatches(check, finding, filter)) failures += 1;
    });
  return failures;
}
