import { armError } from '../../errors/arm-error';
import { objectOf } from '../../json';
import { getResource, putResource, removeTree } from '../../store';
import type { ArmResource, EmulatorState, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../arm-call';
import { startOperation } from '../operations';
import { pathsOf, trackedType } from '../stored-type';
import { systemDataAfter, tagsIn, writtenLocation } from '../tracked-resource-body';
import { keepDeleted, recoverVault } from './deleted-vaults';
import { readVaultProperties, refuseBadVault, refuseIrreversible, refusePermissionModel } from './vault-body';
import { refuseTakenName } from './vault-name';
import { createsWithRbac, vaultVersions } from './versions';

const type = 'Microsoft.KeyVault/vaults';
const { nameParam } = pathsOf(type);

/**
 * Returns 200 for an existing vault, whose properties are replaced (recorded in azure-cli, test_keyvault_softdelete).
 * UNCONFIRMED: 200 and `RegisteringDns` for the new one (the specification also has 201).
 */
function putVault(call: ArmCall, present: ArmResource | undefined): ArmAnswer {
  const body = jsonBody(call);
  const location = writtenLocation(call, body, type, present);
  const written = readVaultProperties(body, 'VaultProperties');
  const { createMode, ...wanted } = written;
  if (createMode === 'recover' && !present)
    return { status: 200, body: recoverVault(call, param(call, nameParam), location) };
  refuseBadVault(wanted);
  const withModel = { ...unlessNamed(call, present), ...wanted };
  if (wanted.accessPolicies === undefined && withModel.enableRbacAuthorization !== true) {
    throw armError('BadRequest:NoAccessPolicies');
  }
  if (wanted.enablePurgeProtection === false) refuseIrreversible({}, wanted);
  if (present) return { status: 200, body: replaced(call, present, withModel, tagsIn(body) ?? {}) };
  return { status: 200, body: created(call, location, withModel, tagsIn(body) ?? {}) };
}

/**
 * Returns the access control model of a PUT without one. Since 2026-02-01, a new vault gets Azure RBAC. UNCONFIRMED:
 * that a PUT of an older version switches an existing vault to access policies.
 */
function unlessNamed({ apiVersion }: ArmCall, present: ArmResource | undefined): JsonObject {
  if (!createsWithRbac(apiVersion)) return {};
  if (!present) return { enableRbacAuthorization: true };
  const { enableRbacAuthorization } = objectOf(present.properties);
  return enableRbacAuthorization === undefined ? {} : { enableRbacAuthorization };
}

function created(call: ArmCall, location: string, wanted: JsonObject, tags: JsonObject): ArmResource {
  const name = param(call, nameParam);
  refuseTakenName(call, name);
  const { enableSoftDelete = true, softDeleteRetentionInDays = 90, publicNetworkAccess = 'Enabled' } = wanted;
  const vault: ArmResource = {
    id: call.path,
    name,
    type,
    location,
    tags,
    systemData: systemDataAfter(call, undefined),
    properties: {
      enabledForDeployment: false,
      accessPolicies: [],
      ...wanted,
      enableSoftDelete,
      ...(enableSoftDelete === false ? {} : { softDeleteRetentionInDays }),
      vaultUri: `https://${name.toLowerCase()}.vault.azure.net/`,
      provisioningState: 'RegisteringDns',
      publicNetworkAccess,
    },
  };
  putResource(call.state, vault, call.now);
  startOperation(call.state, call.request, param(call, 'subscriptionId'), {
    resourceId: vault.id,
    location,
    succeed: (state, at) => {
      const current = getResource(state, vault.id);
      if (!current) return;
      const properties = { ...objectOf(current.properties), provisioningState: 'Succeeded' };
      putResource(state, { ...current, properties }, at);
    },
    fail: (state, at) => removeTree(state, vault.id, at),
  });
  return vault;
}

const kept = [
  'enableSoftDelete',
  'softDeleteRetentionInDays',
  'enablePurgeProtection',
  'vaultUri',
  'provisioningState',
  'publicNetworkAccess',
  'privateEndpointConnections',
];

function replaced(call: ArmCall, present: ArmResource, wanted: JsonObject, tags: JsonObject): ArmResource {
  const current = objectOf(present.properties);
  refuseIrreversible(current, wanted);
  refusePermissionModel(call, present, { enableRbacAuthorization: false, ...wanted });
  const held = Object.fromEntries(Object.entries(current).filter(([name]) => kept.includes(name)));
  return store(call, { ...present, tags, properties: { ...held, ...wanted } });
}

/** Replaces the sent properties, lists and objects as a whole. */
function updateVault(call: ArmCall, present: ArmResource): ArmAnswer {
  const body = jsonBody(call);
  const { createMode: _, ...wanted } = readVaultProperties(body, 'VaultPatchProperties');
  const current = objectOf(present.properties);
  refuseIrreversible(current, wanted);
  const { tenantId = call.state.directory.tenantId } = current;
  refuseBadVault({ sku: { family: 'A', name: 'standard' }, tenantId, ...wanted });
  refusePermissionModel(call, present, wanted);
  const tags = tagsIn(body);
  const changed = { ...present, ...(tags ? { tags } : {}), properties: { ...current, ...wanted } };
  return { status: 200, body: store(call, changed) };
}

function store(call: ArmCall, vault: ArmResource): ArmResource {
  const changed = { ...vault, systemData: systemDataAfter(call, vault) };
  putResource(call.state, changed, call.now);
  return changed;
}

function removeVault(state: EmulatorState, vault: ArmResource, at: number): void {
  if (objectOf(vault.properties).enableSoftDelete !== false) keepDeleted(state, vault, at);
  removeTree(state, vault.id, at);
}

/**
 * Vaults: https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults. DELETE returns 200 without a body (recorded in
 * azure-cli, test_keyvault_list_deleted).
 */
export const vaults = trackedType(type, {
  versions: vaultVersions,
  options: ['$top'],
  put: putVault,
  patch: updateVault,
  onDelete: removeVault,
});

/**
 * Managed HSMs, read-only, for `az keyvault list`:
 * https://learn.microsoft.com/rest/api/keyvault/managedhsm/managed-hsms
 */
export const managedHsms = trackedType('Microsoft.KeyVault/managedHSMs', {
  versions: vaultVersions,
  options: ['$top'],
});
