import { describe, expect, it } from 'vitest';
import { judgeSample } from '../samples/evaluate-sample';
import { sampleDatabaseAssignment, sampleDatabaseRoles, samplePrincipalAssignment } from '../samples/sample-access';
import type { SampleChanges } from '../samples/sample-snapshot';
import { redundantGrants } from './redundant-grants';

const ada = { name: 'ada', objectId: 'ada', displayName: 'Ada', principalType: 'User' as const };

function judge(changes: SampleChanges) {
  return judgeSample(redundantGrants, {
    clusterPrincipalAssignments: [samplePrincipalAssignment({ ...ada, role: 'AllDatabasesViewer' })],
    databasePrincipalAssignments: sampleDatabaseRoles(sampleDatabaseAssignment({ ...ada, role: 'Viewer' })),
    ...changes,
  });
}

describe('roles that another role includes', () => {
  it('are found, and the larger role is not named', () => {
    expect(judge({})).toMatchObject({
      outcome: 'fail',
      severity: 'low',
      message: 'Other roles of the same principals include Ada (Viewer of telemetry).',
      properties: [{ actual: '1: Ada (Viewer of telemetry)', expected: '0' }],
    });
  });

  it('are none where the roles add something', () => {
    const databasePrincipalAssignments = sampleDatabaseRoles(sampleDatabaseAssignment({ ...ada, role: 'Ingestor' }));
    expect(judge({ databasePrincipalAssignments })).toMatchObject({
      outcome: 'pass',
      assumptions: [expect.any(String)],
    });
  });

  it('are not ruled out while a list is not read', () => {
    for (const part of ['clusterPrincipalAssignments', 'databasePrincipalAssignments'] as const) {
      expect(judge({ unread: { [part]: { state: 'not-loaded' } } }).outcome).toBe('unknown');
    }
  });

  it('are missed where nobody holds a role', () => {
    const nobody = { clusterPrincipalAssignments: [], databasePrincipalAssignments: sampleDatabaseRoles() };
    expect(judge(nobody).outcome).toBe('not-applicable');
  });
});
