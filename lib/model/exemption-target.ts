import { normalizeId, subscriptionOf } from './azure/arm-id';
import type { Exemption } from './exemption';

/** What exemptions cover. Apart from their schema, which loads later in the browser. */

export type ClusterExemption = Exemption & { clusterId: string };

/** Covers all failures of one check on one cluster. */
export function isOfWholeCluster(exemption: Exemption): exemption is ClusterExemption {
  return exemption.clusterId !== undefined && exemption.scope === undefined;
}

export type ExemptionTarget = Pick<Exemption, 'clusterId' | 'checkId' | 'scope'>;

/** Returns a key. A file has at most one exemption for each. */
export function exemptionTarget({ clusterId = '', checkId, scope }: ExemptionTarget): string {
  switch (scope?.kind) {
    case undefined:
      return `${checkId} ${normalizeId(clusterId)}`;
    case 'finding':
      return `${checkId} ${normalizeId(clusterId)} finding`;
    case 'tag':
      return `${checkId} tag ${JSON.stringify([scope.name.trim(), scope.value.trim()]).toLowerCase()}`;
    case 'subscription':
      return `${checkId} /subscriptions/${scope.subscriptionId.toLowerCase()}`;
    default:
      return scope satisfies never;
  }
}

export interface ExemptibleCluster {
  id: string;
  tags: Readonly<Record<string, string>>;
}

/** Returns whether a cluster is in the scope. An exemption of one finding also looks at its items. */
export function coversCluster({ clusterId, scope }: ExemptionTarget, cluster: ExemptibleCluster): boolean {
  switch (scope?.kind) {
    case undefined:
    case 'finding':
      return clusterId !== undefined && normalizeId(clusterId) === normalizeId(cluster.id);
    case 'tag':
      return Object.entries(cluster.tags).some(
        ([name, value]) => isSameText(name, scope.name) && isSameText(value, scope.value),
      );
    case 'subscription':
      return subscriptionOf(cluster.id) === scope.subscriptionId.toLowerCase();
    default:
      return scope satisfies never;
  }
}

function isSameText(left: string, right: string): boolean {
  return left.trim().toLowerCase() === right.trim().toLowerCase();
}
