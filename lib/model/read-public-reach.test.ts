import { expect, it } from 'vitest';
import type { KustoCluster } from './cluster';
import type { PublicReach } from './public-reach';
import { publicReachOf } from './read-public-reach';

it.each<[KustoCluster['properties'], PublicReach | null]>([
  [{ publicNetworkAccess: 'Enabled' }, 'internet'],
  [{}, 'internet'],
  [{ publicNetworkAccess: 'enabled', allowedIpRangeList: ['203.0.113.0/24'] }, 'selected'],
  [{ publicNetworkAccess: 'FromANewVersion', allowedIpRangeList: ['0.0.0.0/0'] }, 'internet'],
  [{ publicNetworkAccess: 'SecuredByPerimeter' }, 'perimeter'],
  [{ publicNetworkAccess: 'Disabled', allowedIpRangeList: ['0.0.0.0/0'] }, 'disabled'],
  [{ provisioningState: 'Creating' }, null],
  [{ provisioningState: 'Creating', publicNetworkAccess: 'Disabled' }, null],
  [{ state: 'Creating' }, null],
])('a cluster with %o has the reach %s', (properties, reach) => {
  expect(publicReachOf(properties)).toBe(reach);
});
