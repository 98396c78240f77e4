import { removedFromIpList } from '@/lib/checks/support/ip-list-entry';
import { publicAccessOf } from '@/lib/checks/support/public-access';
import type { KustoCluster } from '@/lib/model/cluster';

/** Who comes in by the public endpoint: nobody, whoever a perimeter lets in, the entries of a list, or everybody. */
export type PublicReach = 'nobody' | 'perimeter' | 'everybody' | readonly string[];

/** Who comes in by a cluster's public endpoint. */
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

/** Whether somebody who came in by the public endpoint before may be cut off; what a perimeter lets in is not known. */
export function cutsSomebodyOff(before: PublicReach, after: PublicReach): boolean {
  if (before === 'nobody' || after === 'everybody') return false;
  if (typeof before === 'string' || typeof after === 'string') return before !== after;
  return removedFromIpList(before, after).length > 0;
}
