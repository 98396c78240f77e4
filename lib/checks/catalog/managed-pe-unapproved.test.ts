import { describe, expect, it } from 'vitest';
import type { ManagedEndpoint } from '@/lib/model/evidence-parts';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleManagedEndpoint, sampleTargetConnection } from '../samples/sample-network';
import { sampleReading } from '../samples/sample-result';
import type { SampleChanges } from '../samples/sample-snapshot';
import { managedPeUnapproved } from './managed-pe-unapproved';

const partner = 'd2c81b60-4e7f-4a35-9b0d-6f1e8c35a974';
const foreignTarget = `/subscriptions/${partner}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stpartner`;
const refused = { state: 'unreadable', reason: 'forbidden', message: 'You may not read it.' } as const;
const subscriptionsUnread = { unread: { knownSubscriptions: { state: 'not-loaded' } } } as const;

const byName = [
  'This check assumes that a connection’s ID or description contains the name of its managed private endpoint.',
];

const answered = (name: string, ...statuses: string[]) =>
  sampleManagedEndpoint(name, sampleReading(statuses.map((status) => sampleTargetConnection(name, status))));

function judge(
  managedPrivateEndpoints: ManagedEndpoint[],
  changes: Pick<SampleChanges, 'unread'> = {},
  knownSubscriptions: string[] = [],
) {
  return evaluateSample(managedPeUnapproved, { managedPrivateEndpoints, ...changes }, { knownSubscriptions });
}

describe('a managed private endpoint', () => {
  it('a managed private endpoint that its target approved passes, and the finding shows the setting', () => {
    expect(judge([answered('mpe-a', 'Approved')])).toMatchObject({
      outcome: 'pass',
      message: 'Managed private endpoints are approved and have known targets.',
      settings: [{ name: 'knownSubscriptions', value: 'none' }],
      assumptions: byName,
      properties: [
        {
          property: 'managedPrivateEndpoints',
          actual: 'mpe-a to evhns-telemetry',
          expected: 'each approved, with a target in a known subscription',
        },
      ],
    });
  });

  it.each(['Pending', 'Rejected', 'Disconnected'])(
    'a managed private endpoint that is %s at its target fails even if other parts aren’t loaded',
    (status) => {
      const endpoints = [
        answered('mpe-a', 'Approved'),
        answered('mpe-b', status),
        sampleManagedEndpoint('mpe-c', refused),
      ];
      for (const changes of [{}, subscriptionsUnread]) {
        const finding = judge(endpoints, changes);
        expect(finding).toMatchObject({
          outcome: 'fail',
          severity: 'low',
          message: 'Not approved at the target: mpe-b to evhns-telemetry.',
          assumptions: byName,
        });
        expect(finding).not.toHaveProperty('settings');
      }
    },
  );
});

describe('a target in an unknown subscription', () => {
  const foreign = sampleManagedEndpoint('mpe-f', refused, foreignTarget);

  it("a target in an external subscription fails, even if it can't be read", () => {
    const finding = judge([answered('mpe-a', 'Approved'), foreign]);
    expect(finding).not.toHaveProperty('assumptions');
    expect(finding).toMatchObject({
      outcome: 'fail',
      message: 'Targets in unknown subscriptions: mpe-f to stpartner.',
      settings: [{ name: 'knownSubscriptions', value: 'none' }],
      properties: [{ actual: 'mpe-a to evhns-telemetry, mpe-f to stpartner' }],
    });
  });

  it('a target in a subscription of the setting is evaluated like your own', () => {
    expect(judge([foreign], {}, [partner]).outcome).toBe('unknown');
    const approved = sampleManagedEndpoint(
      'mpe-f',
      sampleReading([sampleTargetConnection('mpe-f', 'Approved')]),
      foreignTarget,
    );
    expect(judge([approved], {}, [partner])).toMatchObject({
      outcome: 'pass',
      settings: [{ name: 'knownSubscriptions', value: partner }],
    });
  });

  it("an external target is unknown when subscriptions aren't loaded", () => {
    expect(judge([foreign], subscriptionsUnread)).toMatchObject({
      outcome: 'unknown',
      unknown: [{ part: 'knownSubscriptions' }],
    });
  });
});

describe('the question stays open', () => {
  const open = 'Couldn’t check the approval of managed private endpoints at their targets.';

  it("the approval is unknown when the target can't be read", () => {
    expect(judge([answered('mpe-a', 'Approved'), sampleManagedEndpoint('mpe-b', refused)])).toMatchObject({
      outcome: 'unknown',
      message: open,
      unknown: [{ part: 'managedPrivateEndpoints', reason: 'forbidden', message: 'You may not read it.' }],
      properties: [{ property: 'managedPrivateEndpoints' }],
    });
  });

  it('the approval is unknown with the permission and role that would load it', () => {
    const missingAction = 'Microsoft.EventHub/namespaces/privateEndpointConnections/read';
    const denied = sampleManagedEndpoint('mpe-b', { ...refused, missingAction, smallestRole: 'Reader' });
    expect(judge([denied]).message).toBe(`${open} You need Reader (${missingAction}).`);
  });

  it('the approval is unknown when no connection of the target matches the endpoint', () => {
    expect(judge([answered('mpe-a')])).toMatchObject({
      outcome: 'unknown',
      message: open,
      unknown: [
        {
          part: 'managedPrivateEndpoints',
          reason: 'no-match',
          message:
            'Couldn’t check the approval of mpe-a. The target has no matching connection, or several with different states.',
        },
      ],
    });
  });

  it('the approval is unknown when several connections match and differ', () => {
    expect(judge([answered('mpe-a', 'Approved', 'Pending')])).toMatchObject({
      outcome: 'unknown',
      unknown: [{ reason: 'no-match' }],
    });
  });

  it('the approval is unknown when Azure returns no target', () => {
    const { endpoint } = answered('mpe-a');
    const { privateLinkResourceId: _, ...properties } = endpoint.properties ?? {};
    const finding = judge([{ endpoint: { ...endpoint, properties }, targetConnections: refused }]);
    expect(finding).toMatchObject({ outcome: 'unknown', properties: [{ actual: 'mpe-a to an unnamed target' }] });
    expect(judge([{ endpoint: { ...endpoint, properties: null }, targetConnections: refused }]).outcome).toBe(
      'unknown',
    );
  });
});

it("the check for approvals doesn't apply without managed private endpoints", () => {
  expect(judge([], subscriptionsUnread)).toMatchObject({
    outcome: 'not-applicable',
    message: 'The cluster has no managed private endpoints.',
    properties: [{ property: 'managedPrivateEndpoints', actual: 'none' }],
  });
});
