import { ownerRole } from '@/lib/model/azure/azure-role';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { counted } from '@/lib/model/text';
import { defineCheck, fail, pass } from '../engine/define-check';
import { formatCountAndNames } from '../engine/format-values';
import { sampleRoleAssignment, sampleRoleAssignments } from '../samples/sample-access';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { holderIds } from '../support/azure-holders';
import { reducesAzureRole, removesAzureRole } from '../support/role-fixes';

export const armOwnerTooMany = defineCheck({
  id: 'arm-owner-too-many',
  category: 'access',
  title: 'The number of Owners should be limited',
  shortTitle: 'Number of Owners',
  failTitle: 'Too many principals have the Owner role',
  passTitle: 'Only a few principals have the Owner role',
  why: 'An Owner can delete the cluster and assign any role, including AllDatabasesAdmin. Each Owner is another account that attackers can target.',
  severity: 'high',
  severityReason: 'An Owner can assign itself any role and read all data.',
  otherTools: [
    {
      tool: 'Azure Policy',
      id: '4f11b553-d42e-4e3a-89be-32ca364cad4c',
      differs: 'Azure Policy counts Owners of the subscription.',
    },
    {
      tool: 'Azure Policy',
      id: '09024ccc-0c5f-475e-9457-b7c0d9ed487b',
      differs: 'Azure Policy requires at least two Owners of the subscription.',
    },
    {
      tool: 'PSRule for Azure',
      id: 'Azure.RBAC.LimitOwner (AZR-000204)',
      differs: 'PSRule for Azure counts Owners of the subscription.',
    },
    {
      tool: 'Powerpipe',
      id: 'iam_subscription_owner_max_3',
      differs: 'Powerpipe counts Owners of the subscription.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/role-based-access-control/best-practices',
  needs: ['roleAssignments'],
  evaluate: ({ roleAssignments }, { settings: { maxOwners: max } }) => {
    const owners = holderIds(roleAssignments.filter(isOwner));
    const verdict = [
      { property: 'principals with Owner', actual: formatCountAndNames(owners), expected: `at most ${max}` },
    ];
    const settings = [{ name: 'maxOwners', value: String(max) }];
    return owners.length > max
      ? fail(verdict, {
          items: owners,
          settings,
          message: `${counted(owners.length, 'principal has', 'principals have')} the role. The limit is ${max}. Each group counts as one. Eligible assignments don’t count.`,
        })
      : pass(verdict, { settings });
  },
  fixes: [
    removesAzureRole({ assignmentId: sampleOwner('ada').id }),
    reducesAzureRole({ assignmentId: sampleOwner('ada').id, roleDefinitionId: 'acdd72a7-3385-48ef-bd42-f606fba81ae7' }),
  ],
  examples: {
    pass: [
      { title: 'One group has the Owner role on the cluster.', snapshot: sampleSnapshot() },
      {
        title: 'A group and two users have the Owner role on the cluster.',
        snapshot: sampleSnapshot({
          roleAssignments: [...sampleRoleAssignments, sampleOwner('ada'), sampleOwner('ben')],
        }),
      },
    ],
    fail: [
      {
        title: 'A group and three users have the Owner role on the cluster.',
        snapshot: sampleSnapshot({
          roleAssignments: [...sampleRoleAssignments, ...(['ada', 'ben', 'cem'] as const).map(sampleOwner)],
        }),
      },
    ],
  },
});

/** By ID: as in Azure Policy, the limit is on the built-in role. `arm-custom-role-wildcard` judges custom roles. */
function isOwner({ roleDefinitionId }: AzureRoleAssignment): boolean {
  return roleDefinitionId.toLowerCase() === ownerRole;
}

function sampleOwner(name: 'ada' | 'ben' | 'cem'): AzureRoleAssignment {
  const ids = {
    ada: { name: '90c1f7a4-3e6b-4d58-8f02-6b1d9e4a7c35', principalId: '1a6d3f80-52c7-4e9b-8d14-b0f7e2c59a36' },
    ben: { name: 'a1d208b5-4f7c-4e69-9013-7c2eaf5b8d46', principalId: '2b7e4a91-63d8-4fac-9e25-c1a8f3d60b47' },
    cem: { name: 'b2e319c6-508d-4f7a-a124-8d3fb06c9e57', principalId: '3c8f5ba2-74e9-40bd-af36-d2b9a4e71c58' },
  };
  return sampleRoleAssignment({ ...ids[name], principalType: 'User' });
}
