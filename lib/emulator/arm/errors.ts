import { ArmError } from './arm-error';

export { ArmError };

/**
 * Every error that the emulated Azure Resource Manager answers: status, code and sentence as the real service sends them. Those of Kusto
 * alone stand in `kusto/errors.ts`, those of roles and policies in `authorization/errors.ts`. Sentences without a recording behind them
 * say UNCONFIRMED.
 */

/** An error of the gateway itself, which says so in `x-ms-failure-cause`. */
function gateway(status: number, code: string, message: string, headers: Record<string, string> = {}): ArmError {
  return new ArmError(status, code, message, { 'x-ms-failure-cause': 'gateway', ...headers });
}

const quoted = (list: readonly string[], separator: string) => `'${list.join(separator)}'`;

/** No api-version in the query. */
export const missingApiVersion = () =>
  gateway(
    400,
    'MissingApiVersionParameter',
    'The api-version query parameter (?api-version=) is required for all requests.',
  );

/** ARM's own paths (subscriptions, resource groups …) list the versions without blanks. UNCONFIRMED: the exact sentence. */
export const invalidApiVersion = (version: string, supported: readonly string[]) =>
  gateway(
    400,
    'InvalidApiVersionParameter',
    `The api-version '${version}' is invalid. The supported versions are ${quoted(supported, ',')}.`,
  );

/** For types that live in a region; sentence from azure-cli issue 28496 and pulumi-azure-nextgen issue 170 (status 400). */
export const noRegisteredProvider = (
  location: string,
  version: string,
  type: string,
  versions: readonly string[],
  locations: readonly string[],
) =>
  gateway(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for location '${location}' and API version '${version}' for type '${type}'. The supported api-versions are ${quoted(versions, ', ')}. The supported locations are ${quoted(locations, ', ')}.`,
  );

/** For types without a region; sentence and status from azure-sdk-for-js issue 15460. */
export const invalidResourceTypeVersion = (
  type: string,
  namespace: string,
  version: string,
  versions: readonly string[],
) =>
  gateway(
    404,
    'InvalidResourceType',
    `The resource type '${type}' could not be found in the namespace '${namespace}' for api version '${version}'. The supported api-versions are ${quoted(versions, ',')}.`,
  );

/** A namespace that has no such type; status and sentence from cloudquery issue 6629. */
export const invalidResourceType = (namespace: string, version: string) =>
  gateway(
    404,
    'InvalidResourceType',
    `The resource type could not be found in the namespace '${namespace}' for api version '${version}'.`,
  );

/** What Azure has and the emulator has not: never an empty answer, never an invented one. */
export const notEmulated = (what: string) =>
  new ArmError(501, 'NotEmulated', `The emulator does not have ${what}. Azure may; nothing was read or changed.`);

/** No role allows it; `conditional` where only a condition stands against it. Recorded (https://learn.microsoft.com/azure/role-based-access-control/troubleshooting). */
export const authorizationFailed = (
  caller: { userName: string; objectId: string },
  action: string,
  scope: string,
  conditional = false,
) =>
  gateway(
    403,
    'AuthorizationFailed',
    `The client '${caller.userName}' with object id '${caller.objectId}' does not have authorization${conditional ? ' or an ABAC condition not fulfilled' : ''} to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );

/** A right is missing on another resource that the body names. */
export const linkedAuthorizationFailed = (
  caller: { userName: string; objectId: string },
  action: string,
  scope: string,
  linkedAction: string,
  linkedScope: string,
) =>
  gateway(
    403,
    'LinkedAuthorizationFailed',
    `The client '${caller.userName}' with object id '${caller.objectId}' has permission to perform action '${action}' on scope '${scope}'; however, it does not have permission to perform action '${linkedAction}' on the linked scope(s) '${linkedScope}' or the linked scope(s) are invalid.`,
  );

/** The token is of another directory than the subscription's. */
export const wrongTenant = (issuerTenant: string, subscriptionTenant: string) =>
  new ArmError(
    401,
    'InvalidAuthenticationTokenTenant',
    `The access token is from the wrong issuer 'https://sts.windows.net/${issuerTenant}/'. It must match the tenant 'https://sts.windows.net/${subscriptionTenant}/' associated with this subscription. Please use the authority (URL) 'https://login.windows.net/${subscriptionTenant}' to get the token. Note, if the subscription is transferred to another tenant there is no impact to the services, but information about new tenant could take time to propagate (up to an hour). If you just transferred your subscription and see this error message, please try back later.`,
    {
      'www-authenticate': `Bearer authorization_uri="https://login.windows.net/${subscriptionTenant}", error="invalid_token", error_description="The access token is from the wrong issuer. It must match the tenant associated with this subscription. Please use correct authority to get the token."`,
    },
  );

/** Checked before the token, so that it is also the answer without one. */
export const subscriptionNotFound = (id: string) =>
  gateway(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`);

/** UNCONFIRMED: recalled from practice, no recording at hand. */
export const invalidSubscriptionId = (id: string) =>
  gateway(400, 'InvalidSubscriptionId', `The provided subscription identifier '${id}' is malformed or invalid.`);

/** Recorded for a group that does not exist. */
export const resourceGroupNotFound = (name: string) =>
  gateway(404, 'ResourceGroupNotFound', `Resource group '${name}' could not be found.`);

/** ARM's form, for resources that ARM itself keeps track of: `type` such as `Microsoft.Kusto/clusters`. */
export const trackedResourceNotFound = (type: string, name: string, group: string) =>
  gateway(
    404,
    'ResourceNotFound',
    `The Resource '${type}/${name}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );

/** UNCONFIRMED for Kusto: the gateway's answer for a child of a tracked resource that is not there. */
export const parentResourceNotFound = (name: string) =>
  gateway(
    404,
    'ParentResourceNotFound',
    `Can not perform requested operation on nested resource. Parent resource '${name}' not found.`,
  );

/** The resource provider's own form, for children. */
export const resourceNotFound = (id: string) =>
  new ArmError(404, 'ResourceNotFound', `The resource with identifier '${id}' is not found.`);

/** A lock at the scope or above stands against it. */
export const scopeLocked = (scope: string, operation: 'write' | 'delete', lockedScopes: string[]) =>
  gateway(
    409,
    'ScopeLocked',
    `The scope '${scope}' cannot perform ${operation} operation because following scope(s) are locked: '${lockedScopes.join(',')}'. Please remove the lock and try again.`,
  );

/** UNCONFIRMED: recalled from practice, no recording at hand. */
export const subscriptionDisabled = (id: string) =>
  gateway(
    409,
    'ReadOnlyDisabledSubscription',
    `The subscription '${id}' is disabled and therefore marked as read only. You cannot perform any write actions on this subscription until it is re-enabled.`,
  );

/** ARM's own bucket is empty. */
export const tooManyRequests = (kind: string, subscription: string, actor: string, seconds: number) =>
  new ArmError(
    429,
    'SubscriptionRequestsThrottled',
    `Number of '${kind}' requests for subscription '${subscription}' actor '${actor}' exceeded. Please try again after '${seconds}' seconds.`,
    { 'retry-after': String(seconds), 'x-ms-failure-cause': 'gateway' },
  );

/** The resource provider's quota for one action is used up. */
export const tooManyResourceRequests = (action: string, limit: number, seconds: number) =>
  new ArmError(
    429,
    'ResourceRequestsThrottled',
    `Number of requests for action '${action}' exceeded the limit of '${limit}' for time interval '00:05:00'. Please try again after '${seconds}' seconds.`,
    { 'retry-after': String(seconds), 'x-ms-failure-cause': 'gateway' },
  );

/** A body that does not call itself JSON. UNCONFIRMED sentence. */
export const unsupportedMediaType = (type: string) =>
  gateway(
    415,
    'UnsupportedMediaType',
    `The content media type '${type}' is not supported. Only 'application/json' is supported.`,
  );

/** A body that is no JSON object of the expected form. */
export const invalidRequestContent = (reason: string) =>
  gateway(400, 'InvalidRequestContent', `The request content was invalid and could not be deserialized: '${reason}'.`);

/** UNCONFIRMED sentence; ARM refuses to move a resource by writing another location. */
export const invalidLocation = (name: string, location: string, group: string, wanted: string) =>
  gateway(
    409,
    'InvalidResourceLocation',
    `The resource '${name}' already exists in location '${location}' in resource group '${group}'. A resource with the same name cannot be created in location '${wanted}'. Please select a new resource name.`,
  );

/** UNCONFIRMED sentences of Microsoft.Authorization for bodies it cannot take. */
export const badRequestFormat = (code: string, sentence: string) => new ArmError(400, code, sentence);

/** UNCONFIRMED sentence for an absent role assignment, lock, deny assignment or diagnostic setting. */
export const scopedObjectNotFound = (code: string, kind: string, name: string) =>
  new ArmError(404, code, `The ${kind} '${name}' is not found.`);

/** Code and sentence from azure-rest-api-specs pull request 8577. */
export const locationNotAvailable = (location: string, type: string, available: readonly string[]) =>
  gateway(
    400,
    'LocationNotAvailableForResourceType',
    `The provided location '${location}' is not available for resource type '${type}'. List of available regions for the resource type is ${quoted(available, ',')}.`,
  );

/** Status, code and sentence from cb-spider issue 527. */
export const locationNotAvailableForGroup = (location: string, available: readonly string[]) =>
  gateway(
    400,
    'LocationNotAvailableForResourceGroup',
    `The provided location '${location}' is not available for resource group. List of available regions is ${quoted(available, ',')}.`,
  );

/** A tracked resource without a place. UNCONFIRMED: recalled from practice, no recording at hand. */
export const locationRequired = () =>
  gateway(400, 'LocationRequired', 'The location property is required for this definition.');

/** UNCONFIRMED: recalled from practice, no recording at hand. */
export const invalidResourceGroupLocation = (wanted: string, held: string) =>
  gateway(
    409,
    'InvalidResourceGroupLocation',
    `Invalid resource group location '${wanted}'. The Resource group already exists in location '${held}'.`,
  );

/** UNCONFIRMED: recalled from practice, no recording at hand. */
export const deploymentNotFound = (name: string) =>
  gateway(404, 'DeploymentNotFound', `Deployment '${name}' could not be found.`);

/** Recorded in azure-cli-extensions, src/automanage; `details[].target` names the namespace. UNCONFIRMED: the detail's own sentence. */
export const missingSubscriptionRegistration = (namespace: string) => {
  const message = `The subscription is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`;
  const code = 'MissingSubscriptionRegistration';
  const headers = { 'x-ms-failure-cause': 'gateway' };
  return new ArmError(409, code, message, headers, { details: [{ code, target: namespace, message }] });
};

/** A `$filter` that the emulator cannot judge. */
export const invalidFilter = (filter: string) => notEmulated(`the $filter "${filter}" on this path`);

/** Sentence from MicrosoftDocs/azure-docs issue 81734. UNCONFIRMED: the status. */
export const invalidResourceReference = (referenced: string, by: string) =>
  new ArmError(
    400,
    'InvalidResourceReference',
    `Resource ${referenced} referenced by resource ${by} was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.`,
  );

/** Code and sentence from MicrosoftDocs/azure-docs pull request 123869; status 400 from microsoft/AzureTRE issue 2111. */
export const subnetOutsideNetwork = (subnet: string, network: string) =>
  new ArmError(
    400,
    'NetcfgSubnetRangeOutsideVnet',
    `Subnet '${subnet}' is not valid because its IP address range is outside the IP address range of virtual network '${network}'.`,
  );

/** As `subnetOutsideNetwork`. */
export const subnetOverlaps = (subnet: string, network: string) =>
  new ArmError(
    400,
    'NetcfgSubnetRangesOverlap',
    `Subnet '${subnet}' is not valid because its IP address range overlaps with that of an existing subnet in virtual network '${network}'.`,
  );

/** UNCONFIRMED sentence: recalled from practice, where it names the network interface's configuration. */
export const subnetInUse = (subnet: string, user: string) =>
  new ArmError(
    400,
    'InUseSubnetCannotBeDeleted',
    `Subnet ${subnet} is in use by ${user} and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet. See aka.ms/deletesubnet.`,
  );

/** UNCONFIRMED: status and sentence, recalled from practice. */
export const anotherOperationInProgress = (operationUrl: string) =>
  new ArmError(
    409,
    'AnotherOperationInProgress',
    `Another operation on this or dependent resource is in progress. To retrieve status of the operation use uri: ${operationUrl}.`,
  );
