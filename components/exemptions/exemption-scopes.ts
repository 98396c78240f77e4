import { lastSegment, subscriptionOf } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import type { Exemption } from '@/lib/model/exemption';
import { type ExemptibleCluster, type ExemptionTarget, exemptionTarget } from '@/lib/model/exemption-target';
import type { Finding } from '@/lib/model/finding';
import type { ScopeOption } from './exemption-dialog';

export interface ScopeChoice extends ScopeOption {
  target: ExemptionTarget;
}

/** Azure allows 50 tags for each resource. More choices are hard to read. */
const mostTags = 8;

/** Returns the cluster first, then narrower and wider scopes, and the current one. */
export function scopesOf(finding: Finding, cluster: ExemptibleCluster, current?: Exemption): ScopeChoice[] {
  const scopes = newScopes(finding, cluster);
  if (!current || scopes.some(({ target }) => exemptionTarget(target) === exemptionTarget(current))) return scopes;
  const { clusterId, checkId, scope } = current;
  const target = {
    checkId,
    ...defined({ clusterId, scope }),
  };
  return [
    ...scopes,
    { value: 'current', label: scopeWords(current), description: 'The scope of the current exemption.', target },
  ];
}

/** Returns the clusters of a tag's or a subscription's exemption, for the button that removes it. */
export function wideScopeWords({ scope }: ExemptionTarget): string | undefined {
  if (scope?.kind === 'tag') return `all clusters with the tag ${scope.name}: ${scope.value}`;
  return scope?.kind === 'subscription' ? 'all clusters in the subscription' : undefined;
}

function newScopes({ checkId, items = [] }: Finding, { id, tags }: ExemptibleCluster): ScopeChoice[] {
  const clusterId = id.toLowerCase();
  const subscriptionId = subscriptionOf(id);
  return [
    {
      value: 'cluster',
      label: 'This check on this cluster',
      description: `All failures of this check on ${lastSegment(id)}.`,
      target: { checkId, clusterId },
    },
    ...(items.length > 0
      ? [
          {
            value: 'finding',
            label: 'This finding only',
            description: 'The exemption ends if the check finds another item, such as a principal or IP range.',
            target: { checkId, clusterId, scope: { kind: 'finding', items } } as const,
          },
        ]
      : []),
    ...Object.entries(tags)
      .filter(([name, value]) => name.trim() !== '' && value.trim() !== '')
      .slice(0, mostTags)
      .map(([name, value]) => ({
        value: `tag ${name}`,
        label: `Clusters with the tag ${name}: ${value}`,
        description: 'This check on every current and future cluster with the tag.',
        target: { checkId, scope: { kind: 'tag', name, value } } as const,
      })),
    ...(subscriptionId === undefined
      ? []
      : [
          {
            value: 'subscription',
            label: 'All clusters in this subscription',
            description: 'This check on every current and future cluster in the subscription.',
            target: { checkId, scope: { kind: 'subscription', subscriptionId } } as const,
          },
        ]),
  ];
}

/** Returns what an exemption covers, for a table. */
export function scopeWords({ clusterId = '', scope }: Exemption): string {
  switch (scope?.kind) {
    case undefined:
      return lastSegment(clusterId);
    case 'finding':
      return `${lastSegment(clusterId)}, ${scope.items.length === 1 ? '1 item' : `${scope.items.length} items`}`;
    case 'tag':
      return `Tag ${scope.name}: ${scope.value}`;
    case 'subscription':
      return `Subscription ${scope.subscriptionId}`;
    default:
      return scope satisfies never;
  }
}
