import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleDatabaseAssignment, sampleDatabaseRoles } from '../samples/sample-access';
import { unrestrictedViewerGranted } from './unrestrictedviewer-granted';

function judge(role: string) {
  const principal = { name: 'f', objectId: 'f', displayName: 'Fraud', principalType: 'Group' as const, role };
  const databasePrincipalAssignments = sampleDatabaseRoles(sampleDatabaseAssignment(principal));
  return evaluateSample(unrestrictedViewerGranted, { databasePrincipalAssignments });
}

describe('UnrestrictedViewer', () => {
  it('is shown to whom it was given', () => {
    expect(judge('unrestrictedViewer')).toMatchObject({
      outcome: 'fail',
      severity: 'low',
      message: 'Restricted tables are open to Fraud (UnrestrictedViewer of telemetry).',
    });
  });

  it('is no other role, and none where nobody holds one', () => {
    expect(judge('Viewer')).toMatchObject({ outcome: 'pass', assumptions: [expect.any(String)] });
    const noRoles = { databasePrincipalAssignments: sampleDatabaseRoles() };
    expect(evaluateSample(unrestrictedViewerGranted, noRoles).outcome).toBe('pass');
  });

  it('is missed where there is no database, and not known where they are not read', () => {
    expect(evaluateSample(unrestrictedViewerGranted, { databasePrincipalAssignments: [] })).toMatchObject({
      outcome: 'not-applicable',
      message: 'The cluster has no database.',
    });
    const unread = { databasePrincipalAssignments: { state: 'not-loaded' } } as const;
    expect(evaluateSample(unrestrictedViewerGranted, { unread }).outcome).toBe('unknown');
  });
});
