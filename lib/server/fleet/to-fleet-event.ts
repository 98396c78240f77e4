import type { ClusterRow } from '@/lib/azure/resource-graph/read-fleet-rows';
import { evaluate } from '@/lib/checks/catalog';
import { scoreOf } from '@/lib/checks/engine/score';
import type { CompactFleetEvent, FleetEvent, SnapshotLine } from '@/lib/model/api/api';
import type { FindingsEncoder } from '@/lib/model/api/findings-encoder';
import { toClusterSummary } from '@/lib/model/api/to-cluster-summary';
import { apiVersions } from '@/lib/model/azure/api-versions';
import { normalizeId, parseClusterId } from '@/lib/model/azure/arm-id';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { KustoCluster } from '@/lib/model/cluster';
import { defined } from '@/lib/model/defined';
import { type Snapshot, snapshotOf } from '@/lib/model/evidence';
import type { SubscriptionFacts } from '@/lib/model/evidence-parts';
import { type EvidenceResult, type Loaded, loaded } from '@/lib/model/evidence-result';
import { Problem, toProblemDocument } from '@/lib/model/problem';
import type { FleetRoles } from './fleet-roles';

export interface FleetFacts {
  /** By lower-cased ID. */
  subscriptions: ReadonlyMap<string, Loaded<SubscriptionFacts>>;
  knownSubscriptions: EvidenceResult<string[]>;
  roles: FleetRoles;
  settings: CheckSettings;
  onSnapshot?: (snapshot: Snapshot) => void;
}

/** @param managementGroups `undefined` if unknown to Resource Graph */
export function toClusterEvent(
  part: Loaded<KustoCluster>,
  facts: FleetFacts,
  managementGroups: readonly string[] | undefined,
): FleetEvent {
  const { id } = part.value;
  const ref = parseClusterId(id);
  if (!ref)
    return toProblemEvent(
      id,
      new Problem('bad-upstream', 'Azure returned a cluster ID in an unexpected format. Try again.'),
    );
  const { knownSubscriptions, roles, settings } = facts;
  const subscription = facts.subscriptions.get(ref.subscriptionId.toLowerCase());
  const snapshot = snapshotOf(id, {
    cluster: part,
    knownSubscriptions,
    roleAssignments: roles.assignmentsAt(id, { subscriptionId: ref.subscriptionId, managementGroups }),
    roleDefinitions: roles.definitions,
    ...defined({ subscription }),
  });
  facts.onSnapshot?.(snapshot);
  const findings = evaluate(snapshot, { at: part.readAt, settings });
  const cluster = toClusterSummary(part.value, ref, part.readAt);
  return { type: 'cluster', cluster, findings, score: scoreOf(findings) };
}

export function toClusterRowEvent(
  row: ClusterRow,
  { requestId, readAt }: { requestId: string | null; readAt: string },
  facts: FleetFacts,
): FleetEvent {
  if (!row.cluster) return toProblemEvent(row.id, malformed);
  const origin = { apiVersion: apiVersions.resourceGraph, source: 'resource-graph', requestId, readAt } as const;
  return toClusterEvent(loaded(row.cluster, origin), facts, row.managementGroups);
}

const malformed = new Problem(
  'bad-upstream',
  'Azure Resource Graph returned this cluster in an unexpected format. Try again.',
);

export function toProblemEvent(scope: string, problem: Problem, displayName?: string): FleetEvent {
  return { type: 'problem', scope, ...(displayName ? { displayName } : {}), problem: toProblemDocument(problem) };
}

/** @param encoder shared by the response @param lines by lowercase cluster ID */
export function toCompactEvent(
  event: FleetEvent,
  encoder: FindingsEncoder,
  lines: ReadonlyMap<string, SnapshotLine>,
): CompactFleetEvent {
  if (event.type !== 'cluster') return event;
  const { type, cluster, score, findings } = event;
  const snapshotLine = lines.get(normalizeId(cluster.id));
  return { type, cluster, score, ...defined({ snapshotLine }), ...encoder.encode(findings) };
}
