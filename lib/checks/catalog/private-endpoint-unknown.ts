import type { PrivateEndpointConnection } from '@/lib/model/cluster';
import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatNames } from '../engine/format-values';
import { undecided } from '../engine/unknown-evidence';
import { sampleClusterId } from '../samples/sample-cluster';
import { sampleConnection } from '../samples/sample-network';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { idItems } from '../support/finding-items';
import { isKnownSubscription, knownSubscriptionsSetting } from '../support/known-subscription';
import { connectionsOf, describeConnection, isApproved, isPending } from '../support/private-endpoint-connections';

const foreignEndpoint =
  '/subscriptions/d2c81b60-4e7f-4a35-9b0d-6f1e8c35a974/resourceGroups/rg-partner/providers/Microsoft.Network/privateEndpoints/pe-partner';

const onlyTheOwner = 'Remove the connections on the cluster’s Networking page in the Azure portal.';
const rejectOrKnow =
  'If you know the subscription, add it to your known subscriptions in Settings. Otherwise, reject the connection on the Network page.';

export const privateEndpointUnknown = defineCheck({
  id: 'private-endpoint-unknown',
  category: 'network',
  title: 'Private endpoint connections should be approved and known',
  shortTitle: 'Private endpoint approvals',
  setting: 'private endpoint connections',
  failTitle: 'A private endpoint connection isn’t approved or has an unknown source',
  passTitle: 'Private endpoint connections are approved and known',
  why: 'Anyone who knows the cluster’s resource ID can request a private endpoint, and one click approves it. An approved connection bypasses the IP allowlist.',
  severity: 'medium',
  severityReason: 'A connection gives no data access but bypasses the public endpoint’s protection.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/security-network-private-endpoint',
  needs: ['cluster', 'knownSubscriptions'],
  evaluate: (parts, { settings }) => {
    const connections = connectionsOf(parts.cluster);
    const verdict = [
      {
        property: 'privateEndpointConnections',
        actual: formatNames(connections.map(describeConnection)) || 'none',
        expected: 'each with status Approved and from a known subscription',
      },
    ];
    if (connections.length === 0)
      return notApplicable('The cluster has no private endpoint connections.', verdict, {
        id: 'private-endpoint-none',
      });
    const waiting = connections.filter((connection) => !isApproved(connection));
    if (waiting.length > 0) {
      const message = `Not approved: ${formatNames(waiting.map(describeConnection))}.`;
      const items = idItems(waiting.map(({ id, name }) => id ?? name));
      return waiting.some(isPending)
        ? fail(verdict, { items, message })
        : fail(verdict, { items, fixable: false, message: `${message} ${onlyTheOwner}` });
    }
    const details = { settings: knownSubscriptionsSetting(settings) };
    const ids = connections.flatMap((connection) => endpointOf(connection) ?? []);
    const foreign = ids.filter((id) => !isKnownSubscription(id, parts, settings));
    if (foreign.length > 0) {
      const message = `In unknown subscriptions: ${formatNames(foreign)}. ${rejectOrKnow}`;
      return fail(verdict, { ...details, items: idItems(foreign), fixable: false, message });
    }
    const nameless = connections.filter((connection) => !endpointOf(connection));
    if (nameless.length === 0) return pass(verdict, details);
    return undecided(
      'cluster',
      'no-match',
      {
        about: `the subscription of ${formatNames(nameless.map(describeConnection))}`,
        why: 'Azure didn’t return the private endpoint ID.',
      },
      verdict,
    );
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
      { title: 'The only private endpoint is approved and in the cluster’s subscription.', snapshot: sampleSnapshot() },
    ],
    fail: [
      {
        title: 'One connection is pending approval.',
        snapshot: sampleSnapshot({
          cluster: { properties: { privateEndpointConnections: [sampleConnection('pe-new', 'Pending')] } },
        }),
      },
      {
        title: 'An approved private endpoint is in an unknown subscription.',
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
