import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleConnection, sampleInjection } from '../samples/sample-network';
import { publicDisabledNoEndpoint } from './public-disabled-no-endpoint';

const rejected = [sampleConnection('pe-a', 'Rejected')];
const waiting = [sampleConnection('pe-a', 'Pending')];
const approved = [sampleConnection('pe-a', 'Pending'), sampleConnection('pe-b', 'approved')];

function judge(
  privateEndpointConnections: ReturnType<typeof sampleConnection>[] | null,
  publicNetworkAccess: string | undefined = 'Disabled',
) {
  return evaluateSample(publicDisabledNoEndpoint, {
    cluster: { properties: { publicNetworkAccess, privateEndpointConnections } },
  });
}

it.each([
  [[], 'none', /add a private endpoint in the portal/, []],
  [null, 'none', /add a private endpoint in the portal/, []],
  [rejected, 'pe-a-2f6c1b84 (Rejected)', /add a private endpoint in the portal/, []],
  [
    waiting,
    'pe-a-2f6c1b84 (Pending)',
    /^The cluster is closed and has no approved private endpoint\.$/,
    [{ fixId: 'private-endpoint-unknown', grade: 'guided' }],
  ],
])('a closed cluster without an approved endpoint is out of reach', (connections, actual, message, fixes) => {
  expect(judge(connections)).toMatchObject({
    outcome: 'fail',
    severity: 'high',
    message: expect.stringMatching(message),
    fixes,
    properties: [
      { property: 'publicNetworkAccess', actual: 'Disabled', expected: 'Disabled' },
      { property: 'privateEndpointConnections', actual, expected: 'at least one that is Approved' },
    ],
  });
});

it('one approved endpoint is enough', () => {
  expect(judge(approved)).toMatchObject({
    outcome: 'pass',
    message: 'The closed cluster can be reached by a private endpoint.',
    properties: [
      { property: 'publicNetworkAccess' },
      { property: 'privateEndpointConnections', actual: 'pe-a-2f6c1b84 (Pending), pe-b-2f6c1b84 (approved)' },
    ],
  });
});

it.each(['Enabled', 'SecuredByPerimeter', 'Partly'])(
  "the check for reachability doesn't apply with publicNetworkAccess %s",
  (access) => {
    expect(judge([], access)).toMatchObject({
      outcome: 'not-applicable',
      message: 'Public network access is not disabled.',
      properties: [{ property: 'publicNetworkAccess', actual: access }],
    });
  },
);

it('a cluster in a virtual network of its own is reached within that', () => {
  const injected = (state: string) =>
    evaluateSample(publicDisabledNoEndpoint, {
      cluster: {
        properties: {
          privateEndpointConnections: [],
          virtualNetworkConfiguration: { ...sampleInjection, state },
        },
      },
    });
  expect(injected('Enabled')).toMatchObject({
    outcome: 'not-applicable',
    message: 'Clients reach the cluster within the virtual network into which it is injected.',
    properties: [{ property: 'publicNetworkAccess' }],
  });
  expect(injected('Disabled').outcome).toBe('fail');
});
