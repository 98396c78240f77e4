import { getResource } from '../store';
import type { ArmResource, EmulatorState } from '../types';
import { type ArmAnswer, type ArmCall, listOf, param } from './arm-call';
import { authorizationFailed, notEmulated, resourceNotFound } from './errors';
import { objectOf } from './json-values';
import { resourcesIn, resourcesOf } from './resource-index';
import { managementGroupKey } from './scopes';

/** Management groups: https://learn.microsoft.com/rest/api/managementgroups. The root group is there in every tenant, listed or not. */

const read = 'Microsoft.Management/managementGroups/read';

/** The groups that the caller may read, in the short form of the list. */
export function listManagementGroups(call: ArmCall): ArmAnswer {
  const groups = [...resourcesOf(call.state, 'Microsoft.Management/managementGroups')];
  const root = rootGroup(call.state);
  if (!groups.some((group) => group.id.toLowerCase() === root.id.toLowerCase())) groups.unshift(root);
  const shown = groups.filter((group) => call.rights.allows(read, group.id));
  return listOf(
    shown.map(({ id, type, name, properties }) => {
      const { tenantId, displayName } = objectOf(properties);
      return {
        id,
        type,
        name,
        properties: { tenantId: tenantId ?? call.state.directory.tenantId, displayName: displayName ?? name },
      };
    }),
  );
}

/** One group as the estate holds it. A group that is not there is answered like one that may not be read: 403. */
export function getManagementGroup(call: ArmCall): ArmAnswer {
  const expand = call.request.query.get('$expand');
  if (expand) throw notEmulated(`$expand=${expand} of management groups`);
  const name = param(call, 'groupId');
  const group = getResource(call.state, managementGroupKey(name)) ?? rootGroup(call.state);
  if (group.name.toLowerCase() !== name.toLowerCase()) throw authorizationFailed(call.caller, read, call.path);
  return { status: 200, body: group };
}

/** The subscriptions right under a group. */
export function listManagementGroupSubscriptions(call: ArmCall): ArmAnswer {
  return listOf(resourcesIn(call.state, `${managementGroupKey(param(call, 'groupId'))}/subscriptions`));
}

/** One subscription right under a group. UNCONFIRMED: the 404 of one that is elsewhere. */
export function getManagementGroupSubscription(call: ArmCall): ArmAnswer {
  const entry = getResource(call.state, call.path);
  if (!entry) throw resourceNotFound(call.path);
  return { status: 200, body: entry };
}

function rootGroup(state: EmulatorState): ArmResource {
  const { tenantId } = state.directory;
  return (
    getResource(state, managementGroupKey(tenantId)) ?? {
      id: `/providers/Microsoft.Management/managementGroups/${tenantId}`,
      type: 'Microsoft.Management/managementGroups',
      name: tenantId,
      properties: { tenantId, displayName: 'Tenant Root Group', details: { version: 1 } },
    }
  );
}
