import type { KustoCluster } from '@/lib/model/cluster';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { assignsRoles } from '@/lib/rbac/role-grant';
import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleGroupDenial, sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { sampleCluster } from '../samples/sample-cluster';
import { sampleGroup, sampleGroups } from '../samples/sample-directory';
import { ofRole, sampleCustomRole, sampleRoleDefinitions } from '../samples/sample-roles';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { findAccessAdmins } from '../support/action-holders';
import { describeAssignment, hasPrincipalType, holderIds, noAssignmentsReason } from '../support/azure-holders';
import { removesAzureRole } from '../support/role-fixes';

export const armServicePrincipalOwner = defineCheck({
  id: 'arm-serviceprincipal-owner',
  category: 'access',
  title: 'Applications and identities shouldn’t assign Azure roles',
  shortTitle: 'Applications assigning roles',
  failTitle: 'An application or managed identity can assign Azure roles',
  passTitle: 'No application or managed identity can assign Azure roles',
  why: 'Anyone who controls this application or identity can make any account an Owner. Pipeline secrets work without multifactor authentication and are often shared.',
  severity: 'high',
  severityReason: 'A leaked secret or a pipeline change gives full control of the cluster.',
  learnMore: 'https://learn.microsoft.com/azure/role-based-access-control/delegate-role-assignments-overview',
  needs: ['roleAssignments', 'roleDefinitions', 'cluster'],
  refinedBy: ['denyAssignments', 'groups'],
  logic: 2,
  evaluate: (parts) => {
    const { roleAssignments } = parts;
    const workloads = roleAssignments.filter((assignment) => hasPrincipalType(assignment, 'ServicePrincipal'));
    const { admins, unknown, assumptions } = findAccessAdmins(workloads, parts);
    const own = admins.length > 0 ? identityIds(parts.cluster) : [];
    const found = [...new Set(admins.map((admin) => describeAdmin(admin, own)))];
    return failIfFound({
      property: 'access administrator roles assigned to applications and managed identities',
      found,
      items: holderIds(admins),
      unknown,
      notApplicableReason: noAssignmentsReason(roleAssignments),
      ifFound: {
        message: `Can assign Azure roles: ${formatNames(found)}.`,
        assumptions,
      },
      ifNone: { assumptions },
    });
  },
  fixes: [removesAzureRole({ assignmentId: samplePipeline().id })],
  examples: {
    pass: [
      { title: 'Only a group has the Owner role on the cluster.', snapshot: sampleSnapshot() },
      {
        title: 'A condition limits the roles that a pipeline with the Owner role can assign.',
        snapshot: sampleSnapshot({
          roleAssignments: [
            ...sampleRoleAssignments,
            {
              ...samplePipeline(),
              condition:
                '@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {acdd72a7-3385-48ef-bd42-f606fba81ae7}',
            },
          ],
        }),
      },
      {
        title: 'A deny assignment blocks role assignments by a pipeline with the Owner role.',
        snapshot: sampleSnapshot({
          roleAssignments: [...sampleRoleAssignments, samplePipeline()],
          denyAssignments: [sampleGroupDenial([assignsRoles])],
          groups: { ...sampleGroups, ...samplePipelineGroup() },
        }),
      },
    ],
    fail: [
      {
        title: 'A pipeline has the Owner role on the subscription.',
        snapshot: sampleSnapshot({ roleAssignments: [...sampleRoleAssignments, samplePipeline()] }),
      },
      {
        title: 'A pipeline has a custom role that can assign roles.',
        snapshot: sampleSnapshot({
          roleAssignments: [
            ...sampleRoleAssignments,
            { ...samplePipeline(), ...ofRole(sampleCustomRole('Microsoft.Authorization/roleAssignments/*')) },
          ],
          roleDefinitions: [...sampleRoleDefinitions, sampleCustomRole('Microsoft.Authorization/roleAssignments/*')],
        }),
      },
      {
        title: 'The cluster’s system-assigned identity has the Owner role on the subscription.',
        snapshot: sampleSnapshot({
          roleAssignments: [
            ...sampleRoleAssignments,
            { ...samplePipeline(), principalId: sampleCluster.identity?.principalId ?? '' },
          ],
        }),
      },
    ],
  },
});

/** Marks the cluster's identities by object ID, because ARM has one type for identities and applications. */
function describeAdmin(assignment: AzureRoleAssignment, identities: readonly string[]): string {
  const isOwn = identities.includes(assignment.principalId.toLowerCase());
  return `${isOwn ? 'cluster identity ' : ''}${describeAssignment(assignment)}`;
}

function identityIds({ identity }: KustoCluster): string[] {
  const attached = Object.values(identity?.userAssignedIdentities ?? {}).map((identity) => identity?.principalId);
  return [identity?.principalId, ...attached].flatMap((id) => id?.toLowerCase() ?? []);
}

function samplePipeline() {
  return sampleRoleAssignment({
    name: 'd6b1e8f4-03a7-4c92-85de-7f4a0c9b3e16',
    principalId: '4e7b90c2-6d1f-4a38-95e0-8c2f71d3a6b4',
    principalType: 'ServicePrincipal',
  });
}

function samplePipelineGroup() {
  const { principalId: id } = samplePipeline();
  return sampleGroup('d95b3e60-7f24-4c18-b3a9-60e2d8f1c754', 'Platform owners', [
    { id, type: 'ServicePrincipal', displayName: 'Deployment pipeline', userPrincipalName: null, userType: null },
  ]);
}
