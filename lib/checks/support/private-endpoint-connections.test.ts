import { describe, expect, it } from 'vitest';
import type { PrivateEndpointConnection } from '@/lib/model/cluster';
import { approvalAtTarget } from './private-endpoint-connections';

const groupId = '/subscriptions/3e5a9c07-1f84-4b62-a9d0-c7f2b6138e54/resourceGroups/mpe-a';

function connection(endpoint: string | null, description: string | null, status: string): PrivateEndpointConnection {
  return {
    name: 'mpe-a',
    properties: {
      privateEndpoint: { id: endpoint && `${groupId}/providers/Microsoft.Network/privateEndpoints/${endpoint}` },
      privateLinkServiceConnectionState: { status, description },
    },
  };
}

describe('a connection is that of the managed private endpoint', () => {
  it.each([
    ['by the id of its endpoint', 'mpe-a', null],
    ['by the id with the cluster in front', 'telemetryprod.mpe-a', null],
    ['by the id with a dash in between', 'telemetryprod-mpe-a', null],
    ['by the id with something behind', 'MPE-A.1f84', null],
    ['by the description of the request', 'x', 'Please approve mpe-a.'],
  ])('a connection matches the managed private endpoint %s', (_case, endpoint, description) => {
    expect(approvalAtTarget('mpe-a', [connection(endpoint, description, 'approved')])).toBe('approved');
    expect(approvalAtTarget('MPE-A', [connection(endpoint, description, 'Pending')])).toBe('not-approved');
  });
});

describe('a connection is another one’s', () => {
  it.each([
    ['when only the name goes on', 'mpe-a1', null],
    ['when only the name ends alike', 'xmpe-a', 'Please approve.'],
    ['when nothing names it but what stands around', 'x', 'mpe b'],
    ['when Azure says nothing', null, null],
  ])("a connection doesn't match the managed private endpoint %s", (_case, endpoint, description) => {
    expect(approvalAtTarget('mpe-a', [connection(endpoint, description, 'Approved')])).toBe('no-match');
  });

  it("a connection without properties doesn't match", () => {
    expect(approvalAtTarget('mpe-a', [{ name: 'mpe-a' }, { properties: {} }])).toBe('no-match');
    expect(approvalAtTarget('mpe-a', [])).toBe('no-match');
  });
});

it("connections with the same status count as one, and others don't match", () => {
  const yes = connection('mpe-a', null, 'Approved');
  const no = connection('mpe-a', null, 'Rejected');
  const other = connection('x', null, 'Pending');
  expect(approvalAtTarget('mpe-a', [yes, other, yes])).toBe('approved');
  expect(approvalAtTarget('mpe-a', [no, no])).toBe('not-approved');
  expect(approvalAtTarget('mpe-a', [no, yes])).toBe('no-match');
});
