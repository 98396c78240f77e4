import { armError } from '../../errors/arm-error';
import { arrayOf, isObject, objectOf, stringOf } from '../../json';
import type { ArmResource, Json, JsonObject } from '../../types';
import type { ArmCall } from '../arm-call';
import { entryAllows } from '../permission';

/**
 * Members of a body (`VaultPatchProperties` of the specification file 2023-07-01, and read-only ones that clients send
 * back).
 */
const known = [
  'tenantId',
  'sku',
  'accessPolicies',
  'enabledForDeployment',
  'enabledForDiskEncryption',
  'enabledForTemplateDeployment',
  'enableSoftDelete',
  'enableRbacAuthorization',
  'softDeleteRetentionInDays',
  'createMode',
  'enablePurgeProtection',
  'networkAcls',
  'publicNetworkAccess',
];
const readOnly = ['vaultUri', 'hsmPoolResourceId', 'provisioningState', 'privateEndpointConnections'];

/** Returns the `properties` of a body. Throws 400 for a wrong type and for unknown members. */
export function readVaultProperties(body: JsonObject, type: string): JsonObject {
  const { properties = {} } = body;
  if (!isObject(properties)) throw armError('InvalidRequestContent:ConversionOfAll', { type });
  const allowed = type === 'VaultPatchProperties' ? known : [...known, ...readOnly];
  const unknown = Object.keys(properties).find((name) => !allowed.includes(name));
  if (unknown) {
    throw armError('InvalidRequestContent:UnknownMember', {
      name: unknown,
      owner: type,
      path: `properties.${unknown}`,
    });
  }
  const written = Object.entries(properties).filter(([name, value]) => known.includes(name) && value !== null);
  return Object.fromEntries(written);
}

/** Throws 400 for invalid values. UNCONFIRMED: the sentences. */
export function refuseBadVault({ sku, accessPolicies, tenantId, softDeleteRetentionInDays: days }: JsonObject): void {
  const { family, name } = objectOf(sku);
  if (family !== 'A' || !/^(standard|premium)$/i.test(stringOf(name) ?? '')) {
    throw armError('BadRequest:VaultValue', { name: 'sku' });
  }
  if (!/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(stringOf(tenantId) ?? '')) {
    throw armError('BadRequest:VaultValue', { name: 'tenantId' });
  }
  if (days !== undefined && !(Number.isInteger(days) && Number(days) >= 7 && Number(days) <= 90)) {
    throw armError('BadRequest:VaultRetention');
  }
  refuseBadPolicies(accessPolicies, tenantId);
}

/** Throws 400 for invalid access policies or another tenant. UNCONFIRMED: the sentence. */
export function refuseBadPolicies(accessPolicies: Json | undefined, tenantId: Json | undefined): void {
  const isPolicy = (policy: Json) => {
    const { objectId, permissions, tenantId: own } = objectOf(policy);
    const sameTenant = stringOf(own)?.toLowerCase() === stringOf(tenantId)?.toLowerCase();
    return stringOf(objectId) !== undefined && isObject(permissions) && sameTenant;
  };
  const list = accessPolicies ?? [];
  if (!Array.isArray(list) || list.length > 1024 || !arrayOf(list).every(isPolicy)) {
    throw armError('BadRequest:VaultValue', { name: 'accessPolicies' });
  }
}

/**
 * Purge protection and soft delete can't be turned off (specification file), and the retention can't change.
 * UNCONFIRMED: the sentences.
 */
export function refuseIrreversible(current: JsonObject, wanted: JsonObject): void {
  if (wanted.enablePurgeProtection === false) {
    throw armError('BadRequest:PurgeProtection');
  }
  if (wanted.enableSoftDelete === false && current.enableSoftDelete === true) {
    throw armError('BadRequest:SoftDelete');
  }
  const { softDeleteRetentionInDays: days } = wanted;
  const held = current.softDeleteRetentionInDays;
  if (days !== undefined && held !== undefined && days !== held) {
    throw armError('BadRequest:VaultRetentionHeld');
  }
}

/**
 * Only a caller with an unconditional permission to assign roles can switch between roles and access policies
 * (https://learn.microsoft.com/azure/key-vault/general/rbac-guide#enable-azure-rbac-permissions-on-key-vault).
 */
export function refusePermissionModel(call: ArmCall, vault: ArmResource, wanted: JsonObject): void {
  const { enableRbacAuthorization: next } = wanted;
  const held = objectOf(vault.properties).enableRbacAuthorization === true;
  if (next === undefined || next === held) return;
  const action = 'Microsoft.Authorization/roleAssignments/write';
  const mayAssign = call.rights.permissionsAt(vault.id).some((entry) => !entry.condition && entryAllows(entry, action));
  if (!mayAssign) throw armError('InsufficientPermissions', { objectId: call.caller.objectId, vaultId: vault.id });
}
