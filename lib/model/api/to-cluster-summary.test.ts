import { describe, expect, it } from 'vitest';
import { sampleCluster } from '@/lib/checks/samples/sample-cluster';
import { toClusterSummary } from './to-cluster-summary';

const ref = { subscriptionId: 's', resourceGroup: 'rg', clusterName: 'telemetryprod' };

describe('the fleet’s line of a cluster', () => {
  it.each(['West Europe', 'westeurope', 'WestEurope'])(
    'the cluster summary contains the normalized region for %s',
    (location) => {
      expect(toClusterSummary({ ...sampleCluster, location }, ref, 'now').location).toBe('westeurope');
    },
  );

  it("the cluster summary has null for values that Azure didn't return", () => {
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
