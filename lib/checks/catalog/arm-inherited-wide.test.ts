import { describe, expect, it } from 'vitest';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleRoleAssignment } from '../samples/sample-access';
import { sampleClusterId, sampleResourceGroup } from '../samples/sample-cluster';
import { armInheritedWide } from './arm-inherited-wide';

const reader = { roleDefinitionId: 'acdd72a7-3385-48ef-bd42-f606fba81ae7', roleName: 'Reader' };

function judge(scope: string, changes: Partial<AzureRoleAssignment> = {}) {
  const group = { name: 'g', principalId: 'team', principalType: 'Group', scope };
  return evaluateSample(armInheritedWide, { roleAssignments: [sampleRoleAssignment({ ...group, ...changes })] });
}

describe('a privileged role', () => {
  it.each([
    '/subscriptions/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705',
    '/providers/Microsoft.Management/managementGroups/mg',
    '/',
  ])('may not come from %s', (scope) => {
    expect(judge(scope)).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: `Privileged roles come from above: team (Owner) at ${scope}.`,
    });
  });

  it.each([sampleResourceGroup, sampleResourceGroup.toLowerCase(), sampleClusterId])('may come from %s', (scope) => {
    expect(judge(scope).outcome).toBe('pass');
  });

  it('is not one that reads, and not known where its definition is not', () => {
    const scope = '/subscriptions/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705';
    expect(judge(scope, reader).outcome).toBe('pass');
    expect(judge(scope, { roleDefinitionId: 'lost' }).outcome).toBe('unknown');
    expect(judge(sampleResourceGroup, { roleDefinitionId: 'lost' }).outcome).toBe('pass');
  });

  it('is not looked for where nobody holds a role', () => {
    expect(evaluateSample(armInheritedWide, { roleAssignments: [] }).outcome).toBe('not-applicable');
  });
});
