import { type ErrorEntries, unreadable } from './error-entry';

const refused = (reason: string) => ({
  status: 400,
  byGateway: true as const,
  message: () => unreadable(reason),
  source: 'UNCONFIRMED: code and sentence',
});

export const networkErrors = {
  InvalidResourceReference: {
    status: 400,
    message: ({ referenced, by }: { referenced: string; by: string }) =>
      `Resource ${referenced} referenced by resource ${by} was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.`,
    source: 'MicrosoftDocs/azure-docs issue 81734. UNCONFIRMED: the status',
  },
  NetcfgSubnetRangeOutsideVnet: {
    status: 400,
    message: ({ subnet, network }: { subnet: string; network: string }) =>
      `Subnet '${subnet}' is not valid because its IP address range is outside the IP address range of virtual network '${network}'.`,
    source: 'MicrosoftDocs/azure-docs pull request 123869; status from microsoft/AzureTRE issue 2111',
  },
  NetcfgSubnetRangesOverlap: {
    status: 400,
    message: ({ subnet, network }: { subnet: string; network: string }) =>
      `Subnet '${subnet}' is not valid because its IP address range overlaps with that of an existing subnet in virtual network '${network}'.`,
    source: 'MicrosoftDocs/azure-docs pull request 123869; status from microsoft/AzureTRE issue 2111',
  },
  InUseSubnetCannotBeDeleted: {
    status: 400,
    message: ({ subnet, user }: { subnet: string; user: string }) =>
      `Subnet ${subnet} is in use by ${user} and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet. See aka.ms/deletesubnet.`,
    source: "UNCONFIRMED: recalled from practice, where it names the network interface's configuration",
  },
  AnotherOperationInProgress: {
    status: 409,
    message: ({ operationUrl }: { operationUrl: string }) =>
      `Another operation on this or dependent resource is in progress. To retrieve status of the operation use uri: ${operationUrl}.`,
    source: 'UNCONFIRMED: status and sentence, recalled from practice',
  },
  'InvalidRequestContent:AddressSpace': {
    status: 400,
    byGateway: true,
    message: ({ name }: { name: string }) =>
      unreadable(`The address space of the virtual network '${name}' holds no IPv4 range`),
    source: 'UNCONFIRMED: code and sentence',
  },
  'InvalidRequestContent:SubnetName': refused('A subnet has no name'),
  'InvalidRequestContent:SubnetProperties': {
    status: 400,
    byGateway: true,
    message: ({ name }: { name: string }) => unreadable(`The subnet '${name}' has no properties`),
    source: 'UNCONFIRMED: code and sentence',
  },
  'InvalidRequestContent:SubnetPrefix': {
    status: 400,
    byGateway: true,
    message: ({ name }: { name: string }) =>
      unreadable(`The address prefix of the subnet '${name}' is not an IPv4 range such as 10.0.0.0/24`),
    source: 'UNCONFIRMED: code and sentence',
  },
  'InvalidRequestContent:ZoneOfGroup': refused('A zone of the group has a name and a privateDnsZoneId'),
  'InvalidRequestContent:OneConnection': refused('A private endpoint has exactly one connection'),
  'InvalidRequestContent:ConnectionTarget': refused('A connection has a name and a privateLinkServiceId'),
  'InvalidRequestContent:LinkGroup': {
    status: 400,
    byGateway: true,
    message: ({ groups }: { groups: readonly string[] }) =>
      unreadable(`A cluster has no private link group '${groups.join(',')}', only 'cluster'`),
    source: 'UNCONFIRMED: code and sentence',
  },
} satisfies ErrorEntries;
