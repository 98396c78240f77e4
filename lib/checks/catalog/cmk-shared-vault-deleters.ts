import type { Vault } from '@/lib/model/azure/key-vault-bodies';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import type { PropertyVerdict } from '@/lib/model/finding';
import { defineCheck, fail, pass } from '../engine/define-check';
import { formatCountAndNames } from '../engine/format-values';
import { sampleRoleAssignment } from '../samples/sample-access';
import { sampleKeyRole, sampleVault } from '../samples/sample-key';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { customerManagedKey, noCustomerManagedKey, requireVault } from '../support/customer-managed-key';
import { decidedByRoles, keyDeleterRole } from '../support/key-permissions';

export const cmkSharedVaultDeleters = defineCheck({
  id: 'cmk-shared-vault-deleters',
  category: 'encryption',
  title: 'Few principals can delete or disable the customer-managed key',
  failTitle: 'Too many principals can delete or disable the customer-managed key',
  why: 'The key is a switch for the whole cluster: whoever deletes or disables it suspends the cluster. In a vault that many teams share, people hold that switch who have nothing to do with the cluster.',
  severity: 'medium',
  severityReason: 'Each of them can stop the cluster, but none of them can read its data by that.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/key-vault/general/rbac-guide',
  needs: ['cluster', 'keyVault', 'keyRoleAssignments'],
  evaluate: (parts, { settings: { maxKeyDeleters: max } }) => {
    if (!customerManagedKey(parts.cluster)) return noCustomerManagedKey;
    const vault = requireVault(parts);
    const byRole = decidedByRoles(vault);
    const holders = parts.keyRoleAssignments
      .filter(({ roleDefinitionId }) => keyDeleterRole(roleDefinitionId, byRole))
      .map(({ principalId }) => principalId.toLowerCase());
    const deleters = [...new Set(holders)];
    const verdict = [
      {
        property: 'principals whose role lets them delete, purge or disable the key',
        actual: formatCountAndNames(deleters),
        expected: `at most ${max}`,
      },
      ...(byRole ? [] : [permittedByPolicies(vault)]),
    ];
    const settings = [{ name: 'maxKeyDeleters', value: String(max) }];
    const message = `${deleters.length} principals can delete, purge or disable the key, more than ${max}.`;
    return deleters.length > max ? fail(verdict, { settings, message }) : pass(verdict, { settings });
  },
  fixes: [],
  noFix:
    'In the portal, open the vault’s Access control (IAM) page and take the roles away that are not needed, at the scope where they were given; a vault that holds this key alone makes the list short.',
  examples: {
    pass: [
      { title: 'Nobody but the cluster holds a role on the key.', snapshot: sampleSnapshot() },
      {
        title: 'In a vault with access policies, one group owns the subscription.',
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
        title: 'Four people are Key Vault Crypto Officer.',
        snapshot: sampleSnapshot({
          keyRoleAssignments: [sampleKeyRole(), ...['0', '1', '2', '3'].map(sampleOfficer)],
        }),
      },
    ],
  },
});

/** Returns the principals that can delete keys by an access policy, which roles don't show. */
function permittedByPolicies({ properties }: Vault): PropertyVerdict {
  const deleting = ['delete', 'purge', 'update', 'all'];
  const permitted = (properties.accessPolicies ?? []).filter(({ permissions }) =>
    permissions?.keys?.some((name) => deleting.includes(name.toLowerCase())),
  );
  return {
    property: 'principals whom an access policy lets delete, purge or disable the key',
    actual: formatCountAndNames([...new Set(permitted.map(({ objectId }) => objectId.toLowerCase()))]),
    expected: 'known people, not counted here',
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
