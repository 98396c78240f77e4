import type { ErrorEntries } from './error-entry';

const listed = (regions: readonly string[]) => `'${regions.join(',')}'`;

/** What ARM refuses about the place of a resource or of a resource group. */
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
