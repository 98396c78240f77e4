import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleClusterPrincipals, sampleMonitors } from '../samples/sample-access';
import { allDatabasesAdminPresent } from './alldatabasesadmin-present';

describe('alldatabasesadmin-present', () => {
  it('alldatabasesadmin-present fails when one group has the role', () => {
    expect(
      evaluateSample(allDatabasesAdminPresent, { clusterPrincipalAssignments: sampleClusterPrincipals }),
    ).toMatchObject({
      outcome: 'fail',
      severity: 'info',
      message: 'Principals with AllDatabasesAdmin: Data platform admins.',
      properties: [{ actual: '1: Data platform admins', expected: '0' }],
    });
  });

  it('alldatabasesadmin-present passes when others have the role and without roles', () => {
    for (const clusterPrincipalAssignments of [[sampleMonitors], []]) {
      expect(evaluateSample(allDatabasesAdminPresent, { clusterPrincipalAssignments }).outcome).toBe('pass');
    }
  });
});
