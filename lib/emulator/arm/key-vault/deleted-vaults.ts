import { armError } from '../../errors/arm-error';
import { arrayOf, isObject, objectOf, stringOf } from '../../json';
import { deleteResource, getResource, putResource, resourceKey } from '../../store';
import type { ArmResource, EmulatorState, JsonObject, Operation } from '../../types';
import { type ArmAnswer, type ArmCall, param } from '../arm-call';
import { startOperation } from '../operations';
import { pageOf } from '../page-of';
import { regionName } from '../regions';
import { resourcesUnder } from '../resource-index';
import type { ResourceType } from '../resource-type';
import { vaultVersions } from './versions';

/**
 * Deleted vaults, until they are purged or recovered
 * (https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview). `held` has their content and isn't
 * returned.
 */

const type = 'Microsoft.KeyVault/deletedVaults';
const day = 86_400_000;

export function keepDeleted(state: EmulatorState, vault: ArmResource, at: number): void {
  const { softDeleteRetentionInDays: days, enablePurgeProtection } = objectOf(vault.properties);
  const location = regionName(stringOf(vault.location) ?? '');
  const subscription = vault.id.split('/').slice(0, 3).join('/');
  const key = `${resourceKey(vault.id)}/`;
  const held = [...state.resources.values()].filter(({ id }) => `${resourceKey(id)}/`.startsWith(key));
  const retained = (typeof days === 'number' ? days : 90) * day;
  const deleted: ArmResource = {
    id: `${subscription}/providers/Microsoft.KeyVault/locations/${location}/deletedVaults/${vault.name}`,
    name: vault.name,
    type,
    properties: {
      vaultId: vault.id,
      location,
      tags: objectOf(vault.tags),
      deletionDate: seconds(at),
      scheduledPurgeDate: seconds(at + retained),
      ...(enablePurgeProtection === true ? { purgeProtectionEnabled: true } : {}),
    },
    held: held.map((resource) => structuredClone(resource) as JsonObject),
  };
  putResource(state, deleted, at);
}

/**
 * Recovers a vault and its content without role assignments and locks, as documented. Throws 404 without one
 * (UNCONFIRMED sentence), and 501 without its content in the estate.
 */
export function recoverVault(call: ArmCall, name: string, location: string): ArmResource {
  const id = `/subscriptions/${param(call, 'subscriptionId')}/providers/Microsoft.KeyVault/locations/${location}/deletedVaults/${name}`;
  const deleted = getResource(call.state, id);
  const vaultId = stringOf(objectOf(deleted?.properties).vaultId) ?? '';
  if (!deleted || resourceKey(vaultId) !== resourceKey(call.path)) throw armError('ResourceNotFound', { id });
  const held = arrayOf(deleted.held).filter(isObject);
  const vault = held.find((item) => resourceKey(String(item.id)) === resourceKey(vaultId));
  if (!vault) throw armError('NotEmulated', { what: 'recovering a vault whose contents the estate does not hold' });
  for (const resource of held) {
    const isExtension = String(resource.id).slice(vaultId.length).toLowerCase().includes('/providers/');
    if (!isExtension) putResource(call.state, resource as ArmResource, call.now);
  }
  deleteResource(call.state, deleted.id, call.now);
  return vault as ArmResource;
}

function list(call: ArmCall): ArmAnswer {
  return pageOf(call, resourcesUnder(call.state, type, call.scope).map(shown), 1000);
}

function get(call: ArmCall): ArmAnswer {
  return { status: 200, body: shown(find(call)) };
}

/** POST: 202 with `Location`. UNCONFIRMED: the refusal for a vault with purge protection. */
function purge(call: ArmCall): ArmAnswer {
  const deleted = find(call);
  if (objectOf(deleted.properties).purgeProtectionEnabled === true) {
    throw armError('MethodNotAllowed');
  }
  const operation = startOperation(call.state, call.request, param(call, 'subscriptionId'), {
    resourceId: deleted.id,
    location: regionName(param(call, 'location')),
    succeed: (state, at) => deleteResource(state, deleted.id, at),
    fail: () => undefined,
  });
  return { status: 202, headers: locationOf(call, operation) };
}

/** UNCONFIRMED: 200 without a body at the end. */
function getResult(call: ArmCall): ArmAnswer {
  const operation = call.state.operations.get(param(call, 'operationId').toLowerCase());
  if (!operation?.resourceId.includes('/deletedvaults/')) throw armError('ResourceNotFound', { id: call.path });
  return operation.completed ? { status: 200 } : { status: 202, headers: locationOf(call, operation) };
}

function locationOf(call: ArmCall, { id, subscriptionId, location }: Operation): Record<string, string> {
  const path = `/subscriptions/${subscriptionId}/providers/Microsoft.KeyVault/locations/${location}/operationResults/${id}`;
  return { location: `${call.request.base}${path}?api-version=${call.apiVersion}` };
}

function find(call: ArmCall): ArmResource {
  const location = regionName(param(call, 'location'));
  const name = param(call, 'vaultName');
  const id = `/subscriptions/${param(call, 'subscriptionId')}/providers/Microsoft.KeyVault/locations/${location}/deletedVaults/${name}`;
  const found = getResource(call.state, id);
  if (!found) throw armError('ResourceNotFound', { id });
  return found;
}

function shown({ held: _, ...deleted }: ArmResource): ArmResource {
  return { ...deleted, id: deleted.id, name: deleted.name, type };
}

function seconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

const provider = '/subscriptions/{subscriptionId}/providers/Microsoft.KeyVault';
const item = `${provider}/locations/{location}/deletedVaults/{vaultName}`;
const action = 'Microsoft.KeyVault/locations';

/** Deleted vaults: https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/list-deleted */
export const deletedVaults: ResourceType = {
  type,
  versions: vaultVersions,
  options: ['$skiptoken'],
  routes: [
    ['GET', `${provider}/deletedVaults`, 'Microsoft.KeyVault/deletedVaults/read', list],
    ['GET', item, `${action}/deletedVaults/read`, get],
    ['POST', `${item}/purge`, `${action}/deletedVaults/purge/action`, purge],
    [
      'GET',
      `${provider}/locations/{location}/operationResults/{operationId}`,
      `${action}/operationResults/read`,
      getResult,
    ],
  ],
};
