import { removedFromIpList } from '@/lib/checks/support/ip-list-entry';
import { publicAccessOf } from '@/lib/checks/support/public-access';
import type { KustoCluster } from '@/lib/model/cluster';

/** Addresses that the public endpoint accepts. */
export type PublicReach = 'nobody' | 'perimeter' | 'everybody' | readonly string[];

export function publicReachOf({ properties }: KustoCluster): PublicReach {
  switch (publicAccessOf(properties).state) {
    case 'disabled':
      return 'nobody';
    case 'perimeter':
      return 'perimeter';
    case 'enabled':
      return properties.allowedIpRangeList?.length ? properties.allowedIpRangeList : 'everybody';
  }
}

/** Whether a change of public access can cut off a client. What a perimeter allows isn't known. */
export function cutsSomebodyOff(before: PublicReach, after: PublicReach): boolean {
  if (before === 'nobody' || after === 'everybody') return false;
  if (typeof before === 'string' || typeof after === 'string') return before !== after;
  return removedFromIpList(before, after).length > 0;
}
