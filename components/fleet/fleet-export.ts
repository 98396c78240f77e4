import type { FleetData } from '@/lib/client/queries/fleet';
import { toUnreadScope, type UnreadScope } from '@/lib/export/unread-scope';
import { eachFinding, type FleetRow } from '@/lib/fleet/fleet-row';
import { expandFindings } from '@/lib/model/api/compact-findings';
import type { Finding } from '@/lib/model/finding';
import { type FleetFilter, findingMatches, meaning, narrowsFindings } from '@/lib/model/fleet-filter';
import type { ShownProblem } from '@/lib/model/problem';
import type { ExportedCluster } from '../exports';

/** Yields the findings that a filter leaves, exempt and unknown ones included. */
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

/** Narrows a filter to failures that aren't exempt. `null` if it excludes them. */
export function failuresFilter(filter: FleetFilter): FleetFilter | null {
  const { outcome, exempted } = meaning(filter);
  const hasFailures = exempted.length === 0 && (outcome.length === 0 || outcome.includes('fail'));
  return hasFailures ? { ...filter, outcome: ['fail'] } : null;
}

export function countFindings(rows: readonly FleetRow[], filter: FleetFilter): number {
  const meant = meaning(filter);
  let findings = 0;
  for (const row of rows)
    eachFinding(row, (check, finding) => {
      if (findingMatches(check, finding, meant)) findings += 1;
    });
  return findings;
}

/** Returns what a file lacks: unreadable scopes, and clusters after the point where loading failed. */
export function unreadScopes(unreadable: FleetData['problems'], problem: ShownProblem | null): UnreadScope[] {
  return [
    ...unreadable.map(toUnreadScope),
    ...(problem ? [{ scope: 'fleet', displayName: 'Remaining clusters', reason: problem.detail }] : []),
  ];
}
