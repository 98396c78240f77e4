import { describe, expect, it } from 'vitest';
import { toArmRequest } from './arm-request';
import type { FixStep } from './fix-plan';

const cluster = '/subscriptions/s/resourceGroups/rg (é)/providers/Microsoft.Kusto/clusters/contoso';
const kusto = '/subscriptions/s/resourceGroups/rg%20(%C3%A9)/providers/Microsoft.Kusto/clusters/contoso';
const principal = { principalId: 'p', role: 'Viewer', principalType: 'User' } as const;
const role = { roleDefinitionId: '/providers/x', principalId: 'p' };
const onDatabase = `${cluster}/databases/d b/principalAssignments/n`;
const atRoot = '/providers/Microsoft.Authorization/roleAssignments/n';
const kustoVersion = 'api-version=2025-02-14';
const roleVersion = 'api-version=2022-04-01';

const steps: Record<FixStep['kind'], [FixStep, object]> = {
  'cluster.update': [
    { kind: 'cluster.update', clusterId: cluster, body: { properties: { enableDiskEncryption: false } } },
    { method: 'PATCH', path: `${kusto}?${kustoVersion}`, body: { properties: { enableDiskEncryption: false } } },
  ],
  'cluster-principal.create': [
    { kind: 'cluster-principal.create', id: `${cluster}/principalAssignments/n`, properties: principal },
    { method: 'PUT', path: `${kusto}/principalAssignments/n?${kustoVersion}`, body: { properties: principal } },
  ],
  'cluster-principal.delete': [
    { kind: 'cluster-principal.delete', id: `${cluster}/principalAssignments/n`, properties: principal },
    { method: 'DELETE', path: `${kusto}/principalAssignments/n?${kustoVersion}` },
  ],
  'database-principal.create': [
    { kind: 'database-principal.create', id: onDatabase, properties: principal },
    {
      method: 'PUT',
      path: `${kusto}/databases/d%20b/principalAssignments/n?${kustoVersion}`,
      body: { properties: principal },
    },
  ],
  'database-principal.delete': [
    { kind: 'database-principal.delete', id: onDatabase, properties: principal },
    { method: 'DELETE', path: `${kusto}/databases/d%20b/principalAssignments/n?${kustoVersion}` },
  ],
  'role-assignment.create': [
    { kind: 'role-assignment.create', id: atRoot, scope: '/', properties: { ...role, condition: '' } },
    { method: 'PUT', path: `${atRoot}?${roleVersion}`, body: { properties: role } },
  ],
  'role-assignment.delete': [
    { kind: 'role-assignment.delete', id: atRoot, scope: '/', properties: role },
    { method: 'DELETE', path: `${atRoot}?${roleVersion}` },
  ],
};

describe('the request of a step', () => {
  it.each(Object.entries(steps))(
    '%s is one request, its names encoded, without anything that is not set',
    (_kind, one) => {
      const [step, request] = one;
      expect(toArmRequest(step)).toEqual(request);
    },
  );
});
