import { controlsOf, policyIds } from '../controls';
import { defineCheck, fail, notApplicable, pass } from '../define-check';
import { nameSome } from '../name-some';
import { connectionsOf, isApproved, withStatus } from '../private-endpoint-connections';
import { sampleConnection, sampleInjection } from '../sample-network';
import { sampleSnapshot } from '../sample-snapshot';
import { isVnetInjected } from '../vnet-injection';

const injectedDiffers =
  'It judges a cluster that is injected into a virtual network, too, which cannot have private endpoints.';

/** Whether at least one approved private endpoint leads to the cluster, so that clients need no public endpoint. */
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
      actual: nameSome(connections.map(withStatus)) || 'none',
      expected: 'at least one that is Approved',
    };
    if (isVnetInjected(cluster)) {
      return notApplicable(
        'The cluster is injected into a virtual network, where private endpoints are not supported.',
        [verdict],
      );
    }
    return connections.some(isApproved) ? pass([verdict]) : fail([verdict]);
  },
  fixes: [],
  noFix:
    'In the portal, open the cluster’s Networking page, choose Private endpoint connections, add a private endpoint in a subnet of at least /28, and approve its connection; Azure charges for it.',
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
