import { getCheck } from '@/lib/checks/catalog';
import type { Exemption } from '@/lib/model/exemption';

/** Its check, and what it covers. */
export function exemptionName({ checkId, clusterId = '', scope }: Exemption): string {
  return `${getCheck(checkId)?.title ?? checkId} (${coverWords(clusterId.toLowerCase(), scope)})`;
}

function coverWords(clusterId: string, scope: Exemption['scope']): string {
  switch (scope?.kind) {
    case undefined:
      return clusterId;
    case 'finding':
      return `${clusterId}, listed items only`;
    case 'tag':
      return `clusters with the tag ${scope.name}: ${scope.value}`;
    case 'subscription':
      return `clusters in the subscription ${scope.subscriptionId.toLowerCase()}`;
    default:
      return scope satisfies never;
  }
}

export function exemptionWords({ category, expiresOn, reason, ticket }: Exemption): string {
  const end = `${category} until ${expiresOn.slice(0, 10)}: ${reason}`;
  return ticket === undefined ? end : `${end} (${ticket})`;
}
