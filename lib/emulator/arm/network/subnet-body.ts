import { armError } from '../../errors/arm-error';
import { arrayOf, isObject, objectOf, stringOf } from '../../json';
import type { ArmResource, JsonObject } from '../../types';
import { refuseOtherProperties } from './written-properties';

/** Members that a subnet's body can have. */
const known = [
  'addressPrefix',
  'addressPrefixes',
  'privateEndpointNetworkPolicies',
  'privateLinkServiceNetworkPolicies',
  'provisioningState',
];
const policies = ['Enabled', 'Disabled', 'NetworkSecurityGroupEnabled', 'RouteTableEnabled'];

/**
 * Returns a body's subnet (shape recorded in azure-cli, test_abs_privatendpoint_with_default). Throws 400 for an
 * invalid range, and 501 for security groups, routes, and delegations. UNCONFIRMED: the sentences, and `Disabled` as
 * the default of `privateEndpointNetworkPolicies` (older versions have `Enabled`).
 */
export function readSubnet(networkId: string, name: string, body: JsonObject, held: JsonObject): ArmResource {
  if (!isObject(body.properties)) throw armError('InvalidRequestContent:SubnetProperties', { name });
  const written = body.properties;
  refuseOtherProperties(written, held, known, 'a subnet');
  if (prefixesOf(written).length === 0 || prefixesOf(written).some((prefix) => !addressRange(prefix))) {
    throw armError('InvalidRequestContent:SubnetPrefix', { name });
  }
  const policy = (key: string, otherwise: string) => {
    const value = stringOf(written[key]) ?? stringOf(held[key]) ?? otherwise;
    if (!policies.includes(value)) throw armError('InvalidRequestContent:ConversionOf', { value, path: key });
    return value;
  };
  const { addressPrefix, addressPrefixes } = written;
  return {
    id: `${networkId}/subnets/${name}`,
    name,
    type: 'Microsoft.Network/virtualNetworks/subnets',
    properties: {
      delegations: [],
      ...held,
      ...(addressPrefix === undefined ? {} : { addressPrefix }),
      ...(addressPrefixes === undefined ? {} : { addressPrefixes }),
      privateEndpointNetworkPolicies: policy('privateEndpointNetworkPolicies', 'Disabled'),
      privateLinkServiceNetworkPolicies: policy('privateLinkServiceNetworkPolicies', 'Enabled'),
    },
  };
}

/** Throws 400 if a range is outside its network's or overlaps another's. IPv6 is ignored. */
export function refuseUnfitRanges(network: string, space: readonly string[], subnets: readonly ArmResource[]): void {
  const outer = rangesOf(space);
  for (const [at, subnet] of subnets.entries()) {
    for (const range of rangesOf(prefixesOf(subnet.properties))) {
      if (!outer.some((item) => holds(item, range)))
        throw armError('NetcfgSubnetRangeOutsideVnet', { subnet: subnet.name, network });
      const before = subnets.slice(0, at).flatMap(({ properties }) => rangesOf(prefixesOf(properties)));
      if (before.some((item) => overlaps(item, range)))
        throw armError('NetcfgSubnetRangesOverlap', { subnet: subnet.name, network });
    }
  }
}

export function prefixesOf(properties: ArmResource[string]): string[] {
  const { addressPrefix, addressPrefixes } = objectOf(properties);
  return [...(stringOf(addressPrefix) ? [String(addressPrefix)] : []), ...arrayOf(addressPrefixes).map(String)];
}

function rangesOf(prefixes: readonly string[]) {
  return prefixes.flatMap((prefix) => addressRange(prefix) ?? []);
}

/** Both ends inclusive. */
export interface AddressRange {
  first: number;
  last: number;
}

/** Parses `10.0.1.0/24`. Returns `undefined` for anything else, including IPv6. */
export function addressRange(prefix: string): AddressRange | undefined {
  const [, address = '', bits = ''] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(prefix) ?? [];
  const parts = address.split('.').map(Number);
  const length = Number(bits);
  if (address === '' || parts.some((part) => part > 255) || length > 32) return undefined;
  const size = 2 ** (32 - length);
  const number = parts.reduce((sum, part) => sum * 256 + part, 0);
  const first = Math.floor(number / size) * size;
  return { first, last: first + size - 1 };
}

export function holds(outer: AddressRange, inner: AddressRange): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

export function overlaps(left: AddressRange, right: AddressRange): boolean {
  return left.first <= right.last && right.first <= left.last;
}
