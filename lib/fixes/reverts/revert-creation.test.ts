import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { valueOr } from '@/lib/model/evidence-result';
import type { ResourceChange } from '@/lib/model/resource-change';
import { buildPlan } from '../build-plan';
import { revertOfCreation } from './revert-creation';

const snapshot = sampleSnapshot();
const { clusterId, parts } = snapshot;
const [kustoRole] = valueOr(parts.clusterPrincipalAssignments, []);
const [azureRole] = valueOr(parts.roleAssignments, []);
const [databaseRole] = valueOr(parts.databasePrincipalAssignments, []).flatMap(({ assignments }) =>
  valueOr(assignments, []),
);

const [lock] = valueOr(parts.locks, []);

const writes = [
  ['a Kusto role of the cluster', 'Microsoft.Kusto/clusters/principalAssignments/write', kustoRole?.id],
  ['a Kusto role of a database', 'Microsoft.Kusto/Clusters/Databases/PrincipalAssignments/write', databaseRole?.id],
  ['an Azure role', 'Microsoft.Authorization/roleAssignments/write', azureRole?.id],
  ['a lock', 'Microsoft.Authorization/locks/write', lock?.id],
] as const;

type OwnChange = Pick<ResourceChange, 'operation' | 'kind' | 'resourceId'> & Partial<ResourceChange>;

/** A change before the sample's evidence was read. */
function change(own: OwnChange): ResourceChange {
  return {
    id: 'created',
    time: '2025-07-01T00:00:00Z',
    by: { name: null, objectId: null, kind: null },
    client: { name: null, appId: null, isTemplate: false },
    correlationId: '',
    properties: null,
    sources: ['activity-log'],
    ...own,
  };
}

function revertOf(own: OwnChange, others: OwnChange[] = [], evidence = snapshot) {
  return revertOfCreation(change(own), evidence, [change(own), ...others.map(change)]);
}

describe('the revert of a new role assignment or lock', () => {
  it.each(writes)('%s is removed by the plan of its fix', (_what, operation, id = '') => {
    const revert = revertOf({ operation, kind: 'create', resourceId: id.toUpperCase() });
    if (revert?.state !== 'removable') expect.fail(`The state is ${revert?.state}.`);
    const plan =
      revert.fixId === 'remove-lock'
        ? buildPlan(revert.fixId, { lockId: revert.lockId }, snapshot)
        : buildPlan(revert.fixId, { assignmentId: revert.assignmentId }, snapshot);
    expect(plan.steps).toMatchObject([{ kind: expect.stringMatching(/\.delete$/), id }]);
  });

  it.each(writes)('%s that was changed or deleted has no recorded old value', (_what, operation, id = '') => {
    expect(revertOf({ operation, kind: 'update', resourceId: id })?.state).toBe('not-recorded');
    const deletion = operation.replace('write', 'delete');
    expect(revertOf({ operation: deletion, kind: 'delete', resourceId: id })?.state).toBe('not-recorded');
  });

  it.each(writes)(
    '%s that is gone was removed, and is unknown if its kind is unreadable',
    (_what, operation, id = '') => {
      const gone = { operation, kind: 'create', resourceId: `${id}2` } as const;
      expect(revertOf(gone)?.state).toBe('removed');
      const hidden = { state: 'unreadable', reason: 'forbidden', message: 'Denied.' } as const;
      const unread = {
        clusterPrincipalAssignments: hidden,
        databasePrincipalAssignments: hidden,
        roleAssignments: hidden,
        locks: hidden,
      };
      expect(revertOf({ ...gone, resourceId: id }, [], sampleSnapshot({ unread }))).toMatchObject({
        state: 'unreadable',
        why: hidden,
      });
    },
  );

  it.each(writes)(
    '%s that was deleted and assigned again with the same name isn’t removed',
    (_what, operation, id = '') => {
      const creation = { operation, kind: 'create', resourceId: id } as const;
      const again = { ...creation, id: 'again', resourceId: id.toUpperCase(), time: '2025-07-02T00:00:00Z' };
      expect(revertOf(creation, [again])?.state).toBe('changed-since');
      expect(revertOf(creation, [{ ...again, kind: 'delete' }])?.state).toBe('changed-since');
      expect(revertOf(creation, [{ ...again, time: '' }])?.state).toBe('changed-since');
      expect(revertOf(creation, [{ ...again, time: '2025-06-30T00:00:00Z' }])?.state).toBe('removable');
      expect(revertOf(creation, [{ ...again, resourceId: `${id}2` }])?.state).toBe('removable');
    },
  );

  it.each([
    [kustoRole?.id, writes[0][1], 'properties.principalId', kustoRole?.properties.principalId],
    [kustoRole?.id, writes[0][1], 'properties.role', kustoRole?.properties.role],
    [azureRole?.id, writes[2][1], 'properties.principalId', azureRole?.principalId],
    [azureRole?.id, writes[2][1], 'properties.roleDefinitionId', `/x/roleDefinitions/${azureRole?.roleDefinitionId}`],
  ])('%s (%s) isn’t removed if it has another recorded %s', (resourceId = '', operation, path, after = '') => {
    const recorded = (value: string) =>
      revertOf({ operation, kind: 'create', resourceId, properties: [{ path, before: null, after: value }] })?.state;
    expect(recorded(after.toUpperCase())).toBe('removable');
    expect(recorded('other')).toBe('changed-since');
  });

  it.each(writes)('%s is unknown if the evidence was read before the change', (_what, operation, id = '') => {
    for (const resourceId of [id, `${id}2`])
      for (const time of ['2099-01-01T00:00:00Z', ''])
        expect(revertOf({ operation, kind: 'create', resourceId, time })).toEqual({
          path: expect.any(String),
          state: 'unreadable',
        });
  });

  it('another change isn’t about a role assignment or lock', () => {
    expect(
      revertOf({ operation: 'Microsoft.Kusto/clusters/write', kind: 'create', resourceId: clusterId }),
    ).toBeUndefined();
  });
});
