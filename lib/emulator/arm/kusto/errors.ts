import type { Json } from '../../types';
import { ArmError } from '../arm-error';
import { invalidRequestContent } from '../errors';

/** The errors that only Kusto's resource provider answers; what it shares with ARM stands in `arm/errors.ts`. */

/** The resource is still being changed. */
export const requestConflict = (id: string) =>
  new ArmError(
    409,
    'RequestConflict',
    `Cannot modify resource with id '${id}' because the resource entity provisioning state is not terminal. Please wait for the provisioning state to become terminal and then retry the request.`,
  );

/** UNCONFIRMED: code and sentence; the specification only states the status. */
export const preconditionFailed = (header: string, value: string) =>
  new ArmError(
    412,
    'PreconditionFailed',
    `The condition '${value}' in the '${header}' header was not satisfied by the resource's current ETag.`,
  );

/** Databases cannot be asked for while the engine is not running. */
export const stoppedCluster = (state: string) =>
  new ArmError(400, 'BadRequest', `Cannot fetch databases while resource is in state '${state}'.`);

/** UNCONFIRMED: how Kusto words a property that it does not know; this is the gateway's wording for its own bodies. */
export const unknownProperty = (name: string, path: string) =>
  invalidRequestContent(`Could not find member '${name}' on object of type 'Cluster'. Path '${path}'.`);

/** UNCONFIRMED: Kusto's wording for a value of the wrong type or outside its list. */
export const badValue = (path: string, expected: string, actual: Json | undefined) =>
  new ArmError(
    400,
    'BadRequest',
    `[BadRequest] The value '${shown(actual)}' of '${path}' is not valid: expected ${expected}.`,
  );

/** Recorded in azure-powershell, src/Kusto/Kusto.Autorest/test (New-AzKustoCluster, 2024-04-13). */
export const invalidSkuCapacity = (sku: string, minimum: number, maximum: number) =>
  new ArmError(
    400,
    'BadRequest',
    `Invalid SKU capacity provided, the SKU ${sku} should be between ${minimum} and ${maximum}`,
  );

/** A refusal by Kusto in its usual form. UNCONFIRMED: the sentences that are passed in, unless the caller says otherwise. */
export const kustoBadRequest = (sentence: string) => new ArmError(400, 'BadRequest', `[BadRequest] ${sentence}`);

/** UNCONFIRMED: code and sentence of a name that another cluster has; the form is that of Kusto's other conflicts. */
export const kustoConflict = (sentence: string) => new ArmError(409, 'Conflict', `[Conflict] ${sentence}`);

/** Sentence from azure-sdk-for-net issue 16416; the kinds beside 'AAD Application Id' are UNCONFIRMED. */
export const principalNotInTenant = (principalId: string, kind: string, tenant: string) =>
  new ArmError(
    400,
    '400-BadRequest',
    `[BadRequest] Entity ID '${principalId}' of type '${kind}' was not found in AAD tenant '${tenant}'.`,
  );

/** UNCONFIRMED: the code is known from other providers, the sentence from Key Vault's and Storage's. */
export const identityOperationFailed = (id: string, identityId: string) =>
  new ArmError(
    400,
    'FailedIdentityOperation',
    `Identity operation for resource '${id}' failed with error 'Failed to perform resource identity operation. Status: 'BadRequest'. Response: '{"error":{"code":"BadRequest","message":"Resource '${identityId}' was not found."}}'.'.`,
  );

function shown(value: Json | undefined): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
