import { contributorRole } from '@/lib/model/azure/azure-role';
import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { ofRole, sampleContributorDefinition, sampleCustomRole, sampleRoleDefinitions } from '../samples/sample-roles';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { findActionHolders } from '../support/action-holders';
import { describeAssignment, noAssignmentsReason } from '../support/azure-holders';

/**
 * Actions that assign a Kusto role.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/permissions/analytics (Microsoft.Kusto)
 */
const grantingActions = [
  'Microsoft.Kusto/clusters/principalAssignments/write',
  'Microsoft.Kusto/clusters/databases/principalAssignments/write',
  'Microsoft.Kusto/clusters/databases/AddPrincipals/action',
];

export const armCanGrantDataAdmin = defineCheck({
  id: 'arm-can-grant-data-admin',
  category: 'access',
  title: 'Only access admins can give Kusto roles',
  failTitle: 'Principals that are no access admins can give themselves Kusto roles',
  why: 'Azure roles and Kusto roles are separate, but Contributor and many custom roles may write Kusto principal assignments: their holders make themselves AllDatabasesAdmin with one request. Whoever relies on the separation has given them the data.',
  severity: 'high',
  severityReason: 'It reaches all data by a way that most reviews of access do not look at.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/kusto/access-control/role-based-access-control',
  needs: ['roleAssignments', 'roleDefinitions', 'denyAssignments'],
  evaluate: (parts) => {
    const { holders, unknown, assumptions } = findActionHolders(grantingActions, parts);
    const found = [...new Set(holders.map(describeAssignment))];
    return failIfFound({
      property: 'roles by which Kusto roles can be given',
      found,
      unknown,
      notApplicableReason: noAssignmentsReason(parts.roleAssignments),
      ifFound: { message: `They can make themselves admin of the data: ${formatNames(found)}.`, assumptions },
      ifNone: { assumptions },
    });
  },
  fixes: [
    { fixId: 'remove-azure-role', grade: 'guided', exampleInput: { assignmentId: sampleDeployer().id }, partial: true },
  ],
  examples: {
    pass: [
      { title: 'One group owns the cluster, another one reads it.', snapshot: sampleSnapshot() },
      {
        title: 'A deny assignment keeps the Contributor from it.',
        snapshot: sampleSnapshot({
          roleAssignments: [...sampleRoleAssignments, sampleDeployer()],
          roleDefinitions: [...sampleRoleDefinitions, sampleContributorDefinition],
          denyAssignments: [
            {
              name: 'No roles by deployments',
              scope: sampleDeployer().scope,
              doNotApplyToChildScopes: false,
              permissions: [{ actions: grantingActions }],
              principals: [sampleDeployer().principalId],
              excludePrincipals: [],
            },
          ],
        }),
      },
    ],
    fail: [
      {
        title: 'A deployment is Contributor of the subscription.',
        snapshot: sampleSnapshot({
          roleAssignments: [...sampleRoleAssignments, sampleDeployer()],
          roleDefinitions: [...sampleRoleDefinitions, sampleContributorDefinition],
        }),
      },
      {
        title: 'A custom role may write everything of Kusto.',
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
