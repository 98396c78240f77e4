import { renderHook } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { ResourceChange } from '@/lib/model/resource-change';
import { useReverts } from './use-reverts';

const snapshot = sampleSnapshot();

vi.mock('../cluster', () => ({
  useClusterPage: () => ({ answer: { snapshot, findings: [] }, review: () => undefined, whyNotFix: () => undefined }),
}));

const connection = `${snapshot.clusterId}/databases/Sales/dataConnections/hub`;
const setting = `${snapshot.clusterId}/providers/Microsoft.Insights/diagnosticSettings/logs`;
const values = [{ path: 'properties.consumerGroup', before: 'a', after: 'b' }];

it.each<[string, Partial<ResourceChange>, string[]]>([
  ['a changed data connection can’t be reverted', { resourceId: connection, properties: values }, ['unsupported']],
  ['a new diagnostic setting can’t be reverted', { resourceId: setting, kind: 'create' }, ['unsupported']],
  ['a deleted diagnostic setting has no old value', { resourceId: setting, kind: 'delete' }, ['not-recorded']],
  ['a created cluster can’t be reverted', { kind: 'create' }, ['unsupported']],
  ['a stopped cluster can’t be reverted', { kind: 'action' }, ['unsupported']],
  ['an update without values has its own sentence', {}, []],
])('revert of a change: %s', (_what, more, states) => {
  const change: ResourceChange = {
    id: '1',
    resourceId: snapshot.clusterId,
    time: '2025-07-01T00:00:00Z',
    kind: 'update',
    correlationId: '',
    operation: 'Contoso.Things/write',
    properties: null,
    sources: ['activity-log'],
    by: { name: null, objectId: null, kind: null },
    client: { name: null, appId: null, isTemplate: false },
    ...more,
  };
  const { result } = renderHook(() => useReverts([change]));
  expect(result.current.of(change).map(({ state }) => state)).toEqual(states);
});
