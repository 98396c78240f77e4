import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { valueOr } from '@/lib/model/evidence-result';
import { buildPlan } from '../build-plan';
import { revertOfAssignment } from './revert-assignment';

const snapshot = sampleSnapshot();
const { clusterId, parts } = snapshot;
const [kustoRole] = valueOr(parts.clusterPrincipalAssignments, []);
const [azureRole] = valueOr(parts.roleAssignments, []);
const [databaseRole] = valueOr(parts.databasePrincipalAssignments, []).flatMap(({ assignments }) =>
  valueOr(assignments, []),
);

const writes = [
  ['a Kusto role of the cluster', 'Microsoft.Kusto/clusters/principalAssignments/write', kustoRole?.id],
  ['a Kusto role of a database', 'Microsoft.Kusto/Clusters/Databases/PrincipalAssignments/write', databaseRole?.id],
  ['an Azure role', 'Microsoft.Authorization/roleAssignments/write', azureRole?.id],
] as const;

describe('the revert of a new role assignment', () => {
  it.each(writes)('%s is removed by the plan of its fix', (_what, operation, id = '') => {
    const revert = revertOfAssignment({ operation, kind: 'create', resourceId: id.toUpperCase() }, snapshot);
    expect(revert).toMatchObject({ state: 'removable', assignmentId: id });
    if (revert?.state !== 'removable') return;
    const plan = buildPlan(revert.fixId, { assignmentId: revert.assignmentId }, snapshot);
    expect(plan.steps).toMatchObject([{ kind: expect.stringMatching(/\.delete$/), id }]);
  });

  it.each(writes)('%s that was changed or deleted has no recorded old value', (_what, operation, id = '') => {
    expect(revertOfAssignment({ operation, kind: 'update', resourceId: id }, snapshot)?.state).toBe('not-recorded');
    const deletion = operation.replace('write', 'delete');
    expect(revertOfAssignment({ operation: deletion, kind: 'delete', resourceId: id }, snapshot)?.state).toBe(
      'not-recorded',
    );
  });

  it.each(writes)(
    '%s that is gone was removed, and is unknown if assignments are unreadable',
    (_what, operation, id = '') => {
      const gone = { operation, kind: 'create', resourceId: `${id}2` } as const;
      expect(revertOfAssignment(gone, snapshot)?.state).toBe('removed');
      const hidden = { state: 'unreadable', reason: 'forbidden', message: 'Denied.' } as const;
      const unread = {
        clusterPrincipalAssignments: hidden,
        databasePrincipalAssignments: hidden,
        roleAssignments: hidden,
      };
      expect(revertOfAssignment({ ...gone, resourceId: id }, sampleSnapshot({ unread }))?.state).toBe('unreadable');
    },
  );

  it('another change isn’t about a role assignment', () => {
    const change = { operation: 'Microsoft.Kusto/clusters/write', kind: 'create', resourceId: clusterId } as const;
    expect(revertOfAssignment(change, snapshot)).toBeUndefined();
  });
});
