import { armError } from '../errors/arm-error';
import type { EmulatorState, JsonObject, Subscription } from '../types';
import { type ArmAnswer, type ArmCall, param } from './arm-call';
import { regionName, regions } from './regions';
import type { ResourceType } from './resource-type';
import { subscriptionVersions } from './versions';

/** Tenants and subscriptions: https://learn.microsoft.com/rest/api/resources/subscriptions */

export function findSubscription(state: EmulatorState, id: string): Subscription | undefined {
  const wanted = id.toLowerCase();
  return state.subscriptions.find((candidate) => candidate.subscriptionId.toLowerCase() === wanted);
}

export function tagSubscription(state: EmulatorState, id: string, tags: JsonObject): void {
  const tagged = findSubscription(state, id);
  state.subscriptions = state.subscriptions.map((item) => (item === tagged ? { ...item, tags } : item));
  state.version += 1;
}

/** Lists the directory's tenant, the only one of an estate. */
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

/** Lists the subscriptions in which the caller has some role. */
export function listSubscriptions(call: ArmCall): ArmAnswer {
  const value = call.state.subscriptions.filter((subscription) => visible(call, subscription));
  return { status: 200, body: { value, count: { type: 'Total', value: value.length }, ...lastPage(call) } };
}

/** UNCONFIRMED: that any role below the subscription is enough, as for the list. */
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

/** Since 2022-12-01, `nextLink` is required. An empty one ends the list. */
function lastPage(call: ArmCall): { nextLink?: string } {
  return call.apiVersion >= '2022-12-01' ? { nextLink: '' } : {};
}

function visible(call: ArmCall, subscription: Subscription): boolean {
  return (
    subscription.tenantId.toLowerCase() === call.state.directory.tenantId.toLowerCase() &&
    call.rights.seesSubscription(subscription.subscriptionId)
  );
}

export const tenants: ResourceType = {
  type: 'Microsoft.Resources/tenants',
  versions: subscriptionVersions,
  armOwn: true,
  routes: [['GET', '/tenants', null, listTenants]],
};

export const subscriptions: ResourceType = {
  type: 'Microsoft.Resources/subscriptions',
  versions: subscriptionVersions,
  armOwn: true,
  routes: [
    ['GET', '/subscriptions', null, listSubscriptions],
    ['GET', '/subscriptions/{subscriptionId}', null, getSubscription],
  ],
};

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
