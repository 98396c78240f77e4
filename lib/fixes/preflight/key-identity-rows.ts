import type { KeyEvidence } from '../keys/key-evidence';
import { lackedKeyPermissions } from '../keys/key-evidence';
import type { KeyIdentity } from '../keys/key-identity';
import type { PreflightRow } from '../plan/fix-plan';
import type { KeySetting } from '../settings/customer-managed-key';

/** Whether the key's identity belongs to the cluster and can use the key. */
export function keyIdentityRows(key: KeySetting, identity: KeyIdentity, evidence: KeyEvidence): PreflightRow[] {
  return [attachedRow(key, identity), permissionRow(key, identity, evidence)];
}

function attachedRow({ userIdentity }: KeySetting, { name, attached, deleted }: KeyIdentity): PreflightRow {
  const id = 'key-identity-attached';
  const subject = name.charAt(0).toUpperCase() + name.slice(1);
  if (deleted) return { id, state: 'block', message: `${subject} does not exist any more. Choose another one.` };
  if (attached) return { id, state: 'pass', message: `${subject} is attached to the cluster.` };
  return userIdentity
    ? {
        id,
        state: 'block',
        message: `${subject} is not attached to the cluster.`,
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
  const { name, principalId, deleted } = identity;
  if (deleted) return { id, state: 'block', message: `What does not exist may use no key: ${name}.` };
  if (key.federatedIdentityClientId || !principalId)
    return {
      id,
      state: 'unknown',
      message: `Whether ${name} may use the key is not known: its object ID is not told.`,
    };
  const lacked = lackedKeyPermissions(evidence, principalId);
  if (lacked.unknown) {
    const [why] = lacked.unknown;
    return {
      id,
      state: 'unknown',
      message: `Whether ${name} may use the key is not known. ${why?.message ?? ''}`.trim(),
    };
  }
  if (lacked.value.length === 0) return { id, state: 'pass', message: `On the key, ${name} may get, wrap and unwrap.` };
  const { keyVaultUri, keyName, userIdentity } = key;
  return {
    id,
    state: 'block',
    message: `On the key, ${name} lacks ${lacked.value.join(', ')}. Whether a group that it is in has them was not looked at.`,
    fix: {
      fixId: 'cmk-identity-no-key-permission',
      input: { keyVaultUri, keyName, ...(userIdentity ? { userIdentity } : {}) },
    },
  };
}
