import type { ErrorEntries } from './error-entry';

const listed = (regions: readonly string[]) => `'${regions.join(',')}'`;

export const locationErrors = {
  LocationRequired: {
    status: 400,
    byGateway: true,
    message: () => 'The location property is required for this definition.',
    source: 'A tracked resource without a place. UNCONFIRMED: recalled from practice, no recording at hand',
  },
  LocationNotAvailableForResourceType: {
    status: 400,
    byGateway: true,
    message: ({ location, type, available }: { location: string; type: string; available: readonly string[] }) =>
      `The provided location '${location}' is not available for resource type '${type}'. List of available regions for the resource type is ${listed(available)}.`,
    source: 'azure-rest-api-specs pull request 8577',
  },
  LocationNotAvailableForResourceGroup: {
    status: 400,
    byGateway: true,
    message: ({ location, available }: { location: string; available: readonly string[] }) =>
      `The provided location '${location}' is not available for resource group. List of available regions is ${listed(available)}.`,
    source: 'cb-spider issue 527',
  },
  InvalidResourceLocation: {
    status: 409,
    byGateway: true,
    message: (refused: { name: string; held: string; group: string; wanted: string }) =>
      `The resource '${refused.name}' already exists in location '${refused.held}' in resource group '${refused.group}'. A resource with the same name cannot be created in location '${refused.wanted}'. Please select a new resource name.`,
    source: 'ARM refuses to move a resource by writing another location. UNCONFIRMED: the sentence',
  },
  InvalidResourceGroupLocation: {
    status: 409,
    byGateway: true,
    message: ({ wanted, held }: { wanted: string; held: string }) =>
      `Invalid resource group location '${wanted}'. The Resource group already exists in location '${held}'.`,
    source: 'UNCONFIRMED: recalled from practice, no recording at hand',
  },
} satisfies ErrorEntries;

/** Errors for missing resources, tags, identities, and deployments. */
export const resourceErrors = {
  ResourceGroupNotFound: {
    status: 404,
    byGateway: true,
    message: ({ name }: { name: string }) => `Resource group '${name}' could not be found.`,
    source: 'azure-cli-extensions, src/containerapp',
  },
  ResourceGroupBeingDeleted: {
    status: 409,
    byGateway: true,
    message: ({ name }: { name: string }) =>
      `The resource group '${name}' is in deprovisioning state and cannot perform this operation.`,
    source: 'UNCONFIRMED: recalled from practice, no recording at hand',
  },
  'ResourceNotFound:Tracked': {
    status: 404,
    byGateway: true,
    message: ({ type, name, group }: { type: string; name: string; group: string }) =>
      `The Resource '${type}/${name}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
    source: "ARM's form, for resources that ARM itself keeps track of: azure-cli-extensions, src/dataprotection",
  },
  ResourceNotFound: {
    status: 404,
    message: ({ id }: { id: string }) => `The resource with identifier '${id}' is not found.`,
    source: "The resource provider's own form, for children: azure-cli-extensions, src/kusto",
  },
  ParentResourceNotFound: {
    status: 404,
    byGateway: true,
    message: ({ name }: { name: string }) =>
      `Can not perform requested operation on nested resource. Parent resource '${name}' not found.`,
    source: 'A child of a tracked resource that is not there. UNCONFIRMED for Kusto: known from practice',
  },
  'ResourceNotFound:Change': {
    status: 404,
    message: ({ name }: { name: string }) => `The change '${name}' is not found.`,
    source: 'UNCONFIRMED: code and sentence',
  },
  DeploymentNotFound: {
    status: 404,
    byGateway: true,
    message: ({ name }: { name: string }) => `Deployment '${name}' could not be found.`,
    source: 'UNCONFIRMED: recalled from practice, no recording at hand',
  },
  RegistrationAssignmentNotFound: {
    status: 404,
    message: ({ name }: { name: string }) => `The registration assignment '${name}' is not found.`,
    source: 'UNCONFIRMED: code and sentence',
  },
  RegistrationDefinitionNotFound: {
    status: 404,
    message: ({ name }: { name: string }) => `The registration definition '${name}' is not found.`,
    source: 'UNCONFIRMED: code and sentence',
  },
  InvalidTagPatchOperation: {
    status: 400,
    message: ({ operation }: { operation: string }) => `The operation '${operation}' is not valid.`,
    source: 'UNCONFIRMED: code and sentence',
  },
  TooManyTags: {
    status: 400,
    message: ({ limit }: { limit: number }) => `The number of tags exceeds the limit of ${limit}.`,
    source:
      'learn.microsoft.com/azure/azure-resource-manager/management/tag-resources, of the limit. UNCONFIRMED: code and sentence',
  },
  'BadRequest:FederatedCredential': {
    status: 400,
    message: () => 'A federated identity credential needs an issuer, a subject and audiences.',
    source: 'UNCONFIRMED: code and sentence',
  },
} satisfies ErrorEntries;
