import { armError } from '../../errors/arm-error';
import { getResource, putResource } from '../../store';
import type { ArmResource, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../arm-call';
import { objectOf } from '../json-values';
import { startOperation } from '../operations';
import { removeTree } from '../remove-tree';
import { keepResourceGroup } from '../resource-groups';
import { pathsOf, storedType } from '../stored-type';
import { systemDataAfter, tagsIn, writtenLocation } from '../tracked-resource-body';
import { keepDeleted, recoverVault } from './deleted-vaults';
import { readVaultProperties, refuseBadVault, refuseIrreversible, refusePermissionModel } from './vault-body';
import { refuseTakenName } from './vault-name';
import { createsWithRbac, vaultVersions } from './versions';

const type = 'Microsoft.KeyVault/vaults';
const { one, place } = pathsOf(type);

/**
 * PUT: 200 for a vault that was there, whose properties it replaces (recorded in azure-cli, test_keyvault_softdelete), and for a new one,
 * which registers its name first. UNCONFIRMED: 200 and `RegisteringDns` for the new one (the specification has 201 too).
 */
function putVault(call: ArmCall): ArmAnswer {
  const body = jsonBody(call);
  const present = getResource(call.state, call.path);
  const location = writtenLocation(call, body, type, present);
  const written = readVaultProperties(body, 'VaultProperties');
  const { createMode, ...wanted } = written;
  if (createMode === 'recover' && !present)
    return { status: 200, body: recoverVault(call, param(call, place), location) };
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
 * The access control model of a PUT that names none. Since 2026-02-01 a new vault gets Azure RBAC and an existing one keeps its
 * own. UNCONFIRMED: that a PUT of an older version turns an existing vault to access policies.
 */
function unlessNamed({ apiVersion }: ArmCall, present: ArmResource | undefined): JsonObject {
  if (!createsWithRbac(apiVersion)) return {};
  if (!present) return { enableRbacAuthorization: true };
  const { enableRbacAuthorization } = objectOf(present.properties);
  return enableRbacAuthorization === undefined ? {} : { enableRbacAuthorization };
}

function created(call: ArmCall, location: string, wanted: JsonObject, tags: JsonObject): ArmResource {
  const name = param(call, place);
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

/** What cannot be lost stays although the body leaves it out. */
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

/** PATCH: properties that are sent replace those that are there, lists and objects as a whole. */
function updateVault(call: ArmCall): ArmAnswer {
  const present = getResource(call.state, call.path);
  if (!present)
    throw armError('ResourceNotFound:Tracked', {
      type,
      name: param(call, place),
      group: param(call, 'resourceGroupName'),
    });
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

/** DELETE: 200 without a body (recorded, azure-cli, test_keyvault_list_deleted), 204 where there is none. A vault with soft delete is kept aside. */
function deleteVault(call: ArmCall): ArmAnswer {
  const present = getResource(call.state, call.path);
  if (!present) return { status: 204 };
  keepResourceGroup(call.state, present.id, call.now);
  if (objectOf(present.properties).enableSoftDelete !== false) keepDeleted(call.state, present, call.now);
  removeTree(call.state, present.id, call.now);
  return { status: 200 };
}

/** Vaults of the management plane: https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults */
export const vaults = storedType(type, {
  versions: vaultVersions,
  options: ['$top'],
  more: [
    ['PUT', one, `${type}/write`, putVault],
    ['PATCH', one, `${type}/write`, updateVault],
    ['DELETE', one, `${type}/delete`, deleteVault],
  ],
});

/** Managed HSMs, read only: `az keyvault list` asks for them beside vaults. https://learn.microsoft.com/rest/api/keyvault/managedhsm/managed-hsms */
export const managedHsms = storedType('Microsoft.KeyVault/managedHSMs', { versions: vaultVersions, options: ['$top'] });
