import { builtInRoles, roleAssignment } from '../../../lib/emulator/estate/build/azure-role';
import { activityLogAlert } from '../../../lib/emulator/estate/build/governance';
import type { ArmResource } from '../../../lib/emulator/types';
import { delegation } from './lighthouse';
import { groups } from './people';
import { data, forgotten, watched } from './places';

/** What fails on every cluster of the subscription that nobody looks after, whatever the cluster itself is like. */
export const ofForgotten = [
  'activity-alerts-missing',
  'arm-classic-admins',
  'arm-inherited-wide',
  'arm-lighthouse-delegation',
];

const place = { subscriptionId: forgotten.subscriptionId, resourceGroup: 'rg-alerts' };

/** An Owner converted from a classic administrator, another organization, and alerts that are off or watch something else. */
export const forgottenResources: ArmResource[] = [
  roleAssignment(forgotten.id, builtInRoles.owner, groups.one, {
    description: 'The Classic Admin role was converted to an Azure Owner role',
  }),
  ...delegation(forgotten.id, 'contributor'),
  ...watched.map((operation, at) => activityLogAlert(place, `off-${at}`, [forgotten.id], operation, false)),
  ...watched.map((operation, at) => activityLogAlert(place, `other-${at}`, [data.id], operation)),
];
