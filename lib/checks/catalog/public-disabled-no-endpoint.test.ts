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
  [[], 'none', /Add a private endpoint in the Azure portal/, []],
  [null, 'none', /Add a private endpoint in the Azure portal/, []],
  [rejected, 'pe-a-2f6c1b84 (Rejected)', /Add a private endpoint in the Azure portal/, []],
  [
    waiting,
    'pe-a-2f6c1b84 (Pending)',
    /^The private cluster has no approved private endpoint\.$/,
    [{ fixId: 'private-endpoint-unknown', grade: 'guided' }],
  ],
])('a cluster without public access and approved private endpoint fails', (connections, actual, message, fixes) => {
  expect(judge(connections)).toMatchObject({
    outcome: 'fail',
    severity: 'high',
    message: expect.stringMatching(message),
    fixes,
    properties: [
      { property: 'publicNetworkAccess', actual: 'Disabled', expected: 'Disabled' },
      { property: 'privateEndpointConnections', actual, expected: 'at least one with status Approved' },
    ],
  });
});

it('one approved endpoint is enough', () => {
  expect(judge(approved)).toMatchObject({
    outcome: 'pass',
    message: 'The private cluster has an approved private endpoint.',
    properties: [
      { property: 'publicNetworkAccess' },
      { property: 'privateEndpointConnections', actual: 'pe-a-2f6c1b84 (Pending), pe-b-2f6c1b84 (approved)' },
    ],
  });
});

it.each([
  ['Enabled', 'Public network access is enabled.', 'public-network-enabled'],
  ['SecuredByPerimeter', 'A network security perimeter controls access.', 'nsp-state'],
  ['Partly', 'Public network access is enabled.', 'public-network-enabled'],
])("the check for reachability doesn't apply with publicNetworkAccess %s", (access, message, dependsOn) => {
  expect(judge([], access)).toMatchObject({
    outcome: 'not-applicable',
    message,
    dependsOn,
    properties: [{ property: 'publicNetworkAccess', actual: access }],
  });
});

it('the check does not apply to a cluster with virtual network injection', () => {
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
    message: 'The cluster uses virtual network injection, so clients in the virtual network can reach the cluster.',
    properties: [{ property: 'publicNetworkAccess' }],
  });
  expect(injected('Disabled').outcome).toBe('fail');
});
