import { builtInRoleName } from '@/lib/model/azure/azure-role';
import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { ofRole, sampleCustomRole, sampleRoleDefinitions } from '../samples/sample-roles';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { wildcardActionsOf, withDefinitions } from '../support/privileged-roles';

export const armCustomRoleWildcard = defineCheck({
  id: 'arm-custom-role-wildcard',
  category: 'access',
  title: 'No custom role on the cluster has a wildcard',
  failTitle: 'Custom roles on the cluster have wildcards',
  why: 'A wildcard holds every action of today and every one that Azure adds tomorrow. Custom roles are missed by whoever counts Owners, so that their holders stay out of reviews.',
  severity: 'high',
  severityReason: 'Such a role deletes the cluster, opens it, or gives its holder the data.',
  controls: [],
  otherTools: [
    {
      tool: 'Azure Policy',
      id: 'a451c1ef-c6ca-483d-87ed-f49761e3ffb5',
      differs: 'It marks every use of a custom role, whatever the role allows.',
    },
    {
      tool: 'Azure Policy',
      id: '10ee2ea2-fb4d-45b8-a7e9-a2e770044cd9',
      differs: 'It is deprecated, and looks for custom roles that own the subscription.',
    },
    { tool: 'KICS', id: '8fa9ceea-881f-4ef0-b0b8-728f589699a7', differs: 'It reads templates, not what is assigned.' },
    {
      tool: 'Prowler',
      id: 'iam_subscription_roles_owner_custom_not_created',
      differs: 'It looks for custom roles that own the subscription, whether they are assigned or not.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/role-based-access-control/custom-roles',
  needs: ['roleAssignments', 'roleDefinitions'],
  evaluate: (parts) => {
    const others = parts.roleAssignments.filter(({ roleDefinitionId }) => builtInRoleName(roleDefinitionId) === null);
    const { defined, unknown } = withDefinitions(others, parts);
    const custom = defined.filter(({ definition }) => definition.type.toLowerCase() === 'customrole');
    const wide = custom.filter(({ definition }) => wildcardActionsOf(definition).length > 0);
    const found = wide.map(
      ({ assignment, definition }) =>
        `${assignment.principalId} (${definition.roleName}: ${wildcardActionsOf(definition).join(', ')})`,
    );
    return failIfFound({
      property: 'assignments of custom roles with a wildcard',
      found,
      unknown,
      notApplicableReason: custom.length === 0 ? 'No custom role is assigned at the cluster or above it.' : undefined,
      ifFound: { message: `Custom roles reach everything by a wildcard: ${formatNames(found)}.` },
    });
  },
  fixes: [
    { fixId: 'remove-azure-role', grade: 'guided', exampleInput: { assignmentId: sampleOperator().id }, partial: true },
  ],
  examples: {
    pass: [
      {
        title: 'A custom role starts and stops the cluster.',
        snapshot: sampleCustom('Microsoft.Kusto/clusters/read', 'Microsoft.Kusto/clusters/Start/action'),
      },
    ],
    fail: [
      { title: 'A custom role may do everything with clusters.', snapshot: sampleCustom('Microsoft.Kusto/clusters/*') },
      { title: 'A custom role may write everything.', snapshot: sampleCustom('*/read', '*/write') },
    ],
  },
});

function sampleCustom(...actions: string[]) {
  return sampleSnapshot({
    roleAssignments: [...sampleRoleAssignments, sampleOperator()],
    roleDefinitions: [...sampleRoleDefinitions, sampleCustomRole(...actions)],
  });
}

function sampleOperator() {
  return sampleRoleAssignment({
    name: '9f2d5c7e-8b14-46a0-b3f9-e1c0d7a82654',
    principalId: '6fb28ed5-a71c-43f0-9269-05edc71fa48b',
    principalType: 'User',
    ...ofRole(sampleCustomRole()),
  });
}
