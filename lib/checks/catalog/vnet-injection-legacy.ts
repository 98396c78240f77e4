import { defineCheck, fail, pass } from '../engine/define-check';
import { assumedDefault, formatRaw } from '../engine/format-values';
import { sampleInjection } from '../samples/sample-network';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { isVnetInjected } from '../support/vnet-injection';

const subnetDiffers = 'Azure Advisor flags only problems with the subnet or its delegation.';

export const vnetInjectionLegacy = defineCheck({
  id: 'vnet-injection-legacy',
  category: 'network',
  title: 'Private endpoints should replace virtual network injection',
  shortTitle: 'Virtual network injection',
  setting: 'private endpoint connections',
  failTitle: 'The cluster uses retired virtual network injection',
  passTitle: 'Virtual network injection isn’t used',
  why: 'A cluster with virtual network injection can’t have private endpoints. Microsoft retired this feature on Feb 1, 2025, and no longer maintains it.',
  severity: 'high',
  severityReason: 'Network protection relies on an unsupported feature.',
  otherTools: [
    { tool: 'Azure Advisor', id: 'fa2649e9-e1a5-4d07-9b26-51c080d9a9ba', differs: subnetDiffers },
    { tool: 'Azure Advisor', id: 'f2bcadd1-713b-4acc-9810-4170a5d01dea', differs: subnetDiffers },
    {
      tool: 'Azure Policy',
      id: '9ad2fd1f-b25f-47a2-aa01-1a5a779e6413',
      differs: 'Azure Policy requires virtual network injection, because its definition is older than the retirement.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/security-network-migrate-vnet-to-private-endpoint',
  needs: ['cluster'],
  evaluate: ({ cluster }) => {
    const network = cluster.properties.virtualNetworkConfiguration;
    if (!network) {
      return pass([{ property: 'virtualNetworkConfiguration', actual: formatRaw(network), expected: 'none' }]);
    }
    const verdict = [
      { property: 'virtualNetworkConfiguration.state', actual: formatRaw(network.state), expected: 'Disabled' },
    ];
    return isVnetInjected(cluster)
      ? fail(verdict, { assumptions: assumedDefault('virtualNetworkConfiguration.state', network.state) })
      : pass(verdict);
  },
  fixes: [{ fixId: 'vnet-injection-legacy', grade: 'guided' }],
  examples: {
    pass: [
      { title: 'The cluster has no virtual network configuration.', snapshot: sampleSnapshot() },
      {
        title: 'The cluster was removed from its virtual network.',
        snapshot: sampleSnapshot({
          cluster: { properties: { virtualNetworkConfiguration: { ...sampleInjection, state: 'Disabled' } } },
        }),
      },
    ],
    fail: [
      {
        title: 'The cluster is injected into a subnet.',
        snapshot: sampleSnapshot({ cluster: { properties: { virtualNetworkConfiguration: sampleInjection } } }),
      },
      {
        title: 'The cluster is injected into a subnet. The state isn’t set, and the default is Enabled.',
        snapshot: sampleSnapshot({
          cluster: { properties: { virtualNetworkConfiguration: { subnetId: sampleInjection.subnetId } } },
        }),
      },
    ],
  },
});
