import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleConnection, sampleInjection } from '../samples/sample-network';
import { privateEndpointNone } from './private-endpoint-none';

function judge(privateEndpointConnections: ReturnType<typeof sampleConnection>[] | null | undefined) {
  return evaluateSample(privateEndpointNone, { cluster: { properties: { privateEndpointConnections } } });
}

describe('an approved private endpoint', () => {
  it.each(['Approved', 'approved', 'APPROVED'])('a connection with the status %s passes', (status) => {
    const finding = judge([sampleConnection('pe-a', status)]);
    expect(finding).toMatchObject({ outcome: 'pass', message: 'The cluster has an approved private endpoint.' });
    expect(finding.properties).toEqual([
      {
        property: 'privateEndpointConnections',
        actual: `pe-a-2f6c1b84 (${status})`,
        expected: 'at least one with status Approved',
      },
    ]);
  });

  it('an approved connection passes even if others are pending', () => {
    expect(judge([sampleConnection('pe-a', 'Pending'), sampleConnection('pe-b', 'Approved')]).outcome).toBe('pass');
  });
});

describe('a cluster fails', () => {
  it('a cluster with one pending connection fails, and the connection can be approved', () => {
    expect(judge([sampleConnection('pe-a', 'Pending'), sampleConnection('pe-b', 'Rejected')])).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'The cluster has no approved private endpoint.',
      fixes: [{ fixId: 'private-endpoint-unknown', grade: 'guided' }],
    });
  });

  it.each(['Rejected', 'Disconnected', undefined])(
    'a cluster with one connection that is %s fails with instructions',
    (status) => {
      expect(judge(status === undefined ? [] : [sampleConnection('pe-a', status)])).toMatchObject({
        outcome: 'fail',
        severity: 'medium',
        message: expect.stringContaining('To add a private endpoint'),
        fixes: [],
      });
    },
  );

  it.each([[[]], [null], [undefined]])('a cluster with the connections %j fails', (connections) => {
    const finding = judge(connections);
    expect(finding.outcome).toBe('fail');
    expect(finding.properties[0]?.actual).toBe('none');
  });

  it('a cluster fails when its connection has no properties or status', () => {
    expect(judge([{ id: '/c/PrivateEndpointConnections/pe-x' }]).properties[0]?.actual).toBe('pe-x (absent)');
    expect(judge([{ properties: { privateLinkServiceConnectionState: null } }])).toMatchObject({
      outcome: 'fail',
      properties: [{ actual: 'unnamed (absent)' }],
    });
    expect(
      judge([{ name: 'pe-y', properties: { privateLinkServiceConnectionState: { status: null } } }]),
    ).toMatchObject({
      outcome: 'fail',
      properties: [{ actual: 'pe-y (null)' }],
    });
  });
});

describe('virtual network injection', () => {
  const judgeInjected = (state: string | undefined, connections: ReturnType<typeof sampleConnection>[]) =>
    evaluateSample(privateEndpointNone, {
      cluster: {
        properties: {
          virtualNetworkConfiguration: { ...sampleInjection, state },
          privateEndpointConnections: connections,
        },
      },
    });

  it.each(['Enabled', undefined])(
    "the check for private endpoints doesn't apply with virtual network injection (%s)",
    (state) => {
      expect(judgeInjected(state, [sampleConnection('pe-a', 'Approved')])).toMatchObject({
        outcome: 'not-applicable',
        message: 'The cluster uses virtual network injection, which doesn’t support private endpoints.',
        properties: [{ property: 'privateEndpointConnections' }],
      });
    },
  );

  it("virtual network injection that was removed doesn't count", () => {
    expect(judgeInjected('Disabled', []).outcome).toBe('fail');
    expect(judgeInjected('disabled', [sampleConnection('pe-a', 'Approved')]).outcome).toBe('pass');
  });
});

it('the check is found by the IDs of other tools', () => {
  expect(privateEndpointNone.otherTools.map(({ tool, id }) => `${tool} ${id}`)).toEqual([
    'Azure Policy f7735886-8927-431f-b201-c953922512b8',
    'Azure Policy a47272e1-1d5d-4b0b-b366-4873f1432fe0',
    'azqr dec-004',
    'Azure security baseline Azure Data Explorer NS-2',
  ]);
});
