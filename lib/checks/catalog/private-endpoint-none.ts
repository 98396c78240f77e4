import { controlsOf, policyIds } from '../engine/controls';
import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatNames } from '../engine/format-values';
import { sampleClusterId } from '../samples/sample-cluster';
import { sampleConnection, sampleInjection } from '../samples/sample-network';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { connectionsOf, describeConnection, isApproved, isPending } from '../support/private-endpoint-connections';
import { isVnetInjected } from '../support/vnet-injection';

const injectedDiffers =
  'It judges a cluster that is injected into a virtual network, too, which cannot have private endpoints.';

const addOne =
  'No approved private endpoint leads to the cluster, and none waits for approval: add one on the cluster’s Networking page in the portal, in a subnet of at least /28; Azure charges for it.';

export const privateEndpointNone = defineCheck({
  id: 'private-endpoint-none',
  category: 'network',
  title: 'An approved private endpoint leads to the cluster',
  failTitle: 'No approved private endpoint leads to the cluster',
  why: 'Without a private endpoint every query and every ingestion crosses the public endpoint, and public access can never be switched off without cutting all clients off.',
  severity: 'medium',
  severityReason:
    'It opens nothing by itself; azqr says high, while public access, where it is open, is a failure of its own.',
  controls: controlsOf('privateLink'),
  otherTools: [
    { tool: 'Azure Policy', id: policyIds.privateLink, differs: injectedDiffers },
    { tool: 'Azure Policy', id: 'a47272e1-1d5d-4b0b-b366-4873f1432fe0', differs: injectedDiffers },
    {
      tool: 'azqr',
      id: 'dec-004',
      differs: 'It passes any connection, also one that is pending or was rejected.',
    },
    { tool: 'Microsoft cloud security baseline', id: 'Azure Data Explorer NS-2' },
  ],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/security-network-private-endpoint',
  needs: ['cluster'],
  evaluate: ({ cluster }) => {
    const connections = connectionsOf(cluster);
    const verdict = {
      property: 'privateEndpointConnections',
      actual: formatNames(connections.map(describeConnection)) || 'none',
      expected: 'at least one that is Approved',
    };
    if (isVnetInjected(cluster)) {
      return notApplicable(
        'The cluster is injected into a virtual network, where private endpoints are not supported.',
        [verdict],
      );
    }
    if (connections.some(isApproved)) return pass([verdict]);
    return connections.some(isPending) ? fail([verdict]) : fail([verdict], { fixable: false, message: addOne });
  },
  fixes: [
    {
      fixId: 'private-endpoint-unknown',
      grade: 'guided',
      exampleInput: {
        connectionId: `${sampleClusterId}/privateEndpointConnections/pe-new-2f6c1b84`,
        decision: 'Approved',
      },
    },
  ],
  examples: {
    pass: [
      { title: 'One private endpoint is approved.', snapshot: sampleSnapshot() },
      {
        title: 'One private endpoint is approved, another one waits.',
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
        title: 'There is no private endpoint.',
        snapshot: sampleSnapshot({ cluster: { properties: { privateEndpointConnections: [] } } }),
      },
      {
        title: 'The only private endpoint waits for approval.',
        snapshot: sampleSnapshot({
          cluster: { properties: { privateEndpointConnections: [sampleConnection('pe-new', 'Pending')] } },
        }),
      },
      {
        title: 'The cluster was once injected into a virtual network and has no private endpoint.',
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
