import type { Vault } from '@/lib/model/azure/key-vault-bodies';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import type { PropertyVerdict } from '@/lib/model/finding';
import { defineCheck, fail, pass, type Verdict } from '../engine/define-check';
import { UnknownEvidence, undecidedPart, valueOrUnknown } from '../engine/unknown-evidence';
import { sampleCluster, sampleTenantId } from '../samples/sample-cluster';
import { sampleKeyIdentity, sampleKeyInput, sampleVault } from '../samples/sample-key';
import { sampleSnapshot } from '../samples/sample-snapshot';
import {
  type CustomerManagedKey,
  customerManagedKey,
  noCustomerManagedKey,
  requireVault,
} from '../support/customer-managed-key';
import { type KeyIdentity, keyIdentity, requireIdentityExists, requirePrincipalId } from '../support/key-identity';
import { heldKeyPermissions, type KeyPermission, neededKeyPermissions } from '../support/key-permissions';

type KeyParts = Pick<EvidenceParts, 'userAssignedIdentities' | 'keyVault' | 'keyRoleAssignments' | 'roleDefinitions'>;

const directOnly = 'This check evaluates the identity’s direct permissions, not permissions through groups.';

export const cmkIdentityNoKeyPermission = defineCheck({
  id: 'cmk-identity-no-key-permission',
  category: 'encryption',
  title: 'The cluster identity should have key permissions',
  shortTitle: 'Key permissions',
  setting: 'key',
  failTitle: 'The cluster identity lacks permissions on its key',
  passTitle: 'The cluster identity has permissions on its key',
  why: 'Without key permissions, the cluster is suspended the next time it accesses the key. Its followers are suspended too.',
  severity: 'high',
  severityReason: 'The cluster stops working the next time it accesses the key.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/customer-managed-keys',
  needs: ['cluster', 'userAssignedIdentities', 'keyVault', 'keyRoleAssignments', 'roleDefinitions'],
  evaluate: (parts) => {
    const key = customerManagedKey(parts.cluster);
    if (!key) return noCustomerManagedKey;
    const { attached, message } = keyIdentity(parts.cluster, key);
    if (!attached) return fail(verdictOn([]), { message, fixable: false });
    const identityExists = valueOrUnknown(() => requireIdentityExists(parts, attached));
    if (identityExists.value === false) {
      const deletedMessage = `The identity ${attached.name} no longer exists. Select another identity for the key.`;
      return fail(verdictOn([]), { message: deletedMessage, fixable: false });
    }
    const held = valueOrUnknown(() => requireHeldPermissions(parts, key, attached));
    if (held.value && held.value.length < neededKeyPermissions.length) return failLacking(attached, held.value);
    if (held.unknown || identityExists.unknown)
      throw new UnknownEvidence([...(held.unknown ?? []), ...(identityExists.unknown ?? [])]);
    return pass(verdictOn(held.value));
  },
  fixes: [{ fixId: 'cmk-identity-no-key-permission', grade: 'guided', exampleInput: sampleKeyInput }],
  examples: {
    pass: [
      { title: 'A role allows the identity to use the key.', snapshot: sampleSnapshot() },
      {
        title: 'The key vault’s access policy allows the identity to use the key.',
        snapshot: sampleSnapshot({
          keyVault: samplePolicyVault(['Get', 'WrapKey', 'UnwrapKey']),
          keyRoleAssignments: [],
        }),
      },
    ],
    fail: [
      { title: 'No role allows the identity to use the key.', snapshot: sampleSnapshot({ keyRoleAssignments: [] }) },
      {
        title: 'The key vault uses access policies, and the identity’s policy lacks the Unwrap Key permission.',
        snapshot: sampleSnapshot({ keyVault: samplePolicyVault(['get', 'list', 'wrapKey']) }),
      },
      {
        title: 'The identity was removed from the cluster.',
        snapshot: sampleSnapshot({
          cluster: {
            identity: { ...sampleCluster.identity, type: 'SystemAssigned', userAssignedIdentities: undefined },
          },
        }),
      },
    ],
  },
});

function requireHeldPermissions(parts: KeyParts, key: CustomerManagedKey, identity: KeyIdentity): KeyPermission[] {
  const vault = requireVault(parts);
  if (!key.federatedIdentityClientId) return heldKeyPermissions(vault, requirePrincipalId(parts, identity), parts);
  throw new UnknownEvidence([
    undecidedPart('keyRoleAssignments', 'not-documented', {
      about: `the permissions of the application ${key.federatedIdentityClientId}`,
      why: 'Azure doesn’t return the application’s object ID in the key vault’s tenant.',
    }),
  ]);
}

function failLacking({ name }: KeyIdentity, held: readonly KeyPermission[]): Verdict {
  const lacking = neededKeyPermissions.filter((permission) => !held.includes(permission));
  const message = `Missing permissions of ${name}: ${lacking.join(', ')}.`;
  return fail(verdictOn(held), { message, assumptions: [directOnly] });
}

function verdictOn(held: readonly KeyPermission[]): PropertyVerdict[] {
  const expected = neededKeyPermissions.join(', ');
  return [{ property: 'identity’s permissions on the key', actual: held.join(', ') || 'none', expected }];
}

function samplePolicyVault(keys: string[]): Vault {
  const accessPolicies = [{ tenantId: sampleTenantId, objectId: sampleKeyIdentity, permissions: { keys } }];
  return sampleVault({ enableRbacAuthorization: false, accessPolicies });
}
