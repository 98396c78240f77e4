import { sameId } from '@/lib/model/azure/arm-id';
import type { PrivateEndpointConnection } from '@/lib/model/cluster';
import type { ConnectedPrivateEndpoint } from '@/lib/model/evidence-parts';
import { defineCheck, fail, notApplicable, pass, unknown } from '../engine/define-check';
import { formatNames } from '../engine/format-values';
import { partitionLoaded } from '../engine/unknown-evidence';
import { samplePrivateEndpoint } from '../samples/sample-network';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { connectionsOf, describeConnection, isApproved } from '../support/private-endpoint-connections';

const recordsElsewhere =
  'DNS records that are kept elsewhere, by a hub or by a DNS server of your own, are not seen and would do as well.';

export const privateDnsMissing = defineCheck({
  id: 'private-dns-missing',
  category: 'network',
  title: 'Private endpoints have their private DNS zones',
  failTitle: 'A private endpoint has no private DNS zone',
  why: 'Without records in a private DNS zone the cluster’s name leads to its public endpoint. Clients in the virtual network go out to the internet, or fail once public access is disabled.',
  severity: 'low',
  severityReason: 'Names may be kept by a hub or by DNS servers that ARM does not show.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/private-link/private-endpoint-dns',
  needs: ['cluster', 'privateEndpoints'],
  evaluate: (parts) => {
    const approved = connectionsOf(parts.cluster).filter(isApproved);
    const expected = 'at least one for each private endpoint';
    if (approved.length === 0) {
      return notApplicable('The cluster has no approved private endpoint.', [
        { property: 'privateDnsZoneGroups', actual: 'none', expected },
      ]);
    }
    const { known, unknown: unread } = partitionLoaded('privateEndpoints', approved, (connection) =>
      zoneGroupsOf(connection, parts.privateEndpoints),
    );
    const actual = known.map(({ item, value }) => `${describeConnection(item)}: ${value.length}`);
    const verdict = [{ property: 'privateDnsZoneGroups', actual: formatNames(actual) || 'not read', expected }];
    if (known.length === 0) return unknown(unread, 'None of the private endpoints could be read.', verdict);
    const without = known.filter(({ value }) => value.length === 0);
    const unreadNames = approved
      .filter((connection) => !known.some(({ item }) => item === connection))
      .map(describeConnection);
    const leftOut = unread.length > 0 ? [`Not read, and so left out: ${formatNames(unreadNames)}.`] : [];
    return without.length === 0
      ? pass(verdict, { assumptions: leftOut })
      : fail(verdict, { assumptions: [recordsElsewhere, ...leftOut] });
  },
  fixes: [],
  noFix:
    'In the portal, open the private endpoint, choose DNS configuration, and add the zones privatelink.{region}.kusto.windows.net and privatelink.blob, queue and table.core.windows.net; each zone costs a little.',
  examples: {
    pass: [{ title: 'The private endpoint has a zone group.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The private endpoint has no zone group.',
        snapshot: sampleSnapshot({ privateEndpoints: [samplePrivateEndpoint('pe-telemetry', sampleReading([]))] }),
      },
    ],
  },
});

function zoneGroupsOf(
  { id }: PrivateEndpointConnection,
  endpoints: readonly ConnectedPrivateEndpoint[],
): ConnectedPrivateEndpoint['dnsZoneGroups'] {
  const endpoint = endpoints.find(({ connectionId }) => sameId(connectionId, id ?? ''));
  return endpoint?.dnsZoneGroups ?? { state: 'not-loaded' };
}
