import { expandFindings } from '@/lib/model/api/compact-findings';
import type { Finding } from '@/lib/model/finding';
import { type FleetFilter, findingMatches, meaning, narrowsFindings } from '@/lib/model/fleet-filter';
import type { ExportedFindings } from '../exports/use-export';
import type { FleetRow } from './fleet-row';

/** What a filter leaves of rows that it has left already, one row after the other: whole findings, exempted and unknown ones too. */
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
