import { builtInRoles, roleAssignment } from '../../../lib/emulator/estate/build/azure-role';
import { activityLogAlert } from '../../../lib/emulator/estate/build/governance';
import type { ArmResource } from '../../../lib/emulator/types';
import { alertedOperations, data, forgotten } from './estate-scopes';
import { delegation } from './lighthouse';
import { groups } from './people';

/** Checks that fail on every cluster of the forgotten subscription, because of the subscription. */
export const forgottenSubscriptionChecks = [
  'activity-alerts-missing',
  'arm-classic-admins',
  'arm-inherited-wide',
  'arm-lighthouse-delegation',
];

const clusterRef = { subscriptionId: forgotten.subscriptionId, resourceGroup: 'rg-alerts' };

/** An Owner converted from a classic administrator, another organization, and alerts that are off or watch something else. */
export const forgottenSubscriptionResources: ArmResource[] = [
  roleAssignment(forgotten.id, builtInRoles.owner, groups.team1, {
    description: 'The Classic Admin role was converted to an Azure Owner role',
  }),
  ...delegation(forgotten.id, 'contributor'),
  ...alertedOperations.map((operation, at) =>
    activityLogAlert(clusterRef, `off-${at}`, [forgotten.id], operation, false),
  ),
  ...alertedOperations.map((operation, at) => activityLogAlert(clusterRef, `other-${at}`, [data.id], operation)),
];
