import type { Json, OperationFault } from '../types';
import type { ErrorEntries } from './error-entry';

/** Recorded with checkNameAvailability. */
export function takenClusterName(name: string): string {
  return `Name '${name}' with type Engine is already taken. Please specify a different name`;
}

/** UNCONFIRMED: the sentence. */
export function invalidClusterName(name: string): string {
  return `Name '${name}' is invalid. It must have 4 to 22 letters and digits and begin with a letter`;
}

/** Kusto's usual error form. */
const refused = (sentence: string) => ({
  status: 400,
  message: () => `[BadRequest] ${sentence}`,
  source: 'UNCONFIRMED: the sentence',
});

const inState = (doing: string) => ({
  status: 400,
  message: ({ state }: { state: string }) =>
    `[BadRequest] Cannot ${doing} the cluster while it is in state '${state}'.`,
  source: 'UNCONFIRMED: the sentence',
});

/**
 * Errors of Kusto's resource provider. UNCONFIRMED: all of its 400 sentences except those whose source is a recording
 * or an issue.
 */
export const kustoErrors = {
  RequestConflict: {
    status: 409,
    message: ({ id }: { id: string }) =>
      `Cannot modify resource with id '${id}' because the resource entity provisioning state is not terminal. Please wait for the provisioning state to become terminal and then retry the request.`,
    source: 'The resource is still being changed: azure-rest-api-specs issue 7984, microsoft/mcp issue 1143',
  },
  PreconditionFailed: {
    status: 412,
    message: ({ header, value }: { header: 'If-Match' | 'If-None-Match'; value: string }) =>
      `The condition '${value}' in the '${header}' header was not satisfied by the resource's current ETag.`,
    source: 'kusto.json, of the status. UNCONFIRMED: code and sentence',
  },
  Conflict: {
    status: 409,
    message: ({ name }: { name: string }) => `[Conflict] ${takenClusterName(name)}`,
    source: 'A name that another cluster has, in the form of Kusto’s other conflicts. UNCONFIRMED: code and sentence',
  },
  Failed: {
    status: 400,
    message: () => 'Internal Server Error',
    source:
      'A customer-managed key that cannot be used, in the operation’s status: terraform-provider-azurerm issue 18454',
  },
  OperationFailed: {
    status: 400,
    code: ({ status, error }: OperationFault) => error?.code ?? status,
    message: ({ error }: OperationFault) => error?.message ?? 'The operation ended.',
    source:
      'The error that the operation itself ended with. UNCONFIRMED: that `Location` answers it, and what stands there without one',
  },
  '400-BadRequest': {
    status: 400,
    message: ({ principalId, kind, tenant }: { principalId: string; kind: string; tenant: string }) =>
      `[BadRequest] Entity ID '${principalId}' of type '${kind}' was not found in AAD tenant '${tenant}'.`,
    source: "azure-sdk-for-net issue 16416. UNCONFIRMED: the kinds beside 'AAD Application Id'",
  },
  FailedIdentityOperation: {
    status: 400,
    message: ({ id, identityId }: { id: string; identityId: string }) =>
      `Identity operation for resource '${id}' failed with error 'Failed to perform resource identity operation. Status: 'BadRequest'. Response: '{"error":{"code":"BadRequest","message":"Resource '${identityId}' was not found."}}'.'.`,
    source: "UNCONFIRMED: the code is known from other providers, the sentence from Key Vault's and Storage's",
  },
  'BadRequest:Stopped': {
    status: 400,
    message: ({ state }: { state: string }) => `Cannot fetch databases while resource is in state '${state}'.`,
    source: 'Databases cannot be asked for while the engine is not running: azure-service-operator issue 4933',
  },
  'BadRequest:Value': {
    status: 400,
    message: ({ path, expected, actual }: { path: string; expected: string; actual: Json | undefined }) =>
      `[BadRequest] The value '${shown(actual)}' of '${path}' is not valid: expected ${expected}.`,
    source: 'A value of the wrong type or outside its list. UNCONFIRMED: the sentence',
  },
  'BadRequest:SkuCapacity': {
    status: 400,
    message: ({ sku, minimum, maximum }: { sku: string; minimum: number; maximum: number }) =>
      `Invalid SKU capacity provided, the SKU ${sku} should be between ${minimum} and ${maximum}`,
    source: 'azure-powershell, src/Kusto/Kusto.Autorest/test (New-AzKustoCluster, 2024-04-13)',
  },
  'BadRequest:Sku': {
    status: 400,
    message: ({ sku }: { sku: string }) => `[BadRequest] The SKU '${sku}' is not valid.`,
    source: 'UNCONFIRMED: status and sentence',
  },
  'BadRequest:SkuTier': {
    status: 400,
    message: ({ sku, tier }: { sku: string; tier: string }) => `[BadRequest] The SKU '${sku}' is of tier '${tier}'.`,
    source: 'UNCONFIRMED: status and sentence',
  },
  'BadRequest:ClusterName': {
    status: 400,
    message: ({ name }: { name: string }) => `[BadRequest] ${invalidClusterName(name)}`,
    source: 'The rule of the portal and of azurerm. UNCONFIRMED: the sentence',
  },
  'BadRequest:DoubleEncryption': refused('EnableDoubleEncryption can only be set when the cluster is created.'),
  'BadRequest:DiskEncryption': {
    status: 400,
    message: ({ sku }: { sku: string }) => `[BadRequest] Disk encryption is not supported for the SKU '${sku}'.`,
    source: 'learn.microsoft.com/azure/data-explorer/cluster-encryption-disk, of the rule. UNCONFIRMED: the sentence',
  },
  'BadRequest:Autoscale': {
    status: 400,
    message: ({ minimum, maximum }: { minimum: number; maximum: number }) =>
      `[BadRequest] The minimum ${minimum} of OptimizedAutoscale is above its maximum ${maximum}.`,
    source: 'UNCONFIRMED: the sentence',
  },
  'BadRequest:OutboundLists': {
    ...refused('AllowedFqdnList and CalloutPolicies cannot be given together.'),
    source:
      'learn.microsoft.com/azure/data-explorer/security-network-restrict-outbound-access, of the rule. UNCONFIRMED: the sentence',
  },
  'BadRequest:CannotStop': inState('stop'),
  'BadRequest:CannotStart': inState('start'),
  'BadRequest:IdentityNotAllowed': {
    status: 400,
    message: ({ type, id }: { type: string; id: string }) =>
      `[BadRequest] The identity type '${type}' does not allow the user assigned identity '${id}'.`,
    source: 'UNCONFIRMED: the sentence',
  },
  'BadRequest:NoIdentity': {
    status: 400,
    message: ({ type }: { type: string }) =>
      `[BadRequest] The identity type '${type}' needs at least one user assigned identity.`,
    source: 'UNCONFIRMED: the sentence',
  },
  'BadRequest:IncompleteKey': refused('KeyVaultProperties need keyName and keyVaultUri.'),
  'BadRequest:KeyIdentity': {
    status: 400,
    message: ({ id }: { id: string }) =>
      `[BadRequest] The user assigned identity '${id}' of KeyVaultProperties is not assigned to the cluster.`,
    source: 'UNCONFIRMED: the sentence',
  },
  'BadRequest:NoKeyIdentity': refused('KeyVaultProperties need a system assigned identity or a userIdentity.'),
  'BadRequest:DatabaseName': {
    status: 400,
    message: ({ name }: { name: string }) =>
      `[BadRequest] Name '${name}' is invalid. It must have 1 to 260 letters, digits, blanks, dots, dashes and underscores.`,
    source: 'UNCONFIRMED: the sentence',
  },
  'BadRequest:FollowingDatabase': refused(
    'A database of kind ReadOnlyFollowing is created by an attached database configuration.',
  ),
  'BadRequest:Top': {
    status: 400,
    message: ({ top }: { top: string }) =>
      `[BadRequest] The value '${top}' of '$top' is not valid: expected 5 to 1000.`,
    source: 'kusto.json, of the limits. UNCONFIRMED: the sentence',
  },
  'BadRequest:SkipToken': {
    status: 400,
    message: ({ token }: { token: string }) => `[BadRequest] The value '${token}' of '$skiptoken' is not valid.`,
    source: 'UNCONFIRMED: the sentence',
  },
  'BadRequest:TwoScripts': refused('ScriptContent must not be used together with ScriptUrl.'),
  'BadRequest:NoScript': refused('Either ScriptUrl or ScriptContent must be provided.'),
  'BadRequest:ScriptToken': refused('ScriptUrlSasToken must be provided when using ScriptUrl.'),
  'BadRequest:ImageLanguage': refused('Either LanguageVersion or BaseImageName must be given.'),
  'BadRequest:NoLeader': {
    status: 400,
    message: ({ id }: { id: string }) => `[BadRequest] The leader cluster '${id}' was not found.`,
    source: 'UNCONFIRMED: the sentence',
  },
  'BadRequest:LeaderRegion': refused('The follower cluster and the leader cluster must be in the same region.'),
  'BadRequest:NoLeaderDatabase': {
    status: 400,
    message: ({ name }: { name: string }) => `[BadRequest] The database '${name}' was not found in the leader cluster.`,
    source: 'UNCONFIRMED: the sentence',
  },
  'BadRequest:FollowedTwice': {
    status: 400,
    message: ({ name }: { name: string }) =>
      `[BadRequest] The database '${name}' already exists in the follower cluster.`,
    source: 'UNCONFIRMED: the sentence',
  },
  'BadRequest:NotFollowing': {
    status: 400,
    message: ({ cluster, configuration }: { cluster: string; configuration: string }) =>
      `[BadRequest] The cluster '${cluster}' does not follow by '${configuration}'.`,
    source: 'UNCONFIRMED: the sentence',
  },
} satisfies ErrorEntries;

function shown(value: Json | undefined): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
