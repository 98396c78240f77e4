import { type ArmCall, listOf } from '../arm-call';
import { resourcesIn } from '../resource-index';
import type { ResourceType } from '../resource-type';

const type = 'Microsoft.Authorization/classicAdministrators';

/** Co-administrators and service administrators of old, retired in 2024: https://learn.microsoft.com/azure/role-based-access-control/classic-administrators */
export const classicAdministrators: ResourceType = {
  type,
  versions: ['2015-07-01', '2015-06-01'],
  routes: [
    [
      'GET',
      `/subscriptions/{subscriptionId}/providers/${type}`,
      `${type}/read`,
      (call: ArmCall) => listOf(resourcesIn(call.state, call.path)),
    ],
  ],
};
