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

describe('arm-inherited-wide', () => {
  it.each([
    '/subscriptions/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705',
    '/providers/Microsoft.Management/managementGroups/mg',
    '/',
  ])('a privileged role inherited from %s fails', (scope) => {
    expect(judge(scope)).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: `Inherited privileged roles: team (Owner) at ${scope}.`,
    });
  });

  it.each([sampleResourceGroup, sampleResourceGroup.toLowerCase(), sampleClusterId])(
    'a privileged role inherited from %s passes',
    (scope) => {
      expect(judge(scope).outcome).toBe('pass');
    },
  );

  it('an inherited Reader role passes, and a role without a loaded definition is unknown', () => {
    const scope = '/subscriptions/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705';
    expect(judge(scope, reader).outcome).toBe('pass');
    expect(judge(scope, { roleDefinitionId: 'lost' }).outcome).toBe('unknown');
    expect(judge(sampleResourceGroup, { roleDefinitionId: 'lost' }).outcome).toBe('pass');
  });

  it("the check for inherited roles doesn't apply without role assignments", () => {
    expect(evaluateSample(armInheritedWide, { roleAssignments: [] }).outcome).toBe('not-applicable');
  });
});
