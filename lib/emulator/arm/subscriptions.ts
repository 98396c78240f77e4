import { armError } from '../errors/arm-error';
import type { EmulatorState, JsonObject, Subscription } from '../types';
import { type ArmAnswer, type ArmCall, param } from './arm-call';
import { regionName, regions } from './regions';
import type { ResourceType } from './resource-type';
import { subscriptionVersions } from './versions';

/** Tenants and subscriptions: https://learn.microsoft.com/rest/api/resources/subscriptions */

/** The subscription with this id in any tenant, or `undefined`. */
export function findSubscription(state: EmulatorState, id: string): Subscription | undefined {
  const wanted = id.toLowerCase();
  return state.subscriptions.find((candidate) => candidate.subscriptionId.toLowerCase() === wanted);
}

/** Gives a subscription these tags; there has to be one. */
export function tagSubscription(state: EmulatorState, id: string, tags: JsonObject): void {
  const tagged = findSubscription(state, id);
  state.subscriptions = state.subscriptions.map((item) => (item === tagged ? { ...item, tags } : item));
  state.version += 1;
}

/** The tenant of the directory; other tenants that a person belongs to are not part of an estate. */
export function listTenants(call: ArmCall): ArmAnswer {
  const { tenantId, displayName, domain } = call.state.directory;
  const tenant = {
    id: `/tenants/${tenantId}`,
    tenantId,
    countryCode: 'DE',
    displayName,
    domains: [domain],
    tenantCategory: 'Home',
    defaultDomain: domain,
    tenantType: 'AAD',
  };
  return { status: 200, body: { value: [tenant], ...lastPage(call) } };
}

/** Only subscriptions of the token's tenant in which the caller has some role. */
export function listSubscriptions(call: ArmCall): ArmAnswer {
  const value = call.state.subscriptions.filter((subscription) => visible(call, subscription));
  return { status: 200, body: { value, count: { type: 'Total', value: value.length }, ...lastPage(call) } };
}

/** One subscription. UNCONFIRMED: that any role below it is enough, as it is for the list. */
export function getSubscription(call: ArmCall): ArmAnswer {
  const id = param(call, 'subscriptionId');
  const subscription = findSubscription(call.state, id);
  if (!subscription) throw armError('SubscriptionNotFound', { id });
  if (!visible(call, subscription)) {
    throw armError('AuthorizationFailed', {
      caller: call.caller,
      action: 'Microsoft.Resources/subscriptions/read',
      scope: call.path,
    });
  }
  return { status: 200, body: subscription };
}

/** The regions that the emulator knows, with the fields that clients map names with. */
export function listLocations(call: ArmCall): ArmAnswer {
  const subscriptionId = param(call, 'subscriptionId');
  const value = regions.map((displayName) => ({
    id: `/subscriptions/${subscriptionId}/locations/${regionName(displayName)}`,
    name: regionName(displayName),
    type: 'Region',
    displayName,
    regionalDisplayName: displayName,
    metadata: { regionType: 'Physical', regionCategory: 'Recommended' },
  }));
  return { status: 200, body: { value } };
}

/** Since 2022-12-01 the specification requires `nextLink`; an empty one ends the list for every client. */
function lastPage(call: ArmCall): { nextLink?: string } {
  return call.apiVersion >= '2022-12-01' ? { nextLink: '' } : {};
}

function visible(call: ArmCall, subscription: Subscription): boolean {
  return (
    subscription.tenantId.toLowerCase() === call.state.directory.tenantId.toLowerCase() &&
    call.rights.seesSubscription(subscription.subscriptionId)
  );
}

/** The tenants that a person belongs to. */
export const tenants: ResourceType = {
  type: 'Microsoft.Resources/tenants',
  versions: subscriptionVersions,
  armOwn: true,
  routes: [['GET', '/tenants', null, listTenants]],
};

/** Subscriptions. */
export const subscriptions: ResourceType = {
  type: 'Microsoft.Resources/subscriptions',
  versions: subscriptionVersions,
  armOwn: true,
  routes: [
    ['GET', '/subscriptions', null, listSubscriptions],
    ['GET', '/subscriptions/{subscriptionId}', null, getSubscription],
  ],
};

/** Regions of a subscription. */
export const locations: ResourceType = {
  type: 'Microsoft.Resources/subscriptions/locations',
  versions: subscriptionVersions,
  armOwn: true,
  routes: [
    [
      'GET',
      '/subscriptions/{subscriptionId}/locations',
      'Microsoft.Resources/subscriptions/locations/read',
      listLocations,
    ],
  ],
};
