import type { ClusterRow } from '@/lib/azure/read-fleet-rows';
import { evaluate } from '@/lib/checks/evaluate';
import { scoreOf } from '@/lib/checks/score';
import type { FleetEvent } from '@/lib/model/api';
import { apiVersions } from '@/lib/model/api-versions';
import { parseClusterId } from '@/lib/model/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import { snapshotOf } from '@/lib/model/evidence';
import type { SubscriptionFacts } from '@/lib/model/evidence-parts';
import { Problem, toProblemDocument } from '@/lib/model/problem';
import type { ReadPart } from '@/lib/model/reading';
import type { FleetRoles } from './fleet-roles';
import { toClusterSummary } from './to-cluster-summary';

/** What the lines of one fleet have in common. */
export interface FleetFacts {
  /** By subscription id, lower case. */
  subscriptions: ReadonlyMap<string, ReadPart<SubscriptionFacts>>;
  roles: FleetRoles;
}

/** A cluster's line: judged by what the fleet reads; everything else of its evidence is `not-loaded` and so unknown. */
export function toClusterEvent(part: ReadPart<KustoCluster>, { subscriptions, roles }: FleetFacts): FleetEvent {
  const { id } = part.value;
  const ref = parseClusterId(id);
  if (!ref) return toProblemEvent(id, new Problem('bad-upstream', 'Azure names this cluster in an unexpected way.'));
  const subscription = subscriptions.get(ref.subscriptionId.toLowerCase());
  const roleAssignments = roles.at(id, ref.subscriptionId);
  const findings = evaluate(
    snapshotOf(id, { cluster: part, roleAssignments, ...(subscription ? { subscription } : {}) }),
    {
      at: part.readAt,
    },
  );
  const cluster = toClusterSummary(part.value, ref, part.readAt);
  return { type: 'cluster', cluster, findings, score: scoreOf(findings) };
}

/** A row of the index as a line. */
export function toClusterRowEvent(
  row: ClusterRow,
  { requestId, readAt }: { requestId: string | null; readAt: string },
  facts: FleetFacts,
): FleetEvent {
  if (!row.cluster) return toProblemEvent(row.id, malformed);
  const { apiVersion, source } = index;
  return toClusterEvent({ state: 'read', value: row.cluster, apiVersion, source, requestId, readAt }, facts);
}

const index = { apiVersion: apiVersions.resourceGraph, source: 'resource-graph' } as const;
const malformed = new Problem('bad-upstream', 'Azure’s index describes this cluster in an unexpected shape.');

/** The line of a scope that could not be read, or not wholly. */
export function toProblemEvent(scope: string, problem: Problem, displayName?: string): FleetEvent {
  return { type: 'problem', scope, ...(displayName ? { displayName } : {}), problem: toProblemDocument(problem) };
}
