import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { ofRole, sampleContributorDefinition, sampleCustomRole, sampleRoleDefinitions } from '../samples/sample-roles';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { describeAssignment, holderIds, noAssignmentsReason } from '../support/azure-holders';
import { privilegedAssignments } from '../support/privileged-roles';
import { reducesAzureRole, removesAzureRole } from '../support/role-fixes';

export const armInheritedWide = defineCheck({
  id: 'arm-inherited-wide',
  category: 'access',
  title: 'Privileged roles should be assigned at a narrow scope',
  shortTitle: 'Inherited Azure roles',
  failTitle: 'Privileged roles are inherited from a subscription or management group',
  passTitle: 'Privileged roles are assigned on the cluster or its resource group',
  why: 'A privileged role on a subscription or management group also controls this cluster. The cluster’s team can’t remove it at the cluster’s scope.',
  severity: 'medium',
  severityReason: 'Platform teams might need these roles, but their access is easily overlooked.',
  otherTools: [
    {
      tool: 'PSRule for Azure',
      id: 'Azure.RBAC.LimitMGDelegation (AZR-000205)',
      differs: 'PSRule for Azure allows a subscription to inherit up to three assignments.',
    },
    {
      tool: 'PSRule for Azure',
      id: 'Azure.RBAC.UseRGDelegation (AZR-000207)',
      differs: 'PSRule for Azure flags the opposite: roles that are assigned on individual resources.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/role-based-access-control/scope-overview',
  needs: ['roleAssignments', 'roleDefinitions'],
  logic: 2,
  evaluate: (parts) => {
    const { roleAssignments } = parts;
    const { privileged, unknown } = privilegedAssignments(roleAssignments.filter(isFromAbove), parts);
    const found = privileged.map((assignment) => `${describeAssignment(assignment)} at ${assignment.scope}`);
    return failIfFound({
      property: 'privileged roles from a subscription or management group',
      found,
      items: holderIds(privileged),
      unknown,
      notApplicableReason: noAssignmentsReason(roleAssignments),
      ifFound: { message: `Inherited privileged roles: ${formatNames(found)}.` },
    });
  },
  fixes: [
    removesAzureRole({ assignmentId: sampleAbove().id }),
    reducesAzureRole({ assignmentId: sampleAbove().id, roleDefinitionId: 'acdd72a7-3385-48ef-bd42-f606fba81ae7' }),
  ],
  examples: {
    pass: [{ title: 'A group has the Owner role on the cluster’s resource group.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'A group has Contributor on the management group.',
        snapshot: sampleSnapshot({
          roleAssignments: [...sampleRoleAssignments, sampleAbove()],
          roleDefinitions: [...sampleRoleDefinitions, sampleContributorDefinition],
        }),
      },
      {
        title: 'A group has a custom role with a wildcard on the management group.',
        snapshot: sampleSnapshot({
          roleAssignments: [...sampleRoleAssignments, { ...sampleAbove(), ...ofRole(sampleCustomRole('*')) }],
          roleDefinitions: [...sampleRoleDefinitions, sampleCustomRole('*')],
        }),
      },
    ],
  },
});

/** Whether a scope is a subscription, a management group, or the root. Lower scopes contain a resource group. */
function isFromAbove({ scope }: AzureRoleAssignment): boolean {
  return !/\/resourceGroups\//i.test(scope);
}

function sampleAbove() {
  return sampleRoleAssignment({
    name: 'a07c4e92-6f3b-4d18-bc50-2e9f71d8a634',
    principalId: '81d4f7b0-3c6e-4a95-92fb-e05c7a1d3b68',
    principalType: 'Group',
    scope: '/providers/Microsoft.Management/managementGroups/mg-landing-zones',
    ...ofRole(sampleContributorDefinition),
  });
}
