import type { FleetRow } from './fleet-row';

const texts = new WeakMap<FleetRow, string>();

/** What a search looks through, in lower case; made once a row, since thousands are searched on each key. */
export function searchText(row: FleetRow): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const { cluster, subscriptionName } = row;
  const tags = Object.entries(cluster.tags).flat();
  const text = [
    cluster.name,
    subscriptionName,
    cluster.subscriptionId,
    cluster.resourceGroup,
    cluster.location,
    cluster.sku.name,
    ...tags,
  ]
    .join('\n')
    .toLowerCase();
  texts.set(row, text);
  return text;
}
