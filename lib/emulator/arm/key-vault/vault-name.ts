import { armError } from '../../errors/arm-error';
import { stringOf } from '../../json';
import { type ArmAnswer, type ArmCall, jsonBody } from '../arm-call';
import { resourcesOf } from '../resource-index';
import type { ResourceType } from '../resource-type';
import { vaultVersions } from './versions';

export function refuseTakenName(call: ArmCall, name: string): void {
  if (!isValid(name)) throw armError('VaultNameNotValid', { name });
  if (isTaken(call, name)) throw armError('VaultAlreadyExists', { name });
}

/** UNCONFIRMED: the message, in the form of the refusals. */
function checkName(call: ArmCall): ArmAnswer {
  const { name, type } = jsonBody(call);
  const wanted = stringOf(name);
  if (wanted === undefined || stringOf(type)?.toLowerCase() !== 'microsoft.keyvault/vaults') {
    throw armError('InvalidRequestContent:VaultNameCheck');
  }
  const answer = (reason: string, message: string) => ({
    status: 200,
    body: { nameAvailable: false, reason, message },
  });
  if (!isValid(wanted)) return answer('AccountNameInvalid', armError('VaultNameNotValid', { name: wanted }).message);
  if (isTaken(call, wanted)) return answer('AlreadyExists', armError('VaultAlreadyExists', { name: wanted }).message);
  return { status: 200, body: { nameAvailable: true } };
}

function isValid(name: string): boolean {
  return /^[a-z](?!.*--)[a-z0-9-]{1,22}[a-z0-9]$/i.test(name);
}

function isTaken(call: ArmCall, name: string): boolean {
  return ['Microsoft.KeyVault/vaults', 'Microsoft.KeyVault/deletedVaults'].some((type) =>
    resourcesOf(call.state, type).some((vault) => vault.name.toLowerCase() === name.toLowerCase()),
  );
}

/** Name check: https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/check-name-availability */
export const vaultNames: ResourceType = {
  type: 'Microsoft.KeyVault/checkNameAvailability',
  versions: vaultVersions,
  routes: [
    [
      'POST',
      '/subscriptions/{subscriptionId}/providers/Microsoft.KeyVault/checkNameAvailability',
      'Microsoft.KeyVault/checkNameAvailability/read',
      checkName,
    ],
  ],
};
