import type { PrivateEndpointConnection } from '@/lib/model/cluster';
import { defineCheck, fail, notApplicable, pass, unknown } from '../engine/define-check';
import { formatNames } from '../engine/format-values';
import { sampleClusterId } from '../samples/sample-cluster';
import { sampleConnection } from '../samples/sample-network';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { isKnownSubscription, knownSubscriptionsSetting } from '../support/known-subscription';
import { connectionsOf, describeConnection, isApproved, isPending } from '../support/private-endpoint-connections';

const foreignEndpoint =
  '/subscriptions/d2c81b60-4e7f-4a35-9b0d-6f1e8c35a974/resourceGroups/rg-partner/providers/Microsoft.Network/privateEndpoints/pe-partner';

const onlyTheOwner =
  'None of them waits for approval: they stay listed until they are removed on the Networking page of the portal, or their owner deletes the private endpoint.';
const rejectOrKnow =
  'Put a subscription that you know on the list of known subscriptions in the settings, or reject the connection on the Network page; it stays listed until it is removed.';

export const privateEndpointUnknown = defineCheck({
  id: 'private-endpoint-unknown',
  category: 'network',
  title: 'Every private endpoint connection is approved and your own',
  failTitle: 'A private endpoint connection is not approved or not your own',
  why: 'Anybody who knows the cluster’s resource ID can ask for a private endpoint. One click approves a stranger’s request, and an approved one of a foreign subscription passes by every IP list.',
  severity: 'medium',
  severityReason: 'A connection gives no right to the data, but it goes round the public endpoint’s protection.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/security-network-private-endpoint',
  needs: ['cluster', 'knownSubscriptions'],
  evaluate: (parts, { settings }) => {
    const connections = connectionsOf(parts.cluster);
    const verdict = [
      {
        property: 'privateEndpointConnections',
        actual: formatNames(connections.map(describeConnection)) || 'none',
        expected: 'each Approved, each from a known subscription',
      },
    ];
    if (connections.length === 0) return notApplicable('The cluster has no private endpoint connections.', verdict);
    const waiting = connections.filter((connection) => !isApproved(connection));
    if (waiting.length > 0) {
      const message = `Private endpoint connections are not approved: ${formatNames(waiting.map(describeConnection))}.`;
      return waiting.some(isPending)
        ? fail(verdict, { message })
        : fail(verdict, { fixable: false, message: `${message} ${onlyTheOwner}` });
    }
    const details = { settings: knownSubscriptionsSetting(settings) };
    const ids = connections.flatMap((connection) => endpointOf(connection) ?? []);
    const foreign = ids.filter((id) => !isKnownSubscription(id, parts, settings));
    if (foreign.length > 0) {
      const message = `Private endpoints lie in subscriptions that are not known: ${formatNames(foreign)}. ${rejectOrKnow}`;
      return fail(verdict, { ...details, fixable: false, message });
    }
    const nameless = connections.filter((connection) => !endpointOf(connection));
    if (nameless.length === 0) return pass(verdict, details);
    const message = `Azure does not say which private endpoint is behind ${formatNames(nameless.map(describeConnection))}.`;
    return unknown([{ part: 'cluster', reason: 'no-match', message }], message, verdict);
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
    pass: [{ title: 'One approved private endpoint of the same subscription.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'A connection waits for approval.',
        snapshot: sampleSnapshot({
          cluster: { properties: { privateEndpointConnections: [sampleConnection('pe-new', 'Pending')] } },
        }),
      },
      {
        title: 'An approved private endpoint lies in a foreign subscription.',
        snapshot: sampleSnapshot({
          cluster: {
            properties: {
              privateEndpointConnections: [
                sampleConnection('pe-telemetry', 'Approved'),
                sampleConnection('pe-partner', 'Approved', foreignEndpoint),
              ],
            },
          },
        }),
      },
    ],
  },
});

function endpointOf({ properties }: PrivateEndpointConnection): string | undefined {
  return properties?.privateEndpoint?.id || undefined;
}
