import { getResource, putResource } from '../../store';
import type { ArmResource, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../arm-call';
import { badRequestFormat, invalidRequestContent, trackedResourceNotFound } from '../errors';
import { isObject, objectOf } from '../json-values';
import { pathsOf, storedType } from '../stored-type';
import { vaultVersions } from './versions';

const type = 'Microsoft.KeyVault/vaults';
const { one, place } = pathsOf(type);

/** What a PATCH may hold (`VaultPatchProperties` of the specification file 2023-07-01). */
const patchable = [
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

/** Properties that are sent replace those that are there, lists and objects as a whole. */
function updateVault(call: ArmCall): ArmAnswer {
  const vault = getResource(call.state, call.path);
  if (!vault) throw trackedResourceNotFound(type, param(call, place), param(call, 'resourceGroupName'));
  const { tags, properties = {} } = jsonBody(call);
  if (!isObject(properties)) throw invalidRequestContent("Error converting value to type 'VaultPatchProperties'");
  const unknown = Object.keys(properties).find((name) => !patchable.includes(name));
  if (unknown) {
    throw invalidRequestContent(
      `Could not find member '${unknown}' on object of type 'VaultPatchProperties'. Path 'properties.${unknown}'.`,
    );
  }
  refuseIrreversible(objectOf(vault.properties), properties);
  const kept = Object.fromEntries(Object.entries(properties).filter(([name]) => name !== 'createMode'));
  const changed: ArmResource = {
    ...vault,
    ...(tags === undefined ? {} : { tags }),
    properties: { ...objectOf(vault.properties), ...kept },
  };
  putResource(call.state, changed, call.now);
  return { status: 200, body: changed };
}

/**
 * Purge protection and soft delete can be turned on and never off (descriptions of both in the specification file).
 * UNCONFIRMED: the sentences.
 */
function refuseIrreversible(current: JsonObject, wanted: JsonObject): void {
  if (wanted.enablePurgeProtection === false) {
    throw badRequestFormat(
      'BadRequest',
      'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.',
    );
  }
  if (wanted.enableSoftDelete === false && current.enableSoftDelete === true) {
    throw badRequestFormat(
      'BadRequest',
      'The property "enableSoftDelete" can be set to false only for creating new vault. Enabling the \'soft delete\' functionality is an irreversible action.',
    );
  }
}

/** Vaults of the management plane: https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults */
export const vaults = storedType(type, {
  versions: vaultVersions,
  options: ['$top'],
  more: [['PATCH', one, `${type}/write`, updateVault]],
});
