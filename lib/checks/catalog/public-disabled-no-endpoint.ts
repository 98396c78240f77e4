import { defineCheck, fail, notApplicable, offersOf, pass } from '../engine/define-check';
import { formatNames } from '../engine/format-values';
import { sampleConnection } from '../samples/sample-network';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { connectionsOf, describeConnection, isApproved, isPending } from '../support/private-endpoint-connections';
import { perimeterReason, publicAccessOf } from '../support/public-access';
import { isVnetInjected } from '../support/vnet-injection';
import { nspState } from './nsp-state';
import { privateEndpointUnknown } from './private-endpoint-unknown';
import { publicNetworkEnabled } from './public-network-enabled';
import { vnetInjectionLegacy } from './vnet-injection-legacy';

const openOrAdd =
  'Add a private endpoint in the Azure portal. Until all clients use it, enable public network access from selected IP addresses.';

export const publicDisabledNoEndpoint = defineCheck({
  id: 'public-disabled-no-endpoint',
  category: 'network',
  title: 'Private clusters should have an approved private endpoint',
  shortTitle: 'Cluster reachability',
  setting: 'public network access',
  failTitle: 'The private cluster has no approved private endpoint',
  passTitle: 'The private cluster has an approved private endpoint',
  why: 'Without a private endpoint, clients can’t query a private cluster or ingest data. To restore access quickly, an administrator might allow all networks.',
  severity: 'high',
  severityReason: 'Clients can’t reach the cluster.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/security-network-private-endpoint',
  needs: ['cluster'],
  evaluate: ({ cluster }) => {
    const { state, verdict } = publicAccessOf(cluster.properties);
    if (state === 'perimeter') return notApplicable(perimeterReason, [verdict], nspState);
    if (state === 'enabled') return notApplicable('Public network access is enabled.', [verdict], publicNetworkEnabled);
    if (isVnetInjected(cluster)) {
      const reason =
        'The cluster uses virtual network injection, so clients in the virtual network can reach the cluster.';
      return notApplicable(reason, [verdict], vnetInjectionLegacy);
    }
    const connections = connectionsOf(cluster);
    const endpoints = {
      property: 'privateEndpointConnections',
      actual: formatNames(connections.map(describeConnection)) || 'none',
      expected: 'at least one with status Approved',
    };
    if (connections.some(isApproved)) return pass([verdict, endpoints]);
    return connections.some(isPending)
      ? fail([verdict, endpoints])
      : fail([verdict, endpoints], { fixable: false, message: openOrAdd });
  },
  fixes: offersOf(privateEndpointUnknown),
  examples: {
    pass: [
      { title: 'Public network access is disabled, and one private endpoint is approved.', snapshot: sampleSnapshot() },
    ],
    fail: [
      {
        title: 'Public network access is disabled, and the only private endpoint is pending approval.',
        snapshot: sampleSnapshot({
          cluster: { properties: { privateEndpointConnections: [sampleConnection('pe-new', 'Pending')] } },
        }),
      },
      {
        title: 'Public network access is disabled, and the cluster has no private endpoints.',
        snapshot: sampleSnapshot({ cluster: { properties: { privateEndpointConnections: [] } } }),
      },
      {
        title: 'Public network access is disabled, and the only private endpoint was rejected.',
        snapshot: sampleSnapshot({
          cluster: { properties: { privateEndpointConnections: [sampleConnection('pe-telemetry', 'Rejected')] } },
        }),
      },
    ],
  },
});
