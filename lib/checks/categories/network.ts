import { allowedFqdnWide } from '../catalog/allowed-fqdn-wide';
import { calloutPolicyWide } from '../catalog/callout-policy-wide';
import { dualstackWithIpFilter } from '../catalog/dualstack-with-ip-filter';
import { ipAllowlistTooWide } from '../catalog/ip-allowlist-too-wide';
import { ipListIgnored } from '../catalog/ip-list-ignored';
import { managedPeUnapproved } from '../catalog/managed-pe-unapproved';
import { nspState } from '../catalog/nsp-state';
import { outboundUnrestricted } from '../catalog/outbound-unrestricted';
import { privateDnsMissing } from '../catalog/private-dns-missing';
import { privateEndpointNone } from '../catalog/private-endpoint-none';
import { privateEndpointUnknown } from '../catalog/private-endpoint-unknown';
import { publicDisabledNoEndpoint } from '../catalog/public-disabled-no-endpoint';
import { publicNetworkEnabled } from '../catalog/public-network-enabled';
import { publicWithoutIpFilter } from '../catalog/public-without-ip-filter';
import { trustedTenantsAll } from '../catalog/trusted-tenants-all';
import { trustedTenantsUnreviewed } from '../catalog/trusted-tenants-unreviewed';
import { vnetInjectionLegacy } from '../catalog/vnet-injection-legacy';
import type { Check } from '../define-check';

/** The checks of network, in the order in which screens list them. */
export const networkChecks: readonly Check[] = [
  publicNetworkEnabled,
  publicWithoutIpFilter,
  ipAllowlistTooWide,
  dualstackWithIpFilter,
  ipListIgnored,
  nspState,
  privateEndpointNone,
  privateEndpointUnknown,
  publicDisabledNoEndpoint,
  privateDnsMissing,
  vnetInjectionLegacy,
  trustedTenantsAll,
  trustedTenantsUnreviewed,
  outboundUnrestricted,
  allowedFqdnWide,
  calloutPolicyWide,
  managedPeUnapproved,
];
