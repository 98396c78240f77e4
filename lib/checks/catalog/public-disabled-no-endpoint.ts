import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatNames } from '../engine/format-values';
import { sampleClusterId } from '../samples/sample-cluster';
import { sampleConnection } from '../samples/sample-network';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { connectionsOf, describeConnection, isApproved, isPending } from '../support/private-endpoint-connections';
import { publicAccessOf } from '../support/public-access';
import { isVnetInjected } from '../support/vnet-injection';

const openOrAdd =
  'The cluster is closed and has no private endpoint connection that is approved or waits for it: add a private endpoint in the portal; until it serves all clients, turning public access on for selected IP addresses brings the cluster back.';

export const publicDisabledNoEndpoint = defineCheck({
  id: 'public-disabled-no-endpoint',
  category: 'network',
  title: 'The closed cluster can be reached by a private endpoint',
  failTitle: 'The cluster is closed and has no approved private endpoint',
  why: 'No client can query the cluster and no application can ingest into it. In the hurry of an outage people tend to open the public endpoint to everybody.',
  severity: 'high',
  severityReason: 'The cluster is out of reach for everybody.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/security-network-private-endpoint',
  needs: ['cluster'],
  evaluate: ({ cluster }) => {
    const { state, verdict } = publicAccessOf(cluster.properties);
    if (state !== 'disabled') return notApplicable('Public network access is not disabled.', [verdict]);
    if (isVnetInjected(cluster)) {
      return notApplicable('Clients reach the cluster within the virtual network into which it is injected.', [
        verdict,
      ]);
    }
    const connections = connectionsOf(cluster);
    const endpoints = {
      property: 'privateEndpointConnections',
      actual: formatNames(connections.map(describeConnection)) || 'none',
      expected: 'at least one that is Approved',
    };
    if (connections.some(isApproved)) return pass([verdict, endpoints]);
    return connections.some(isPending)
      ? fail([verdict, endpoints])
      : fail([verdict, endpoints], { fixable: false, message: openOrAdd });
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
    pass: [{ title: 'Public access is disabled, and one private endpoint is approved.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'Public access is disabled, and the only private endpoint waits for approval.',
        snapshot: sampleSnapshot({
          cluster: { properties: { privateEndpointConnections: [sampleConnection('pe-new', 'Pending')] } },
        }),
      },
      {
        title: 'Public access is disabled, and there is no private endpoint.',
        snapshot: sampleSnapshot({ cluster: { properties: { privateEndpointConnections: [] } } }),
      },
      {
        title: 'Public access is disabled, and the only private endpoint was rejected.',
        snapshot: sampleSnapshot({
          cluster: { properties: { privateEndpointConnections: [sampleConnection('pe-telemetry', 'Rejected')] } },
        }),
      },
    ],
  },
});
