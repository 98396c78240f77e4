import { setImmediate } from 'node:timers/promises';
import { evaluate } from '@/lib/checks/catalog';
import type { EvaluateOptions } from '@/lib/checks/engine/evaluate';
import { clusterBefore, revertsOf } from '@/lib/fixes/reverts/recorded-value';
import { normalizeId } from '@/lib/model/azure/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import { defined } from '@/lib/model/defined';
import { snapshotOf } from '@/lib/model/evidence';
import type { Loaded } from '@/lib/model/evidence-result';
import type { Finding } from '@/lib/model/finding';
import type { EffectOnCheck, FleetChange, PropertyChange, ResourceChange } from '@/lib/model/resource-change';

/** Other requests get their turn after these. */
const changesPerTurn = 25;

/**
 * Adds reverts and effects on findings to updates of clusters. It goes back from the present cluster, so an effect is
 * unknown from the first change whose values aren't recorded. `changes` are newest first and complete.
 */
export async function withEffects(
  changes: readonly ResourceChange[],
  clusters: readonly Loaded<KustoCluster>[],
  options: EvaluateOptions,
): Promise<FleetChange[]> {
  const present = new Map(clusters.map((cluster) => [normalizeId(cluster.value.id), cluster]));
  /** The cluster after the next change. `null`: unknown. */
  const later = new Map<string, Evaluated | null>();
  const withEffect = (change: ResourceChange): FleetChange => {
    const id = normalizeId(change.resourceId);
    const cluster = present.get(id);
    if (!cluster || change.kind === 'action') return change;
    const properties = change.kind === 'update' ? change.properties : null;
    const after = later.has(id) ? later.get(id) : evaluated(cluster, options);
    later.set(id, null);
    if (!properties) return change;
    const reverts = revertsIn(properties, cluster.value);
    const earlier = after && clusterBefore(properties, after.cluster.value);
    if (!after || !earlier || typeof earlier === 'string') return { ...change, ...reverts };
    const before = evaluated({ ...cluster, value: earlier }, options);
    later.set(id, before);
    return { ...change, ...effectOf(before.findings, after.findings), ...reverts };
  };
  const found: FleetChange[] = [];
  for (const [index, change] of changes.entries()) {
    if (index % changesPerTurn === 0) await setImmediate();
    found.push(withEffect(change));
  }
  return found;
}

interface Evaluated {
  cluster: Loaded<KustoCluster>;
  findings: readonly Finding[];
}

function evaluated(cluster: Loaded<KustoCluster>, options: EvaluateOptions): Evaluated {
  return { cluster, findings: evaluate(snapshotOf(cluster.value.id, { cluster }), options) };
}

/** Both lists have one finding for each check. Those of checks that need more than the cluster are Unknown. */
function effectOf(before: readonly Finding[], after: readonly Finding[]): Pick<FleetChange, 'effect'> {
  const pairs = after.flatMap((now, index) => {
    const then = before[index];
    return then ? [{ then, now }] : [];
  });
  const newlyFails = pairs.flatMap(({ then, now }) => (isMet(then) && now.outcome === 'fail' ? [toEffect(now)] : []));
  const resolves = pairs.flatMap(({ then, now }) => (then.outcome === 'fail' && isMet(now) ? [toEffect(then)] : []));
  return newlyFails.length + resolves.length === 0 ? {} : { effect: { newlyFails, resolves } };
}

function isMet({ outcome }: Finding): boolean {
  return outcome === 'pass' || outcome === 'not-applicable';
}

function toEffect({ checkId, severity }: Finding): EffectOnCheck {
  return { checkId, severity };
}

function revertsIn(properties: readonly PropertyChange[], cluster: KustoCluster): Pick<FleetChange, 'reverts'> {
  const reverts = revertsOf(properties, cluster).flatMap((revert): NonNullable<FleetChange['reverts']> => {
    const { path, state } = revert;
    if (state === 'ready')
      return [{ path, fixId: 'revert-change', input: { before: revert.before, after: revert.after } }];
    return state === 'removable' ? [{ path, fixId: revert.fixId, input: defined({ name: revert.name }) }] : [];
  });
  return reverts.length === 0 ? {} : { reverts };
}
