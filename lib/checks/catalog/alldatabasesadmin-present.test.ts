import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleClusterPrincipals, sampleMonitors } from '../samples/sample-access';
import { allDatabasesAdminPresent } from './alldatabasesadmin-present';

describe('AllDatabasesAdmin, as Azure Policy asks', () => {
  it('is marked where one group holds it', () => {
    expect(
      evaluateSample(allDatabasesAdminPresent, { clusterPrincipalAssignments: sampleClusterPrincipals }),
    ).toMatchObject({
      outcome: 'fail',
      severity: 'info',
      message: 'AllDatabasesAdmin is held by Data platform admins.',
      properties: [{ actual: '1: Data platform admins', expected: '0' }],
    });
  });

  it('is not marked where others or nobody holds a role', () => {
    for (const clusterPrincipalAssignments of [[sampleMonitors], []]) {
      expect(evaluateSample(allDatabasesAdminPresent, { clusterPrincipalAssignments }).outcome).toBe('pass');
    }
  });
});
