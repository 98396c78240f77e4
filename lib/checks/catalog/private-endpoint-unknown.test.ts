import { describe, expect, it } from 'vitest';
import type { PrivateEndpointConnection } from '@/lib/model/cluster';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleConnection } from '../samples/sample-network';
import type { SampleChanges } from '../samples/sample-snapshot';
import { privateEndpointUnknown } from './private-endpoint-unknown';

const partner = 'd2c81b60-4e7f-4a35-9b0d-6f1e8c35a974';
const foreignEndpoint = `/subscriptions/${partner}/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/pe-f`;
const own = sampleConnection('pe-own', 'Approved');
const foreign = sampleConnection('pe-f', 'approved', foreignEndpoint);
const subscriptionsUnread = { unread: { knownSubscriptions: { state: 'not-loaded' } } } as const;

function judge(
  privateEndpointConnections: PrivateEndpointConnection[] | null,
  {
    knownSubscriptions = [] as string[],
    ...changes
  }: { knownSubscriptions?: string[] } & Pick<SampleChanges, 'unread'> = {},
) {
  return evaluateSample(
    privateEndpointUnknown,
    { cluster: { properties: { privateEndpointConnections } }, ...changes },
    { knownSubscriptions },
  );
}

describe('a connection that is not approved', () => {
  it.each(['Pending', 'Rejected', 'Disconnected'])(
    'a connection that is %s fails even if other parts aren’t loaded',
    (status) => {
      for (const changes of [{}, subscriptionsUnread]) {
        const finding = judge([own, sampleConnection('pe-x', status)], changes);
        expect(finding).toMatchObject({
          outcome: 'fail',
          severity: 'medium',
          message: expect.stringContaining(`Not approved: pe-x-2f6c1b84 (${status}).`),
          properties: [
            {
              property: 'privateEndpointConnections',
              actual: `pe-own-2f6c1b84 (Approved), pe-x-2f6c1b84 (${status})`,
              expected: 'each with status Approved and from a known subscription',
            },
          ],
        });
        expect(finding).not.toHaveProperty('settings');
        expect(finding.fixes).toHaveLength(status === 'Pending' ? 1 : 0);
        expect(finding.message.includes('Remove the connections on the cluster’s Networking page')).toBe(
          status !== 'Pending',
        );
      }
    },
  );

  it('the approval fix is offered when one connection is pending', () => {
    const finding = judge([sampleConnection('pe-x', 'Rejected'), sampleConnection('pe-y', 'pending')]);
    expect(finding.fixes).toEqual([{ fixId: 'private-endpoint-unknown', grade: 'guided' }]);
  });
});

describe('an approved connection', () => {
  it('an approved connection from an unknown subscription fails, and the finding shows the setting', () => {
    expect(judge([own, foreign])).toMatchObject({
      outcome: 'fail',
      message: expect.stringMatching(
        /unknown subscriptions: .*pe-f\. If you know the subscription, add it to your known subscriptions/,
      ),
      fixes: [],
      settings: [{ name: 'knownSubscriptions', value: 'none' }],
    });
  });

  it('an approved connection from a subscription of the setting passes', () => {
    expect(judge([own, foreign], { knownSubscriptions: [partner] })).toMatchObject({
      outcome: 'pass',
      message: 'Private endpoint connections are approved and known.',
      settings: [{ name: 'knownSubscriptions', value: partner }],
    });
  });

  it("an approved connection is unknown when subscriptions aren't loaded, unless the setting decides", () => {
    expect(judge([own], subscriptionsUnread)).toMatchObject({
      outcome: 'unknown',
      unknown: [{ part: 'knownSubscriptions', reason: 'not-loaded' }],
    });
    expect(judge([foreign], { ...subscriptionsUnread, knownSubscriptions: [partner] }).outcome).toBe('pass');
  });

  it.each([
    { ...own, properties: { ...own.properties, privateEndpoint: null } },
    { ...own, properties: { ...own.properties, privateEndpoint: { id: '' } } },
  ])('an approved connection without a private endpoint is unknown', (nameless) => {
    const message =
      'Couldn’t check the subscription of pe-own-2f6c1b84 (Approved). Azure didn’t return the private endpoint ID.';
    expect(judge([nameless])).toMatchObject({
      outcome: 'unknown',
      message,
      unknown: [{ part: 'cluster', reason: 'no-match', message }],
      properties: [{ property: 'privateEndpointConnections' }],
    });
    expect(judge([nameless, foreign]).outcome).toBe('fail');
  });
});

it.each([[[]], [null]])("the check for connections doesn't apply without connections (%j)", (connections) => {
  expect(judge(connections)).toMatchObject({
    outcome: 'not-applicable',
    message: 'The cluster has no private endpoint connections.',
    properties: [{ property: 'privateEndpointConnections', actual: 'none' }],
  });
});
