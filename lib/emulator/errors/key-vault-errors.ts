import { type ErrorEntries, unreadable } from './error-entry';

export const keyVaultErrors = {
  VaultAlreadyExists: {
    status: 409,
    message: ({ name }: { name: string }) =>
      `The vault name '${name}' is already in use. Vault names are globally unique so it is possible that the name is already taken. If you are sure that the vault name was not taken then it is possible that a vault with the same name was recently deleted but not purged after being placed in a recoverable state. If the vault is in a recoverable state then the vault will need to be purged before reusing the name. For more information about VaultAlreadyExists, soft delete and purging a vault follow this link https://go.microsoft.com/fwlink/?linkid=2147740.`,
    source: 'ARO-Landing-Zone-Accelerator issue 28, azure_arc issue 3378. UNCONFIRMED: the status',
  },
  VaultNameNotValid: {
    status: 400,
    message: ({ name }: { name: string }) =>
      `The vault name '${name}' is invalid. A vault's name must be between 3-24 alphanumeric characters. The name must begin with a letter, end with a letter or digit, and not contain consecutive hyphens. Follow this link for more information: https://go.microsoft.com/fwlink/?linkid=2147742`,
    source: 'UNCONFIRMED: recalled from practice',
  },
  InsufficientPermissions: {
    status: 403,
    message: ({ objectId, vaultId }: { objectId: string; vaultId: string }) =>
      `Caller is not allowed to change permission model. For more information on how to change the permissions model follow this link: https://go.microsoft.com/fwlink/?linkid=2155160. Details: oid=${objectId}; action=Microsoft.Authorization/roleAssignments/write; resource=${vaultId}; decision=NotAllowed; `,
    source: 'Azure/bicep issue 13541. UNCONFIRMED: the status',
  },
  MethodNotAllowed: {
    status: 400,
    message: () =>
      "Operation 'DeletedVaultPurge' is not allowed because purge protection is enabled for this vault. Key Vault service will automatically purge it after the retention period has passed.",
    source: 'UNCONFIRMED: status, code and sentence',
  },
  'InvalidRequestContent:VaultNameCheck': {
    status: 400,
    byGateway: true,
    message: () => unreadable("Required properties 'name' and 'type' (Microsoft.KeyVault/vaults) not found in JSON"),
    source: 'UNCONFIRMED: code and sentence',
  },
  'InvalidRequestContent:KeyProperties': {
    status: 400,
    byGateway: true,
    message: () => unreadable("Required property 'properties' not found in JSON."),
    source: 'UNCONFIRMED: code and sentence',
  },
  'InvalidRequestContent:KeyMember': {
    status: 400,
    byGateway: true,
    message: ({ name }: { name: string }) =>
      unreadable(`Could not find member '${name}' on object of type 'KeyProperties'.`),
    source: 'UNCONFIRMED: code and sentence',
  },
  'BadRequest:VaultValue': {
    status: 400,
    message: ({ name }: { name: string }) => `An invalid value was provided for '${name}'.`,
    source: 'UNCONFIRMED: the sentence',
  },
  'BadRequest:VaultRetention': {
    status: 400,
    message: () => "An invalid value was provided for 'softDeleteRetentionInDays'. It accepts >=7 and <=90.",
    source: 'keyvault.json, of the limits. UNCONFIRMED: the sentence',
  },
  'BadRequest:VaultRetentionHeld': {
    status: 400,
    message: () => 'The property "softDeleteRetentionInDays" has been set already and it can\'t be modified.',
    source: 'UNCONFIRMED: the sentence',
  },
  'BadRequest:NoAccessPolicies': {
    status: 400,
    message: () => 'The parameter accessPolicies is not specified.',
    source: 'UNCONFIRMED: the sentence',
  },
  'BadRequest:KeyNeedsPremium': {
    status: 400,
    message: ({ type }: { type: string }) => `The key type '${type}' needs a vault of the SKU premium.`,
    source: 'learn.microsoft.com/azure/key-vault/keys/about-keys, of the rule. UNCONFIRMED: the sentence',
  },
  'BadRequest:PurgeProtection': {
    status: 400,
    message: () =>
      'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.',
    source: 'keyvault.json, of the rule. UNCONFIRMED: the sentence',
  },
  'BadRequest:SoftDelete': {
    status: 400,
    message: () =>
      'The property "enableSoftDelete" can be set to false only for creating new vault. Enabling the \'soft delete\' functionality is an irreversible action.',
    source: 'keyvault.json, of the rule. UNCONFIRMED: the sentence',
  },
} satisfies ErrorEntries;
