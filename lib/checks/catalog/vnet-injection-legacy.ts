import { defineCheck, fail, pass } from '../engine/define-check';
import { assumedDefault, formatRaw } from '../engine/format-values';
import { sampleInjection } from '../samples/sample-network';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { isVnetInjected } from '../support/vnet-injection';

const subnetDiffers = 'It speaks only where the subnet or its delegation has problems.';

export const vnetInjectionLegacy = defineCheck({
  id: 'vnet-injection-legacy',
  category: 'network',
  title: 'The cluster is not injected into a virtual network',
  failTitle: 'The cluster is still injected into a virtual network',
  why: 'Azure retired virtual network injection on 1 February 2025. The cluster depends on a feature that nobody maintains, and it can have neither private endpoints nor what builds on them.',
  severity: 'high',
  severityReason: 'The network protection of the cluster rests on an unsupported feature.',
  controls: [],
  otherTools: [
    { tool: 'Azure Advisor', id: 'fa2649e9-e1a5-4d07-9b26-51c080d9a9ba', differs: subnetDiffers },
    { tool: 'Azure Advisor', id: 'f2bcadd1-713b-4acc-9810-4170a5d01dea', differs: subnetDiffers },
    {
      tool: 'Azure Policy',
      id: '9ad2fd1f-b25f-47a2-aa01-1a5a779e6413',
      differs: 'It asks for the reverse: it dates from before virtual network injection was retired.',
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
      { title: 'The cluster has no virtual network of its own.', snapshot: sampleSnapshot() },
      {
        title: 'The cluster was taken out of its virtual network.',
        snapshot: sampleSnapshot({
          cluster: { properties: { virtualNetworkConfiguration: { ...sampleInjection, state: 'Disabled' } } },
        }),
      },
    ],
    fail: [
      {
        title: 'The cluster stands in a subnet.',
        snapshot: sampleSnapshot({ cluster: { properties: { virtualNetworkConfiguration: sampleInjection } } }),
      },
      {
        title: 'The cluster stands in a subnet, and Azure says nothing of the state.',
        snapshot: sampleSnapshot({
          cluster: { properties: { virtualNetworkConfiguration: { subnetId: sampleInjection.subnetId } } },
        }),
      },
    ],
  },
});
