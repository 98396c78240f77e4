import { describe, expect, it } from 'vitest';
import { contributorRole } from '@/lib/model/azure/azure-role';
import { evaluateSample } from '../samples/evaluate-sample';
import {
  sampleDatabaseAssignment,
  sampleDatabaseRoles,
  samplePrincipalAssignment,
  sampleRoleAssignment,
} from '../samples/sample-access';
import { ofRole, sampleCustomRole } from '../samples/sample-roles';
import type { SampleChanges } from '../samples/sample-snapshot';
import { principalBothPlanes } from './principal-both-planes';

const loader = { name: 'l', objectId: 'object', clientId: 'client', displayName: 'Loader' };
const kusto = (role: string) => samplePrincipalAssignment({ ...loader, principalType: 'App', role });
const azure = sampleRoleAssignment({
  ...{ name: 'a', principalId: 'OBJECT', principalType: 'ServicePrincipal', roleDefinitionId: contributorRole },
});

function judge(changes: SampleChanges) {
  return evaluateSample(principalBothPlanes, {
    clusterPrincipalAssignments: [kusto('AllDatabasesAdmin')],
    databasePrincipalAssignments: sampleDatabaseRoles(),
    roleAssignments: [azure],
    ...changes,
  });
}

describe('the cluster and its data', () => {
  it('are in the same hands where one object id has both', () => {
    expect(judge({})).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'A privileged Azure role and the data are in the same hands: Loader (AllDatabasesAdmin).',
    });
    const admin = sampleDatabaseAssignment({ ...loader, principalType: 'App', role: 'Admin' });
    const ofDatabase = sampleDatabaseRoles(admin);
    expect(judge({ clusterPrincipalAssignments: [], databasePrincipalAssignments: ofDatabase }).outcome).toBe('fail');
  });

  it('are so by a custom role with a wildcard', () => {
    const role = sampleCustomRole('Microsoft.Kusto/clusters/*');
    const changes = { roleAssignments: [{ ...azure, ...ofRole(role) }], roleDefinitions: [role] };
    expect(judge(changes).outcome).toBe('fail');
    expect(judge({ ...changes, roleDefinitions: [sampleCustomRole('*/read')] }).outcome).toBe('pass');
    expect(judge({ ...changes, roleDefinitions: [] }).outcome).toBe('unknown');
  });

  it('are not where somebody else has the other side, or the data role is a smaller one', () => {
    expect(judge({ roleAssignments: [{ ...azure, principalId: 'other' }] })).toMatchObject({
      outcome: 'pass',
      assumptions: [expect.any(String)],
    });
    expect(judge({ clusterPrincipalAssignments: [kusto('AllDatabasesViewer')] }).outcome).toBe('pass');
  });

  it('need no Azure roles where nobody is admin of the data, and are not known without them where somebody is', () => {
    const unread = { roleAssignments: { state: 'not-loaded' } } as const;
    expect(judge({ clusterPrincipalAssignments: [kusto('AllDatabasesViewer')], unread }).outcome).toBe('pass');
    expect(judge({ unread }).outcome).toBe('unknown');
  });

  it('are judged by one list where the other is not read', () => {
    const unread = { databasePrincipalAssignments: { state: 'not-loaded' } } as const;
    expect(judge({ unread }).outcome).toBe('fail');
    expect(judge({ roleAssignments: [], unread }).outcome).toBe('unknown');
  });

  it('are not compared where nobody holds a Kusto role', () => {
    expect(judge({ clusterPrincipalAssignments: [] }).outcome).toBe('not-applicable');
  });
});
