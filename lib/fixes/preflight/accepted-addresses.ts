import { removedFromIpList } from '@/lib/checks/support/ip-list-entry';
import { publicAccessOf } from '@/lib/checks/support/public-access';
import type { KustoCluster } from '@/lib/model/cluster';
import { coversInternet } from '@/lib/model/covers-internet';

/** What the public endpoint accepts. `all`: the internet. */
export type AcceptedAddresses = 'none' | 'perimeter' | 'all' | readonly string[];

export function acceptedAddressesOf({ properties }: KustoCluster): AcceptedAddresses {
  const list = properties.allowedIpRangeList ?? [];
  switch (publicAccessOf(properties).state) {
    case 'disabled':
      return 'none';
    case 'perimeter':
      return 'perimeter';
    case 'enabled':
      return coversInternet(list) ? 'all' : list;
  }
}

/** Compares a perimeter by name, because its rules are unknown. */
export function canRemoveAccess(before: AcceptedAddresses, after: AcceptedAddresses): boolean {
  if (before === 'none' || after === 'all') return false;
  if (typeof before === 'string' || typeof after === 'string') return before !== after;
  return removedFromIpList(before, after).length > 0;
}
