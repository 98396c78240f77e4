import type { Vault } from '@/lib/model/azure/key-vault-bodies';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import type { PropertyVerdict } from '@/lib/model/finding';
import { counted } from '@/lib/model/text';
import { defineCheck, fail, pass, unknown } from '../engine/define-check';
import { formatCountAndNames } from '../engine/format-values';
import { unknownMessage } from '../engine/unknown-evidence';
import { sampleRoleAssignment } from '../samples/sample-access';
import { sampleKeyRole, sampleVault } from '../samples/sample-key';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { customerManagedKey, noCustomerManagedKey, requireVault } from '../support/customer-managed-key';
import { decidedByRoles, keyDeleters } from '../support/key-permissions';

const sampleKeyCustomRole = {
  id: '6d0f2c1e-93b5-4a70-8e2d-b5c41f7a9038',
  roleName: 'Key managers',
  type: 'CustomRole',
  permissions: [{ dataActions: ['Microsoft.KeyVault/vaults/keys/*'] }],
};

export const cmkSharedVaultDeleters = defineCheck({
  id: 'cmk-shared-vault-deleters',
  category: 'encryption',
  title: 'Only a few principals should be able to delete the key',
  shortTitle: 'Who can delete the key',
  setting: 'key',
  failTitle: 'Too many principals can delete or disable the customer-managed key',
  passTitle: 'Only a few principals can delete or disable the customer-managed key',
  why: 'Deleting or disabling the key suspends the cluster. If teams share the key vault, people outside your team can do it.',
  severity: 'medium',
  severityReason: 'These principals can suspend the cluster, but the permission doesn’t let them read its data.',
  learnMore: 'https://learn.microsoft.com/azure/key-vault/general/rbac-guide',
  needs: ['cluster', 'keyVault', 'keyRoleAssignments', 'roleDefinitions'],
  logic: 2,
  evaluate: (parts, { settings: { maxKeyDeleters: max } }) => {
    if (!customerManagedKey(parts.cluster)) return noCustomerManagedKey;
    const vault = requireVault(parts);
    const byRole = decidedByRoles(vault);
    const { deleters, undecided, unknown: missing } = keyDeleters(vault, parts);
    const verdict = [
      {
        property: 'principals with a role that allows deleting, purging, or disabling the key',
        actual: formatCountAndNames(deleters),
        expected: `at most ${max}`,
      },
      ...(byRole ? [] : [deletersByPolicies(vault)]),
    ];
    const settings = [{ name: 'maxKeyDeleters', value: String(max) }];
    const message = `${counted(deleters.length, 'principal')} can delete, purge, or disable the key. The limit is ${max}.`;
    if (deleters.length > max) return fail(verdict, { items: deleters, settings, message });
    return deleters.length + undecided.length > max
      ? unknown(missing, unknownMessage(missing), verdict)
      : pass(verdict, { settings });
  },
  fixes: [],
  remediation: {
    steps: [
      'On the key vault, open **Access control (IAM)**.',
      'Remove each unneeded role at the scope of its assignment.',
    ],
    note: 'If the key has its own key vault, fewer principals need a role there.',
  },
  examples: {
    pass: [
      { title: 'Only the cluster identity has a role on the key.', snapshot: sampleSnapshot() },
      {
        title: 'The key vault uses access policies, and one group has the Owner role on the subscription.',
        snapshot: sampleSnapshot({
          keyVault: sampleVault({
            enableRbacAuthorization: false,
            accessPolicies: [
              { objectId: 'e2c94b07-6a15-4f8d-93b0-7d1f5a68c3e4', permissions: { keys: ['get', 'delete'] } },
            ],
          }),
          keyRoleAssignments: [
            sampleKeyRole(),
            sampleRoleAssignment({
              name: 'c3f42ad7-619e-408b-b235-9e40c17d0f68',
              principalId: 'd95b3e60-7f24-4c18-b3a9-60e2d8f1c754',
              principalType: 'Group',
            }),
          ],
        }),
      },
    ],
    fail: [
      {
        title: 'Four users have the Key Vault Crypto Officer role.',
        snapshot: sampleSnapshot({
          keyRoleAssignments: [sampleKeyRole(), ...['0', '1', '2', '3'].map(sampleOfficer)],
        }),
      },
      {
        title: 'Four users have a custom role that can delete keys.',
        snapshot: sampleSnapshot({
          keyRoleAssignments: ['0', '1', '2', '3'].map((digit) => ({
            ...sampleOfficer(digit),
            roleDefinitionId: sampleKeyCustomRole.id,
            roleName: sampleKeyCustomRole.roleName,
          })),
          roleDefinitions: [sampleKeyCustomRole],
        }),
      },
    ],
  },
});

/** Returns the principals that can delete keys by an access policy, which roles don't show. */
function deletersByPolicies({ properties }: Vault): PropertyVerdict {
  const deleting = ['delete', 'purge', 'update', 'all'];
  const permitted = (properties.accessPolicies ?? []).filter(({ permissions }) =>
    permissions?.keys?.some((name) => deleting.includes(name.toLowerCase())),
  );
  return {
    property: 'principals with an access policy that allows deleting, purging, or disabling the key',
    actual: formatCountAndNames([...new Set(permitted.map(({ objectId }) => objectId.toLowerCase()))]),
    expected: 'known principals (for information only)',
  };
}

function sampleOfficer(digit: string): AzureRoleAssignment {
  return sampleKeyRole({
    name: `d40b53e8-72af-419c-8346-af51d28e107${digit}`,
    principalId: `1a6d3f80-52c7-4e9b-8d14-b0f7e2c59a3${digit}`,
    principalType: 'User',
    roleDefinitionId: '14b46e9e-c2b7-41b4-b07b-48a6ebf60603',
    roleName: 'Key Vault Crypto Officer',
  });
}
