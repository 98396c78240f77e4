import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleDatabaseAssignment, sampleDatabaseRoles } from '../samples/sample-access';
import { unrestrictedViewerGranted } from './unrestrictedviewer-granted';

function judge(role: string) {
  const principal = { name: 'f', objectId: 'f', displayName: 'Fraud', principalType: 'Group' as const, role };
  const databasePrincipalAssignments = sampleDatabaseRoles(sampleDatabaseAssignment(principal));
  return evaluateSample(unrestrictedViewerGranted, { databasePrincipalAssignments });
}

describe('unrestrictedviewer-granted', () => {
  it('principals with UnrestrictedViewer are listed', () => {
    expect(judge('unrestrictedViewer')).toMatchObject({
      outcome: 'fail',
      severity: 'low',
      message: 'Can read restricted tables: Fraud (UnrestrictedViewer of telemetry).',
    });
  });

  it("other roles don't count as UnrestrictedViewer, and an empty list passes", () => {
    expect(judge('Viewer')).toMatchObject({ outcome: 'pass', assumptions: [expect.any(String)] });
    const noRoles = { databasePrincipalAssignments: sampleDatabaseRoles() };
    expect(evaluateSample(unrestrictedViewerGranted, noRoles).outcome).toBe('pass');
  });

  it("the check for UnrestrictedViewer doesn't apply without databases, and is unknown when they aren't loaded", () => {
    expect(evaluateSample(unrestrictedViewerGranted, { databasePrincipalAssignments: [] })).toMatchObject({
      outcome: 'not-applicable',
      message: 'The cluster has no databases.',
    });
    const unread = { databasePrincipalAssignments: { state: 'not-loaded' } } as const;
    expect(evaluateSample(unrestrictedViewerGranted, { unread }).outcome).toBe('unknown');
  });
});
