import { builtInRoleName } from '@/lib/model/azure/azure-role';
import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { ofRole, sampleCustomRole, sampleRoleDefinitions } from '../samples/sample-roles';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { holderIds } from '../support/azure-holders';
import { privilegedActionsOf, withDefinitions } from '../support/privileged-roles';
import { removesAzureRole } from '../support/role-fixes';

export const armCustomRoleWildcard = defineCheck({
  id: 'arm-custom-role-wildcard',
  category: 'access',
  title: 'Custom roles shouldn’t have privileged permissions',
  shortTitle: 'Privileged custom roles',
  failTitle: 'Custom roles with privileged permissions are assigned',
  passTitle: 'No custom role with privileged permissions is assigned',
  why: 'A custom role with a wildcard, or with permission to assign roles, can be as powerful as Owner. Reviews that count only Owners miss these roles.',
  severity: 'high',
  severityReason: 'These roles can delete the cluster, enable public network access, or assign Kusto roles.',
  otherTools: [
    {
      tool: 'Azure Policy',
      id: 'a451c1ef-c6ca-483d-87ed-f49761e3ffb5',
      differs: 'Azure Policy flags every custom role, even a role with few permissions.',
    },
    {
      tool: 'Azure Policy',
      id: '10ee2ea2-fb4d-45b8-a7e9-a2e770044cd9',
      differs:
        'Azure Policy audits only custom roles with Owner permissions on the subscription. The definition is deprecated.',
    },
    {
      tool: 'KICS',
      id: '8fa9ceea-881f-4ef0-b0b8-728f589699a7',
      differs: 'KICS reads templates, not role assignments.',
    },
    {
      tool: 'Prowler',
      id: 'iam_subscription_roles_owner_custom_not_created',
      differs: 'Prowler checks custom roles with Owner permissions on the subscription, even if they aren’t assigned.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/role-based-access-control/custom-roles',
  needs: ['roleAssignments', 'roleDefinitions'],
  logic: 2,
  evaluate: (parts) => {
    const others = parts.roleAssignments.filter(({ roleDefinitionId }) => builtInRoleName(roleDefinitionId) === null);
    const { defined, unknown } = withDefinitions(others, parts);
    const custom = defined.filter(({ definition }) => definition.type.toLowerCase() === 'customrole');
    const wide = custom.filter(({ definition }) => privilegedActionsOf(definition).length > 0);
    const found = wide.map(
      ({ assignment, definition }) =>
        `${assignment.principalId} (${definition.roleName}: ${privilegedActionsOf(definition).join(', ')})`,
    );
    return failIfFound({
      property: 'assignments of privileged custom roles',
      found,
      items: holderIds(wide.map(({ assignment }) => assignment)),
      unknown,
      notApplicableReason:
        custom.length === 0 ? 'No custom role is assigned on the cluster or its parent scopes.' : undefined,
      ifFound: { message: `Assignments: ${formatNames(found)}.` },
    });
  },
  fixes: [removesAzureRole({ assignmentId: sampleOperator().id })],
  examples: {
    pass: [
      {
        title: 'A custom role without wildcards can read and start the cluster.',
        snapshot: sampleCustom('Microsoft.Kusto/clusters/read', 'Microsoft.Kusto/clusters/Start/action'),
      },
    ],
    fail: [
      { title: 'A custom role allows all actions on clusters.', snapshot: sampleCustom('Microsoft.Kusto/clusters/*') },
      { title: 'A custom role allows all write actions.', snapshot: sampleCustom('*/read', '*/write') },
      {
        title: 'A custom role allows assigning roles.',
        snapshot: sampleCustom('Microsoft.Authorization/roleAssignments/write'),
      },
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
