import { capitalized } from '@/lib/model/text';
import { type KeyEvidence, lackedKeyPermissions } from '../keys/key-evidence';
import type { KeyIdentity } from '../keys/key-identity';
import type { PreflightRow } from '../plan/fix-plan';
import type { KeySetting } from '../settings/customer-managed-key';
import { notChecked } from './not-checked';

/** Returns whether the key's identity belongs to the cluster and can use the key. */
export function keyIdentityRows(key: KeySetting, identity: KeyIdentity, evidence: KeyEvidence): PreflightRow[] {
  return [attachedRow(key, identity), permissionRow(key, identity, evidence)];
}

function attachedRow({ userIdentity }: KeySetting, { name, attached, deleted }: KeyIdentity): PreflightRow {
  const id = 'key-identity-attached';
  if (deleted)
    return { id, state: 'block', message: `${capitalized(name)} no longer exists. Select another identity.` };
  if (attached) return { id, state: 'pass', message: `${capitalized(name)} is assigned to the cluster.` };
  return userIdentity
    ? {
        id,
        state: 'block',
        message: `${capitalized(name)} isn’t assigned to the cluster.`,
        fix: { fixId: 'attach-user-identity', input: { identityId: userIdentity } },
      }
    : {
        id,
        state: 'block',
        message: 'The cluster has no system-assigned identity.',
        fix: { fixId: 'turn-system-identity-on', input: {} },
      };
}

function permissionRow(key: KeySetting, identity: KeyIdentity, evidence: KeyEvidence): PreflightRow {
  const id = 'key-identity-permission';
  const { name, principalId, deleted, whyNoId } = identity;
  if (deleted) return { id, state: 'block', message: `${capitalized(name)} was deleted and has no access to the key.` };
  if (key.federatedIdentityClientId)
    return {
      id,
      state: 'unknown',
      message:
        'Couldn’t check the permissions of the application that accesses the key. The key vault is in another tenant.',
    };
  if (!principalId)
    return {
      id,
      ...notChecked(`the permissions of ${name} on the key`, {
        message: whyNoId ?? 'Azure didn’t return the object ID of the identity.',
      }),
    };
  const lacked = lackedKeyPermissions(evidence, principalId);
  if (lacked.unknown) {
    const [why] = lacked.unknown;
    return {
      id,
      ...notChecked(`the permissions of ${name} on the key`, why),
    };
  }
  if (lacked.value.length === 0)
    return {
      id,
      state: 'pass',
      message: `${capitalized(name)} has the permissions get, wrapKey, and unwrapKey on the key.`,
    };
  const { keyVaultUri, keyName, userIdentity } = key;
  return {
    id,
    state: 'block',
    message: `${capitalized(name)} lacks permissions on the key: ${lacked.value.join(', ')}. Permissions through groups weren’t checked.`,
    fix: {
      fixId: 'cmk-identity-no-key-permission',
      input: { keyVaultUri, keyName, ...(userIdentity ? { userIdentity } : {}) },
    },
  };
}
