import { contributorRole } from '@/lib/model/azure/azure-role';
import { assignsKustoRoles } from '@/lib/rbac/role-grant';
import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleGroupDenial, sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { ofRole, sampleContributorDefinition, sampleCustomRole, sampleRoleDefinitions } from '../samples/sample-roles';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { findActionHolders } from '../support/action-holders';
import { describeAssignment, holderIds, noAssignmentsReason } from '../support/azure-holders';
import { removesAzureRole } from '../support/role-fixes';

export const armCanGrantDataAdmin = defineCheck({
  id: 'arm-can-grant-data-admin',
  category: 'access',
  title: 'Only access administrators should assign Kusto roles',
  shortTitle: 'Who can assign Kusto roles',
  failTitle: 'Principals other than access administrators can assign Kusto roles',
  passTitle: 'Only access administrators can assign Kusto roles',
  why: 'Contributor and many custom Azure roles can assign Kusto roles. A principal with one of these roles can become AllDatabasesAdmin in one request.',
  severity: 'high',
  severityReason: 'Access reviews of Kusto roles don’t show this access.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/kusto/access-control/role-based-access-control',
  needs: ['roleAssignments', 'roleDefinitions', 'denyAssignments'],
  refinedBy: ['groups'],
  logic: 4,
  evaluate: (parts) => {
    const { holders, unknown, assumptions } = findActionHolders(assignsKustoRoles, parts);
    const found = [...new Set(holders.map(describeAssignment))];
    return failIfFound({
      property: 'roles that can assign Kusto roles',
      found,
      items: holderIds(holders),
      unknown,
      notApplicableReason: noAssignmentsReason(parts.roleAssignments),
      ifFound: {
        message: `Can assign Kusto roles: ${formatNames(found)}.`,
        assumptions,
      },
      ifNone: { assumptions },
    });
  },
  fixes: [removesAzureRole({ assignmentId: sampleDeployer().id })],
  examples: {
    pass: [
      { title: 'One group has the Owner role on the cluster, and another has Reader.', snapshot: sampleSnapshot() },
      {
        title: 'A deny assignment blocks Kusto role assignments by an application with Contributor.',
        snapshot: sampleSnapshot({
          roleAssignments: [...sampleRoleAssignments, sampleDeployer()],
          roleDefinitions: [...sampleRoleDefinitions, sampleContributorDefinition],
          denyAssignments: [
            {
              name: 'Block role assignments by deployments',
              scope: sampleDeployer().scope,
              doNotApplyToChildScopes: false,
              permissions: [{ actions: [...assignsKustoRoles] }],
              principals: [sampleDeployer().principalId],
              excludePrincipals: [],
            },
          ],
        }),
      },
      {
        title: 'A deny assignment on a user’s group blocks Kusto role assignments by a Contributor.',
        snapshot: sampleSnapshot({
          roleAssignments: [
            ...sampleRoleAssignments,
            { ...sampleDeployer(), principalId: '70c39fe6-b82d-4401-a37a-16fed820b59c', principalType: 'User' },
          ],
          roleDefinitions: [...sampleRoleDefinitions, sampleContributorDefinition],
          denyAssignments: [sampleGroupDenial([...assignsKustoRoles])],
        }),
      },
    ],
    fail: [
      {
        title: 'A deployment service principal has Contributor on the subscription.',
        snapshot: sampleSnapshot({
          roleAssignments: [...sampleRoleAssignments, sampleDeployer()],
          roleDefinitions: [...sampleRoleDefinitions, sampleContributorDefinition],
        }),
      },
      {
        title: 'A custom role allows all Kusto actions.',
        snapshot: sampleSnapshot({
          roleAssignments: [
            ...sampleRoleAssignments,
            { ...sampleDeployer(), ...ofRole(sampleCustomRole('Microsoft.Kusto/*')) },
          ],
          roleDefinitions: [...sampleRoleDefinitions, sampleCustomRole('Microsoft.Kusto/*')],
        }),
      },
    ],
  },
});

function sampleDeployer() {
  return sampleRoleAssignment({
    name: 'c3f7a9e0-51d8-4b26-9e74-0a6d8f2b1c53',
    principalId: '4e7b90c2-6d1f-4a38-95e0-8c2f71d3a6b4',
    principalType: 'ServicePrincipal',
    roleDefinitionId: contributorRole,
    roleName: 'Contributor',
  });
}
