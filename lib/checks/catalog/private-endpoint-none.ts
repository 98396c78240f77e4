import { controlsOf, policyIds } from '../engine/controls';
import { defineCheck, fail, notApplicable, offersOf, pass } from '../engine/define-check';
import { formatNames } from '../engine/format-values';
import { sampleConnection, sampleInjection } from '../samples/sample-network';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { connectionsOf, describeConnection, isApproved, isPending } from '../support/private-endpoint-connections';
import { isVnetInjected } from '../support/vnet-injection';
import { privateEndpointUnknown } from './private-endpoint-unknown';
import { vnetInjectionLegacy } from './vnet-injection-legacy';

const injectedDiffers =
  'Azure Policy also evaluates clusters with virtual network injection, which can’t have private endpoints.';

const addOne =
  'To add a private endpoint, open the cluster’s Networking page in the Azure portal and select a subnet of /28 or larger. Azure charges for private endpoints.';

export const privateEndpointNone = defineCheck({
  id: 'private-endpoint-none',
  category: 'network',
  title: 'The cluster should have an approved private endpoint',
  shortTitle: 'Private endpoint',
  setting: 'private endpoint connections',
  failTitle: 'The cluster has no approved private endpoint',
  passTitle: 'The cluster has an approved private endpoint',
  why: 'Without a private endpoint, all queries and ingestion use the public endpoint. Both stop if you disable public network access.',
  severity: 'medium',
  severityReason: 'Exposure depends on public network access. The tool azqr rates this High.',
  controls: controlsOf('privateLink'),
  otherTools: [
    { tool: 'Azure Policy', id: policyIds.privateLink, differs: injectedDiffers },
    { tool: 'Azure Policy', id: 'a47272e1-1d5d-4b0b-b366-4873f1432fe0', differs: injectedDiffers },
    {
      tool: 'azqr',
      id: 'dec-004',
      differs: 'The azqr rule passes with any private endpoint connection, even a pending or rejected one.',
    },
    { tool: 'Azure security baseline', id: 'Azure Data Explorer NS-2' },
  ],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/security-network-private-endpoint',
  needs: ['cluster'],
  evaluate: ({ cluster }) => {
    const connections = connectionsOf(cluster);
    const verdict = {
      property: 'privateEndpointConnections',
      actual: formatNames(connections.map(describeConnection)) || 'none',
      expected: 'at least one with status Approved',
    };
    if (isVnetInjected(cluster)) {
      const reason = 'The cluster uses virtual network injection, which doesn’t support private endpoints.';
      return notApplicable(reason, [verdict], vnetInjectionLegacy);
    }
    if (connections.some(isApproved)) return pass([verdict]);
    return connections.some(isPending) ? fail([verdict]) : fail([verdict], { fixable: false, message: addOne });
  },
  fixes: offersOf(privateEndpointUnknown),
  examples: {
    pass: [
      { title: 'One private endpoint is approved.', snapshot: sampleSnapshot() },
      {
        title: 'One private endpoint is approved, and another is pending.',
        snapshot: sampleSnapshot({
          cluster: {
            properties: {
              privateEndpointConnections: [
                sampleConnection('pe-new', 'Pending'),
                sampleConnection('pe-old', 'Approved'),
              ],
            },
          },
        }),
      },
    ],
    fail: [
      {
        title: 'The cluster has no private endpoints.',
        snapshot: sampleSnapshot({ cluster: { properties: { privateEndpointConnections: [] } } }),
      },
      {
        title: 'The only private endpoint is pending approval.',
        snapshot: sampleSnapshot({
          cluster: { properties: { privateEndpointConnections: [sampleConnection('pe-new', 'Pending')] } },
        }),
      },
      {
        title: 'The cluster was removed from its virtual network and has no private endpoints.',
        snapshot: sampleSnapshot({
          cluster: {
            properties: {
              privateEndpointConnections: null,
              virtualNetworkConfiguration: { ...sampleInjection, state: 'Disabled' },
            },
          },
        }),
      },
    ],
  },
});
