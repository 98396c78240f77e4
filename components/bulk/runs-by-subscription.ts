import type { FleetRow } from '../fleet';

/** Splits clusters into runs: one for each subscription, or several if it has more than `most`. Returns cluster IDs. */
export function runsBySubscription(
  rows: readonly Pick<FleetRow, 'cluster'>[],
  most: number,
): { runs: string[][]; subscriptions: number } {
  const bySubscription = new Map<string, string[]>();
  for (const { cluster } of rows) {
    const ids = bySubscription.get(cluster.subscriptionId) ?? [];
    ids.push(cluster.id);
    bySubscription.set(cluster.subscriptionId, ids);
  }
  const runs = [...bySubscription.values()].flatMap((ids) =>
    Array.from({ length: Math.ceil(ids.length / most) }, (_, run) => ids.slice(run * most, (run + 1) * most)),
  );
  return { runs, subscriptions: bySubscription.size };
}
