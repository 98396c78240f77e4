import { parseClusterId, toClusterId } from '@/lib/model/azure/arm-id';

/** Selected clusters: their IDs, or `tab` for more than a URL takes, which this tab keeps. */
export type Selection = readonly string[] | 'tab';

/** Characters, about 40 clusters. Proxies commonly refuse URLs of 8 KB. */
const longest = 4000;

/** Drops what isn't a cluster. */
export function readSelection(params: URLSearchParams): Selection {
  const values = params.getAll('selected');
  if (values.includes('tab')) return 'tab';
  return values.flatMap((value) => {
    const [subscriptionId = '', resourceGroup = '', clusterName = '', ...more] = value.split('/');
    const id = toClusterId({ subscriptionId, resourceGroup, clusterName });
    return more.length === 0 && parseClusterId(id) ? [id] : [];
  });
}

export function writeSelection(selection: Selection, params: URLSearchParams): void {
  for (const value of selection === 'tab' ? ['tab'] : selection.flatMap(toShortId)) params.append('selected', value);
}

export function toSelection(ids: readonly string[]): Selection {
  const params = new URLSearchParams();
  writeSelection(ids, params);
  return params.toString().length <= longest && ids.every((id) => parseClusterId(id)) ? ids : 'tab';
}

function toShortId(id: string): string[] {
  const ref = parseClusterId(id);
  return ref ? [`${ref.subscriptionId}/${ref.resourceGroup}/${ref.clusterName}`] : [];
}
