import { lastSegment } from '@/lib/model/azure/arm-id';
import type { ManagedEndpoint } from '@/lib/model/evidence-parts';
import type { UnknownPart } from '@/lib/model/finding';
import { defineCheck, fail, notApplicable, pass, unknown } from '../engine/define-check';
import { formatNames } from '../engine/format-values';
import { partitionLoaded, undecidedPart, unknownMessage } from '../engine/unknown-evidence';
import { sampleManagedEndpoint, sampleTargetConnection } from '../samples/sample-network';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { idItems } from '../support/finding-items';
import { isKnownSubscription, knownSubscriptionsSetting } from '../support/known-subscription';
import { approvalAtTarget, nameMatchAssumption } from '../support/private-endpoint-connections';

const foreignTarget =
  '/subscriptions/d2c81b60-4e7f-4a35-9b0d-6f1e8c35a974/resourceGroups/rg-partner/providers/Microsoft.Storage/storageAccounts/stpartner';

export const managedPeUnapproved = defineCheck({
  id: 'managed-pe-unapproved',
  category: 'network',
  title: 'Managed private endpoints should be approved and known',
  shortTitle: 'Managed private endpoints',
  setting: 'managed private endpoints',
  failTitle: 'A managed private endpoint isn’t approved or has an unknown target',
  passTitle: 'Managed private endpoints are approved and have known targets',
  why: 'A managed private endpoint is a private outbound path, so an unknown target can receive data unnoticed. Without approval, ingestion uses the public network or stops.',
  severity: 'low',
  severityReason: 'An attacker needs a Kusto role first. Other sources rate this Low to Medium.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/security-network-managed-private-endpoint-create',
  needs: ['managedPrivateEndpoints', 'knownSubscriptions'],
  evaluate: (parts, { settings }) => {
    const endpoints = parts.managedPrivateEndpoints;
    const verdict = [
      {
        property: 'managedPrivateEndpoints',
        actual: formatNames(endpoints.map(toTarget)) || 'none',
        expected: 'each approved, with a target in a known subscription',
      },
    ];
    if (endpoints.length === 0) return notApplicable('The cluster has no managed private endpoints.', verdict);
    const { known, unknown: unread } = partitionLoaded(
      'managedPrivateEndpoints',
      endpoints,
      (endpoint) => endpoint.targetConnections,
    );
    const answers = known.map(({ item, value }) => ({ item, approval: approvalAtTarget(nameOf(item), value) }));
    const waiting = answers.filter(({ approval }) => approval === 'not-approved').map(({ item }) => item);
    if (waiting.length > 0) {
      return fail(verdict, {
        items: itemsOf(waiting),
        assumptions: [nameMatchAssumption],
        message: `Not approved at the target: ${formatNames(waiting.map(toTarget))}.`,
      });
    }
    const details = { settings: knownSubscriptionsSetting(settings) };
    const foreign = endpoints.filter(
      (endpoint) => targetOf(endpoint) !== '' && !isKnownSubscription(targetOf(endpoint), parts, settings),
    );
    if (foreign.length > 0) {
      const message = `Targets in unknown subscriptions: ${formatNames(foreign.map(toTarget))}.`;
      return fail(verdict, { ...details, items: itemsOf(foreign), message });
    }
    const open = [
      ...unread,
      ...answers.filter(({ approval }) => approval === 'no-match').map(({ item }) => noMatch(item)),
    ];
    return open.length === 0
      ? pass(verdict, { ...details, assumptions: [nameMatchAssumption] })
      : unknown(open, unknownMessage(open, 'the approval of managed private endpoints at their targets'), verdict);
  },
  fixes: [],
  remediation: {
    steps: [
      'On the target resource, open **Networking** > **Private endpoint connections**.',
      'If you need the connection, approve it.',
      'If you don’t need the managed private endpoint, delete it on the cluster’s **Networking** page.',
    ],
    note: 'Ingestion through a deleted managed private endpoint stops.',
  },
  examples: {
    pass: [
      {
        title: 'The managed private endpoint is approved and has a target in a known subscription.',
        snapshot: sampleSnapshot(),
      },
    ],
    fail: [
      {
        title: 'The managed private endpoint is pending approval.',
        snapshot: sampleSnapshot({
          managedPrivateEndpoints: [
            sampleManagedEndpoint('mpe-events', sampleReading([sampleTargetConnection('mpe-events', 'Pending')])),
          ],
        }),
      },
      {
        title: 'The target of the managed private endpoint is in an unknown subscription.',
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

function itemsOf(endpoints: readonly ManagedEndpoint[]): string[] {
  return idItems(endpoints.map(({ endpoint }) => endpoint.id));
}

function targetOf({ endpoint }: ManagedEndpoint): string {
  return endpoint.properties?.privateLinkResourceId ?? '';
}

function toTarget(endpoint: ManagedEndpoint): string {
  return `${nameOf(endpoint)} to ${lastSegment(targetOf(endpoint)) || 'an unnamed target'}`;
}

function noMatch(endpoint: ManagedEndpoint): UnknownPart {
  return undecidedPart('managedPrivateEndpoints', 'no-match', {
    about: `the approval of ${nameOf(endpoint)}`,
    why: 'The target has no matching connection, or several with different states.',
  });
}
