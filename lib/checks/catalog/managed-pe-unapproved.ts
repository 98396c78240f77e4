import { lastSegment } from '@/lib/model/azure/arm-id';
import type { ManagedEndpoint } from '@/lib/model/evidence-parts';
import type { UnknownPart } from '@/lib/model/finding';
import { defineCheck, fail, notApplicable, pass, unknown } from '../engine/define-check';
import { formatNames } from '../engine/format-values';
import { partitionLoaded } from '../engine/unknown-evidence';
import { sampleManagedEndpoint, sampleTargetConnection } from '../samples/sample-network';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { isKnownSubscription, knownSubscriptionsSetting } from '../support/known-subscription';
import { approvalAtTarget, nameMatchAssumption } from '../support/private-endpoint-connections';

const foreignTarget =
  '/subscriptions/d2c81b60-4e7f-4a35-9b0d-6f1e8c35a974/resourceGroups/rg-partner/providers/Microsoft.Storage/storageAccounts/stpartner';

export const managedPeUnapproved = defineCheck({
  id: 'managed-pe-unapproved',
  category: 'network',
  title: 'Managed private endpoints lead to your own resources and are approved there',
  failTitle: 'A managed private endpoint is not approved or leads to a foreign resource',
  why: 'A managed private endpoint is a private way out of the cluster. One to a foreign subscription can carry data out unseen; one that nobody approved leaves ingestion to the public network or to nothing.',
  severity: 'low',
  severityReason: 'It takes a role on the data to use it; sources say low to medium.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/security-network-managed-private-endpoint-create',
  needs: ['managedPrivateEndpoints', 'knownSubscriptions'],
  evaluate: (parts, { settings }) => {
    const endpoints = parts.managedPrivateEndpoints;
    const verdict = [
      {
        property: 'managedPrivateEndpoints',
        actual: formatNames(endpoints.map(toTarget)) || 'none',
        expected: 'each to a known subscription, each approved by its target',
      },
    ];
    if (endpoints.length === 0) return notApplicable('The cluster has no managed private endpoints.', verdict);
    const { known, unknown: unread } = partitionLoaded(
      'managedPrivateEndpoints',
      endpoints,
      (endpoint) => endpoint.targetConnections,
    );
    const answers = known.map(({ item, value }) => ({ item, approval: approvalAtTarget(nameOf(item), value) }));
    const waiting = answers.filter(({ approval }) => approval === 'not-approved').map(({ item }) => toTarget(item));
    if (waiting.length > 0) {
      return fail(verdict, {
        assumptions: [nameMatchAssumption],
        message: `Managed private endpoints are not approved at their targets: ${formatNames(waiting)}.`,
      });
    }
    const details = { settings: knownSubscriptionsSetting(settings) };
    const foreign = endpoints
      .filter((endpoint) => targetOf(endpoint) !== '' && !isKnownSubscription(targetOf(endpoint), parts, settings))
      .map(toTarget);
    if (foreign.length > 0) {
      const message = `Managed private endpoints lead to subscriptions that are not known: ${formatNames(foreign)}.`;
      return fail(verdict, { ...details, message });
    }
    const open = [
      ...unread,
      ...answers.filter(({ approval }) => approval === 'no-match').map(({ item }) => noMatch(item)),
    ];
    return open.length === 0
      ? pass(verdict, { ...details, assumptions: [nameMatchAssumption] })
      : unknown(open, 'Whether each managed private endpoint is approved at its target is not known.', verdict);
  },
  fixes: [],
  noFix:
    'In the portal, open the target’s Networking page and approve the connection under Private endpoint connections, or delete the managed private endpoint on the cluster’s own Networking page; what comes in by it stops then.',
  examples: {
    pass: [{ title: 'The target has approved the managed private endpoint.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The managed private endpoint waits for approval.',
        snapshot: sampleSnapshot({
          managedPrivateEndpoints: [
            sampleManagedEndpoint('mpe-events', sampleReading([sampleTargetConnection('mpe-events', 'Pending')])),
          ],
        }),
      },
      {
        title: 'The managed private endpoint leads to a storage account of a foreign subscription.',
        snapshot: sampleSnapshot({
          managedPrivateEndpoints: [sampleManagedEndpoint('mpe-partner', sampleReading([]), foreignTarget)],
        }),
      },
    ],
  },
});

function nameOf({ endpoint }: ManagedEndpoint): string {
  return lastSegment(endpoint.name);
}

function targetOf({ endpoint }: ManagedEndpoint): string {
  return endpoint.properties?.privateLinkResourceId ?? '';
}

function toTarget(endpoint: ManagedEndpoint): string {
  return `${nameOf(endpoint)} to ${lastSegment(targetOf(endpoint)) || 'an unnamed target'}`;
}

function noMatch(endpoint: ManagedEndpoint): UnknownPart {
  const message = `No connection of the target is clearly that of ${toTarget(endpoint)}.`;
  return { part: 'managedPrivateEndpoints', reason: 'no-match', message };
}
