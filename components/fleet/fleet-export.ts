import { expandFindings } from '@/lib/model/api/compact-findings';
import type { Finding } from '@/lib/model/finding';
import { type FleetFilter, findingMatches, meaning, narrowsFindings } from '@/lib/model/fleet-filter';
import type { ExportedFindings } from '../exports';
import { eachFinding, type FleetRow } from './fleet-row';

/** Exempt and unknown findings included. */
export function* exportedFindings(rows: readonly FleetRow[], filter: FleetFilter): Generator<ExportedFindings> {
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

/** Only failures that aren't exempt. `null` if excluded. */
export function failuresFilter(filter: FleetFilter): FleetFilter | null {
  const { outcome, exempted } = meaning(filter);
  const hasFailures = exempted.length === 0 && (outcome.length === 0 || outcome.includes('fail'));
  return hasFailures ? { ...filter, outcome: ['fail'] } : null;
}

export function countFailures(rows: readonly FleetRow[], filter: FleetFilter): number {
  let failures = 0;
  for (const row of rows)
    eachFinding(row, (check, finding) => {
      if (finding.outcome === 'fail' && findingMatches(check, finding, filter)) failures += 1;
    });
  return failures;
}
