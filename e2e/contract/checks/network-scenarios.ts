import { plainResource } from '../../../lib/emulator/estate/build/governance';
import { guid, tenant } from '../../../lib/emulator/estate/build/ids';
import { endpointConnection, managedPrivateEndpoint } from '../../../lib/emulator/estate/build/network';
import { resourceGroupId } from '../../../lib/emulator/estate/build/scope';
import type { JsonObject } from '../../../lib/emulator/types';
import { externalSubscription } from './estate-scopes';
import { connectionOfKusto } from './good-cluster';
import { fabrikam } from './people';
import { add, type Change, type Scenario, set, without } from './scenario';

const office = ['203.0.113.0/24', '2001:db8::/48'];
const open = (allowedIpRangeList: string[], more: JsonObject = {}) =>
  set({ publicNetworkAccess: 'Enabled', allowedIpRangeList, ...more });

/** Private endpoint connections of the cluster. */
const reachedBy = (...connections: Parameters<typeof connectionFrom>[]): Change => {
  return (resources, clusterRef) =>
    set({ privateEndpointConnections: connections.map((connection) => connectionFrom(...connection)(clusterRef)) })(
      resources,
      clusterRef,
    );
};

function connectionFrom(name: string, status: Parameters<typeof endpointConnection>[2], subscriptionId?: string) {
  return (clusterRef: Parameters<typeof endpointConnection>[0]) =>
    endpointConnection(clusterRef, { ...clusterRef, name, ...(subscriptionId ? { subscriptionId } : {}) }, status);
}

const callouts = (calloutUriRegex: string, words: JsonObject = {}) =>
  set({
    restrictOutboundNetworkAccess: 'Disabled',
    allowedFqdnList: [],
    calloutPolicies: [{ calloutType: 'external_data', calloutUriRegex, outboundAccess: 'Allow', ...words }],
  });

/** A managed private endpoint to an Event Hubs namespace that lists no connection for it, or that is in another subscription. */
const managedTo = (subscriptionId: string | undefined, status: string | undefined) =>
  add((clusterRef) => {
    const where = { ...clusterRef, ...(subscriptionId ? { subscriptionId } : {}) };
    const namespace = plainResource(where, 'Microsoft.EventHub/namespaces', `events-${clusterRef.name}`, 'westeurope', {
      privateEndpointConnections: status ? [connectionOfKusto('events', status, 'mpe-events')] : [],
    });
    return [namespace, managedPrivateEndpoint(clusterRef, 'mpe-events', namespace.id, 'namespace')];
  });

export const networkScenarios: Scenario[] = [
  {
    name: 'anybody',
    fails: ['public-network-enabled', 'public-without-ip-filter'],
    changes: [open([])],
  },
  { name: 'office', fails: ['public-network-enabled'], changes: [open(office)] },
  {
    name: 'halves',
    fails: ['public-network-enabled', 'ip-allowlist-too-wide'],
    changes: [open(['0.0.0.0/1', '128.0.0.0/1'])],
  },
  {
    name: 'tagged',
    fails: ['public-network-enabled', 'ip-allowlist-too-wide'],
    changes: [open([...office, 'AzureCloud'])],
  },
  {
    name: 'dualstack',
    fails: ['public-network-enabled', 'dualstack-with-ip-filter'],
    changes: [open(office, { publicIPType: 'DualStack' })],
  },
  { name: 'listignored', fails: ['ip-list-ignored'], changes: [set({ allowedIpRangeList: office })] },
  { name: 'perimeter', fails: ['nsp-state'], changes: [set({ publicNetworkAccess: 'SecuredByPerimeter' })] },
  {
    name: 'nodoor',
    fails: ['private-endpoint-none', 'public-disabled-no-endpoint'],
    changes: [set({ privateEndpointConnections: [] })],
  },
  {
    name: 'knocking',
    fails: ['private-endpoint-none', 'private-endpoint-unknown', 'public-disabled-no-endpoint'],
    changes: [reachedBy(['someone', 'Pending'])],
  },
  {
    name: 'pending',
    fails: ['private-endpoint-unknown'],
    changes: [
      (resources, clusterRef) =>
        reachedBy([`pe-${clusterRef.name}`, 'Approved'], ['someone', 'Pending'])(resources, clusterRef),
    ],
  },
  {
    name: 'strangerspe',
    fails: ['private-endpoint-unknown'],
    unknown: ['private-dns-missing'],
    changes: [reachedBy(['pe', 'Approved', guid('an unknown subscription')])],
  },
  { name: 'nozone', fails: ['private-dns-missing'], changes: [without('zoneGroup')] },
  {
    name: 'injected',
    fails: ['vnet-injection-legacy'],
    changes: [
      (resources, clusterRef) => {
        const network = `${resourceGroupId(clusterRef)}/providers/Microsoft.Network`;
        const virtualNetworkConfiguration = {
          subnetId: `${network}/virtualNetworks/vnet/subnets/adx`,
          enginePublicIpId: `${network}/publicIPAddresses/engine`,
          dataManagementPublicIpId: `${network}/publicIPAddresses/data-management`,
          state: 'Enabled',
        };
        return set({ virtualNetworkConfiguration, privateEndpointConnections: [] })(resources, clusterRef);
      },
    ],
  },
  { name: 'everytenant', fails: ['trusted-tenants-all'], changes: [set({ trustedExternalTenants: [{ value: '*' }] })] },
  { name: 'silenttenants', fails: ['trusted-tenants-all'], changes: [set({ trustedExternalTenants: null })] },
  {
    name: 'partner',
    fails: ['trusted-tenants-unreviewed'],
    changes: [set({ trustedExternalTenants: [{ value: fabrikam.tenantId }] })],
  },
  { name: 'athome', fails: [], changes: [set({ trustedExternalTenants: [{ value: tenant.tenantId }] })] },
  {
    name: 'callsout',
    fails: ['outbound-unrestricted'],
    changes: [callouts('^data\\.contoso\\.com$')],
  },
  {
    name: 'callsall',
    fails: ['outbound-unrestricted', 'callout-policy-wide'],
    changes: [callouts('*')],
  },
  {
    // The recorded form of API version 2024-04-13.
    name: 'callsnumbers',
    fails: ['outbound-unrestricted', 'callout-policy-wide'],
    changes: [callouts('*', { calloutType: 0, outboundAccess: 0, calloutId: '*_kusto' })],
  },
  {
    name: 'callsunknown',
    fails: ['outbound-unrestricted'],
    unknown: ['callout-policy-wide'],
    changes: [callouts('*', { calloutType: 6, outboundAccess: 2 })],
  },
  { name: 'widehosts', fails: ['allowed-fqdn-wide'], changes: [set({ allowedFqdnList: ['*.blob.core.windows.net'] })] },
  { name: 'waiting', fails: ['managed-pe-unapproved'], changes: [managedTo(undefined, 'Pending')] },
  {
    name: 'abroad',
    fails: ['managed-pe-unapproved'],
    changes: [managedTo(externalSubscription.subscriptionId, 'Approved')],
  },
  { name: 'nomatch', fails: [], unknown: ['managed-pe-unapproved'], changes: [managedTo(undefined, undefined)] },
];
