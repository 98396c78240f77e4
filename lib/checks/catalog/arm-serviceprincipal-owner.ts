import type { KustoCluster } from '@/lib/model/cluster';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { sampleCluster } from '../samples/sample-cluster';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { describeAssignment, hasPrincipalType, noAssignmentsReason } from '../support/azure-holders';
import { isAccessAdmin } from '../support/privileged-roles';

export const armServicePrincipalOwner = defineCheck({
  id: 'arm-serviceprincipal-owner',
  category: 'access',
  title: 'No application or managed identity can give access to the cluster',
  failTitle: 'Applications or managed identities can give access to the cluster',
  why: 'A secret of a pipeline is read by many, works from anywhere and is asked for no second factor; a managed identity obeys whoever runs code on its resource. With such a role it makes anybody Owner, itself included.',
  severity: 'high',
  severityReason: 'A leaked secret, or code in a pipeline, becomes full control of the cluster and its data.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/role-based-access-control/delegate-role-assignments-overview',
  needs: ['roleAssignments', 'cluster'],
  evaluate: (parts) => {
    const { roleAssignments } = parts;
    const admins = roleAssignments.filter(
      (assignment) => isAccessAdmin(assignment) && hasPrincipalType(assignment, 'ServicePrincipal'),
    );
    const own = admins.length > 0 ? identityIds(parts.cluster) : [];
    const found = [...new Set(admins.map((admin) => describeAdmin(admin, own)))];
    return failIfFound({
      property: 'access admin roles of applications and managed identities',
      found,
      unknown: [],
      notApplicableReason: noAssignmentsReason(roleAssignments),
      ifFound: { message: `Applications or managed identities give access: ${formatNames(found)}.` },
    });
  },
  fixes: [
    { fixId: 'remove-azure-role', grade: 'guided', exampleInput: { assignmentId: samplePipeline().id }, partial: true },
  ],
  examples: {
    pass: [
      { title: 'A group alone owns the cluster.', snapshot: sampleSnapshot() },
      {
        title: 'A condition limits whom the pipeline may give which roles.',
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
    ],
    fail: [
      {
        title: 'A pipeline owns the subscription.',
        snapshot: sampleSnapshot({ roleAssignments: [...sampleRoleAssignments, samplePipeline()] }),
      },
      {
        title: 'The cluster’s own identity owns the subscription.',
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

/** Marks the cluster's own identities by object ID, because ARM has one type for identities and applications. */
function describeAdmin(assignment: AzureRoleAssignment, identities: readonly string[]): string {
  const isOwn = identities.includes(assignment.principalId.toLowerCase());
  return `${isOwn ? 'a managed identity of the cluster, ' : ''}${describeAssignment(assignment)}`;
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
