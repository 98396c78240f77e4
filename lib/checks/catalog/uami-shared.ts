import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { contributorRole } from '@/lib/model/azure/azure-role';
import type { AttachedIdentity, AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { partitionLoaded, UnknownEvidence } from '../engine/unknown-evidence';
import { sampleRoleAssignment } from '../samples/sample-access';
import { sampleResourceGroup } from '../samples/sample-cluster';
import { sampleIdentity, sampleKeyIdentity } from '../samples/sample-key';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { privilegedAssignments } from '../support/privileged-roles';

export const uamiShared = defineCheck({
  id: 'uami-shared',
  category: 'identity',
  title: 'The cluster’s user-assigned identities are its own and hold no privileged role',
  failTitle: 'A user-assigned identity is shared with other resources or holds a privileged role',
  why: 'Whoever controls a resource that an identity is attached to acts as that identity, with all its rights. A shared one lets a weaker resource reach what the cluster may reach, and a privileged one lets the cluster’s admins change Azure itself.',
  severity: 'medium',
  severityReason: 'It takes control of the cluster or of the other resource first.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/managed-identities-overview',
  needs: ['cluster', 'userAssignedIdentities', 'roleDefinitions'],
  evaluate: (parts) => {
    const { id, identity } = parts.cluster;
    if (Object.keys(identity?.userAssignedIdentities ?? {}).length === 0) {
      return notApplicable('The cluster has no user-assigned identity.');
    }
    const identities = parts.userAssignedIdentities;
    const uses = partitionLoaded('userAssignedIdentities', identities, ({ attachedTo }) => attachedTo);
    const roles = partitionLoaded('userAssignedIdentities', identities, ({ roleAssignments }) => roleAssignments);
    const judged = roles.known.map(({ item, value }) => ({ item, ...privilegedAssignments(value, parts) }));
    const privileged = judged.flatMap(({ item, privileged }) =>
      privileged.map((assignment) => `${nameOf(item)} ${roleOf(assignment)}`),
    );
    const shared = uses.known.flatMap(({ item, value }) =>
      value
        .filter((other) => !sameId(other, id))
        .map((other) => `${nameOf(item)} is attached to ${lastSegment(other)}`),
    );
    const verdict = [
      {
        property: 'privileged roles of user-assigned identities',
        actual: formatCountAndNames(privileged),
        expected: '0',
      },
      { property: 'other resources with these identities', actual: formatCountAndNames(shared), expected: '0' },
    ];
    const found = [...privileged, ...shared];
    if (found.length > 0) return fail(verdict, { message: `User-assigned identities: ${formatNames(found)}.` });
    const unknown = [...uses.unknown, ...roles.unknown, ...judged.flatMap((identity) => identity.unknown)];
    if (unknown.length > 0) throw new UnknownEvidence(unknown);
    return pass(verdict);
  },
  fixes: [],
  noFix:
    'In the portal, create a user-assigned identity for this cluster alone, give it the roles that the cluster needs, attach it on the cluster’s Identity page, and take the shared one off once nothing of the cluster uses it.',
  examples: {
    pass: [{ title: 'The identity may use one key and serves this cluster alone.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The identity is Contributor of the subscription.',
        snapshot: sampleSnapshot({
          userAssignedIdentities: [sampleIdentity({ roleAssignments: sampleReading([sampleContributor()]) })],
        }),
      },
      {
        title: 'A virtual machine has the identity, too.',
        snapshot: sampleSnapshot({
          userAssignedIdentities: [
            sampleIdentity({
              roleAssignments: sampleReading([]),
              attachedTo: sampleReading([
                `${sampleResourceGroup}/providers/Microsoft.Compute/virtualMachines/vm-build`,
              ]),
            }),
          ],
        }),
      },
    ],
  },
});

function nameOf({ id }: AttachedIdentity): string {
  return lastSegment(id);
}

function roleOf({ roleName, roleDefinitionId, scope }: AzureRoleAssignment): string {
  return `is ${roleName ?? roleDefinitionId} at ${scope}`;
}

function sampleContributor(): AzureRoleAssignment {
  return sampleRoleAssignment({
    name: 'e51c64f9-83b0-4ead-9457-b062e39f2180',
    principalId: sampleKeyIdentity,
    principalType: 'ServicePrincipal',
    roleDefinitionId: contributorRole,
    roleName: 'Contributor',
  });
}
