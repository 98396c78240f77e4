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
  name: 'a',
  principalId: 'OBJECT',
  principalType: 'ServicePrincipal',
  roleDefinitionId: contributorRole,
});

function judge(changes: SampleChanges) {
  return evaluateSample(principalBothPlanes, {
    clusterPrincipalAssignments: [kusto('AllDatabasesAdmin')],
    databasePrincipalAssignments: sampleDatabaseRoles(),
    roleAssignments: [azure],
    ...changes,
  });
}

describe('principal-both-planes', () => {
  it('one object ID with control of the resource and the data fails', () => {
    expect(judge({})).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'Both: Loader (AllDatabasesAdmin).',
    });
    const admin = sampleDatabaseAssignment({ ...loader, principalType: 'App', role: 'Admin' });
    const ofDatabase = sampleDatabaseRoles(admin);
    expect(judge({ clusterPrincipalAssignments: [], databasePrincipalAssignments: ofDatabase }).outcome).toBe('fail');
  });

  it('control of the resource by a custom role with a wildcard counts', () => {
    const role = sampleCustomRole('Microsoft.Kusto/clusters/*');
    const changes = { roleAssignments: [{ ...azure, ...ofRole(role) }], roleDefinitions: [role] };
    expect(judge(changes).outcome).toBe('fail');
    expect(judge({ ...changes, roleDefinitions: [sampleCustomRole('*/read')] }).outcome).toBe('pass');
    expect(judge({ ...changes, roleDefinitions: [] }).outcome).toBe('unknown');
  });

  it('different principals, or a lesser data role, pass', () => {
    expect(judge({ roleAssignments: [{ ...azure, principalId: 'other' }] })).toMatchObject({
      outcome: 'pass',
      assumptions: [expect.any(String)],
    });
    expect(judge({ clusterPrincipalAssignments: [kusto('AllDatabasesViewer')] }).outcome).toBe('pass');
  });

  it("Azure roles aren't needed without data admins, and are unknown when data admins exist", () => {
    const unread = { roleAssignments: { state: 'not-loaded' } } as const;
    expect(judge({ clusterPrincipalAssignments: [kusto('AllDatabasesViewer')], unread }).outcome).toBe('pass');
    expect(judge({ unread }).outcome).toBe('unknown');
  });

  it("one list decides the failure when the other isn't loaded", () => {
    const unread = { databasePrincipalAssignments: { state: 'not-loaded' } } as const;
    expect(judge({ unread }).outcome).toBe('fail');
    expect(judge({ roleAssignments: [], unread }).outcome).toBe('unknown');
  });

  it("the check for both planes doesn't apply without Kusto roles", () => {
    expect(judge({ clusterPrincipalAssignments: [] }).outcome).toBe('not-applicable');
  });
});
