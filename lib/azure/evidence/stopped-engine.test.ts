import { describe, expect, it } from 'vitest';
import type { Snapshot } from '@/lib/model/evidence';
import { withoutStoppedEngine } from './read-snapshot';

const read = <T>(value: T) => ({
  state: 'read' as const,
  value,
  readAt: '2026-11-25T10:00:00Z',
  requestId: null,
  apiVersion: '2025-02-14',
  source: 'resource-provider' as const,
});
const forbidden = { state: 'unreadable' as const, reason: 'forbidden' as const, message: 'No.' };

function readingsOf(state: string): Partial<Snapshot['parts']> {
  const body = {
    id: '/c',
    name: 'c',
    type: 'Microsoft.Kusto/Clusters',
    location: 'West Europe',
    properties: { state },
  };
  return {
    cluster: read({ ...body, sku: { name: 'Standard_E2a_v4', tier: 'Standard' } }),
    databases: read([]),
    databasePrincipalAssignments: read([]),
    databasePrincipals: read([]),
    dataConnections: forbidden,
    clusterPrincipalAssignments: read([]),
    locks: read([]),
  };
}

describe('a cluster whose engine does not answer', () => {
  it.each(['Stopped', 'Unavailable', 'unavailable'])(
    'the databases of a cluster are unreadable while it is %s',
    (state) => {
      const readings = withoutStoppedEngine(readingsOf(state));
      const message = `The cluster’s state is ${state}, so its databases can’t be read. Refresh when the cluster is running.`;
      for (const part of ['databases', 'databasePrincipalAssignments', 'databasePrincipals'] as const) {
        expect(readings[part]).toEqual({ state: 'unreadable', reason: 'stopped', message });
      }
    },
  );

  it('a stopped engine leaves parts of Azure Resource Manager, unreadable parts, and parts that weren’t requested unchanged', () => {
    const before = readingsOf('Unavailable');
    const { cluster, clusterPrincipalAssignments, locks, dataConnections, scripts } = withoutStoppedEngine(before);
    expect({ cluster, clusterPrincipalAssignments, locks, dataConnections, scripts }).toEqual({
      cluster: before.cluster,
      clusterPrincipalAssignments: before.clusterPrincipalAssignments,
      locks: before.locks,
      dataConnections: forbidden,
      scripts: undefined,
    });
  });
});

it('a cluster that runs, or was not read, is as it was read', () => {
  const running = readingsOf('Running');
  expect(withoutStoppedEngine(running)).toBe(running);
  const { cluster: _cluster, ...rest } = running;
  expect(withoutStoppedEngine(rest)).toBe(rest);
});
