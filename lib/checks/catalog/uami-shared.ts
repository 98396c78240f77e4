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
import { idItems } from '../support/finding-items';
import { privilegedAssignments } from '../support/privileged-roles';
import { managedIdentityNone } from './managed-identity-none';

export const uamiShared = defineCheck({
  id: 'uami-shared',
  category: 'identity',
  title: 'User-assigned identities shouldn’t be shared or privileged',
  shortTitle: 'User-assigned identities',
  setting: 'user-assigned identities',
  failTitle: 'A user-assigned identity is shared or has a privileged role',
  passTitle: 'User-assigned identities are dedicated and unprivileged',
  why: 'Anyone who controls a resource can act as its identity. A shared identity gives other resources the cluster’s access, and a privileged role lets cluster admins change Azure resources.',
  severity: 'medium',
  severityReason: 'An attacker must first control the cluster or another resource with the identity.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/managed-identities-overview',
  needs: ['cluster', 'userAssignedIdentities', 'roleDefinitions'],
  logic: 2,
  evaluate: (parts) => {
    const { id, identity } = parts.cluster;
    if (Object.keys(identity?.userAssignedIdentities ?? {}).length === 0) {
      return notApplicable('The cluster has no user-assigned identity.', [], managedIdentityNone);
    }
    const identities = parts.userAssignedIdentities;
    const uses = partitionLoaded('userAssignedIdentities', identities, ({ attachedTo }) => attachedTo);
    const roles = partitionLoaded('userAssignedIdentities', identities, ({ roleAssignments }) => roleAssignments);
    const judged = roles.known.map(({ item, value }) => ({ item, ...privilegedAssignments(value, parts) }));
    const privileged = judged.flatMap(({ item, privileged }) =>
      privileged.map((assignment) => ({ identity: item, text: `${nameOf(item)} ${roleOf(assignment)}` })),
    );
    const shared = uses.known.flatMap(({ item, value }) =>
      value
        .filter((other) => !sameId(other, id))
        .map((other) => ({ identity: item, text: `${nameOf(item)} is assigned to ${lastSegment(other)}` })),
    );
    const verdict = [
      {
        property: 'privileged roles of user-assigned identities',
        actual: formatCountAndNames(privileged.map(textOf)),
        expected: '0',
      },
      {
        property: 'other resources that use these identities',
        actual: formatCountAndNames(shared.map(textOf)),
        expected: '0',
      },
    ];
    const found = [...privileged, ...shared];
    const affected = new Set(found.map(({ identity }) => identity));
    if (found.length > 0)
      return fail(verdict, {
        items: idItems(identities.filter((each) => affected.has(each)).map((each) => each.id)),
        message: `Found: ${formatNames(found.map(textOf))}.`,
      });
    const unknown = [...uses.unknown, ...roles.unknown, ...judged.flatMap((identity) => identity.unknown)];
    if (unknown.length > 0) throw new UnknownEvidence(unknown);
    return pass(verdict);
  },
  fixes: [],
  remediation: {
    steps: [
      'Create a user-assigned identity for this cluster only.',
      'Assign the new identity the roles that the cluster needs.',
      'On the cluster’s **Identity** page, add the new identity.',
      'Remove the old identity when the cluster no longer uses it.',
    ],
  },
  examples: {
    pass: [{ title: 'The identity is assigned only to this cluster and can use one key.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The identity has Contributor on the subscription.',
        snapshot: sampleSnapshot({
          userAssignedIdentities: [sampleIdentity({ roleAssignments: sampleReading([sampleContributor()]) })],
        }),
      },
      {
        title: 'The identity is also assigned to a virtual machine.',
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

function textOf({ text }: { text: string }): string {
  return text;
}

function nameOf({ id }: AttachedIdentity): string {
  return lastSegment(id);
}

function roleOf({ roleName, roleDefinitionId, scope }: AzureRoleAssignment): string {
  return `has ${roleName ?? roleDefinitionId} on ${scope}`;
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
