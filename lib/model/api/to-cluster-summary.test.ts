import { describe, expect, it } from 'vitest';
import { sampleCluster } from '@/lib/checks/samples/sample-cluster';
import { toClusterSummary } from './to-cluster-summary';

const ref = { subscriptionId: 's', resourceGroup: 'rg', clusterName: 'telemetryprod' };

describe('the fleet’s line of a cluster', () => {
  it.each(['West Europe', 'westeurope', 'WestEurope'])('writes the region %s in one way', (location) => {
    expect(toClusterSummary({ ...sampleCluster, location }, ref, 'now').location).toBe('westeurope');
  });

  it('keeps what Azure did not say from looking like an answer', () => {
    const { identity: _none, ...cluster } = sampleCluster;
    const summary = toClusterSummary({ ...cluster, properties: {} }, ref, 'now');
    expect(summary).toMatchObject({
      state: null,
      provisioningState: null,
      enableDiskEncryption: null,
      publicNetworkAccess: null,
      trustedExternalTenants: null,
      keyName: null,
      identityType: 'None',
      allowedIpRanges: 0,
    });
  });
});
