import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleDatabaseAssignment, sampleDatabaseRoles } from '../samples/sample-access';
import { sampleTenantId } from '../samples/sample-cluster';
import { principalExternalTenant } from './principal-external-tenant';

function holding(role: string, tenantId: string | null | undefined) {
  const assignment = sampleDatabaseAssignment({
    name: 'partner',
    objectId: 'partner',
    displayName: 'Partner',
    principalType: 'Group',
    role,
  });
  return { ...assignment, properties: { ...assignment.properties, tenantId } };
}

function judge(role: string, tenantId: string | null | undefined) {
  const databasePrincipalAssignments = sampleDatabaseRoles(holding(role, tenantId));
  return evaluateSample(principalExternalTenant, { databasePrincipalAssignments });
}

describe('principal-external-tenant', () => {
  it('a principal of another tenant is found by the tenant of its assignment', () => {
    expect(judge('Viewer', 'other')).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'Roles: Partner (Viewer of telemetry).',
    });
  });

  it('a principal of another tenant has a higher severity as admin', () => {
    expect(judge('Admin', 'other').severity).toBe('high');
    const both = sampleDatabaseRoles(holding('Viewer', 'other'), holding('Admin', 'other'));
    expect(evaluateSample(principalExternalTenant, { databasePrincipalAssignments: both }).severity).toBe('high');
  });

  it.each([null, undefined, '', sampleTenantId.toUpperCase()])(
    "a principal with the tenant %j isn't external",
    (tenantId) => {
      expect(judge('Viewer', tenantId)).toMatchObject({ outcome: 'pass', assumptions: [expect.any(String)] });
    },
  );

  it("external principals are unknown when a list isn't loaded", () => {
    const unread = { databasePrincipalAssignments: { state: 'not-loaded' } } as const;
    expect(evaluateSample(principalExternalTenant, { unread }).outcome).toBe('unknown');
  });

  it("the check for external principals doesn't apply without Kusto roles", () => {
    const noRoles = { clusterPrincipalAssignments: [], databasePrincipalAssignments: [] };
    expect(evaluateSample(principalExternalTenant, noRoles).outcome).toBe('not-applicable');
  });
});
