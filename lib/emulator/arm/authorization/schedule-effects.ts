import { randomUUID } from 'node:crypto';
import { findObject } from '../../directory';
import { objectOf, stringOf } from '../../json';
import { deleteResource, getResource, putResource, resourceKey } from '../../store';
import type { ArmResource, EmulatorState, JsonObject } from '../../types';
import { scopeOf } from '../caller-rights';
import { doLater } from '../operations';
import { resourcesOf } from '../resource-index';
import { roleDefinition } from '../role-definitions';
import type { WantedSchedule } from './schedule-request-body';

/** Effects of a request: a schedule, its instance and, if active, the role assignment. */

export type ScheduleKind = 'Eligibility' | 'Assignment';

/** The request and, for an activation, the eligibility. */
export interface Origin {
  scope: string;
  requestId: string;
  requestor: string;
  eligibility?: ArmResource | undefined;
}

export function startSchedule(
  state: EmulatorState,
  kind: ScheduleKind,
  wanted: WantedSchedule,
  origin: Origin,
  now: number,
): string {
  const { scope, eligibility } = origin;
  const scheduleName = randomUUID();
  const instanceName = randomUUID();
  const path = `${scope === '/' ? '' : scope}/providers/Microsoft.Authorization`;
  const scheduleId = `${path}/Role${kind}Schedules/${scheduleName}`;
  const created = new Date(now).toISOString();
  const shared: JsonObject = {
    ...(kind === 'Assignment' ? { assignmentType: eligibility ? 'Activated' : 'Assigned' } : {}),
    ...(eligibility ? { linkedRoleEligibilityScheduleId: scheduleOf(eligibility) } : {}),
    scope,
    roleDefinitionId: wanted.roleDefinitionId,
    principalId: wanted.principalId,
    principalType: wanted.principalType,
    status: 'Provisioned',
    startDateTime: new Date(wanted.start).toISOString(),
    ...(wanted.end === undefined ? {} : { endDateTime: new Date(wanted.end).toISOString() }),
    memberType: 'Direct',
    createdOn: created,
    condition: wanted.condition,
    conditionVersion: wanted.conditionVersion,
    expandedProperties: expandedProperties(state, scope, wanted),
  };
  const put = (type: string, name: string, properties: JsonObject) =>
    putResource(
      state,
      { properties, name, id: `${path}/${type}/${name}`, type: `Microsoft.Authorization/${type}` },
      now,
    );
  put(`Role${kind}Schedules`, scheduleName, {
    ...shared,
    [`role${kind}ScheduleRequestId`]: origin.requestId,
    updatedOn: created,
  });
  const assignmentId = `${path}/roleAssignments/${instanceName}`;
  put(`Role${kind}ScheduleInstances`, instanceName, {
    ...(kind === 'Assignment' ? { originRoleAssignmentId: assignmentId } : {}),
    ...(eligibility ? { linkedRoleEligibilityScheduleInstanceId: eligibility.name } : {}),
    ...shared,
    [`role${kind}ScheduleId`]: scheduleId,
  });
  if (kind === 'Assignment') put('roleAssignments', instanceName, assigned(wanted, origin, created));
  if (wanted.end !== undefined)
    doLater(state, scheduleId, wanted.end, (later, at) => endSchedule(later, scheduleId, at));
  return scheduleName;
}

function assigned(wanted: WantedSchedule, { scope, requestor }: Origin, created: string): JsonObject {
  return {
    roleDefinitionId: wanted.roleDefinitionId,
    principalId: wanted.principalId,
    principalType: wanted.principalType,
    scope,
    condition: wanted.condition,
    conditionVersion: wanted.conditionVersion,
    createdOn: created,
    updatedOn: created,
    createdBy: requestor,
    updatedBy: requestor,
    delegatedManagedIdentityResourceId: null,
    description: null,
  };
}

export function endSchedule(state: EmulatorState, scheduleId: string, at: number): void {
  if (!getResource(state, scheduleId)) return;
  for (const kind of ['Eligibility', 'Assignment'] as const) {
    for (const instance of resourcesOf(state, `Microsoft.Authorization/Role${kind}ScheduleInstances`)) {
      const properties = objectOf(instance.properties);
      if (resourceKey(stringOf(properties[`role${kind}ScheduleId`]) ?? '') !== resourceKey(scheduleId)) continue;
      const assignmentId = stringOf(properties.originRoleAssignmentId);
      if (assignmentId && getResource(state, assignmentId)) deleteResource(state, assignmentId, at);
      deleteResource(state, instance.id, at);
    }
  }
  deleteResource(state, scheduleId, at);
}

/** Returns the schedules of one kind for these principals at exactly these scopes. */
export function schedulesOf(
  state: EmulatorState,
  type: string,
  roleDefinitionId: string,
  principals: ReadonlySet<string>,
  scopes: readonly string[],
): ArmResource[] {
  const role = lastOf(roleDefinitionId);
  return resourcesOf(state, `Microsoft.Authorization/${type}`).filter((schedule) => {
    const held = objectOf(schedule.properties);
    return (
      lastOf(stringOf(held.roleDefinitionId) ?? '') === role &&
      principals.has(stringOf(held.principalId)?.toLowerCase() ?? '') &&
      scopes.includes(scopeOf(schedule))
    );
  });
}

export function scheduleOf(instance: ArmResource): string {
  return lastOf(stringOf(objectOf(instance.properties).roleEligibilityScheduleId) ?? instance.id);
}

function lastOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1).toLowerCase();
}

/** Returns `expandedProperties` as in the specification's examples. */
export function expandedProperties(
  state: EmulatorState,
  scope: string,
  {
    roleDefinitionId,
    principalId,
    principalType,
  }: Record<'roleDefinitionId' | 'principalId' | 'principalType', string>,
): JsonObject {
  const role = objectOf(roleDefinition(state, roleDefinitionId)?.properties);
  const principal = findObject(state.directory, principalId)?.object;
  const email = stringOf(principal?.mail) ?? stringOf(principal?.userPrincipalName);
  return {
    scope: { id: scope, ...placeOf(state, scope) },
    roleDefinition: { id: roleDefinitionId, displayName: role.roleName ?? null, type: role.type ?? 'BuiltInRole' },
    principal: {
      id: principalId,
      displayName: principal?.displayName ?? null,
      ...(email ? { email } : {}),
      type: principalType,
    },
  };
}

/** UNCONFIRMED: the words for scopes other than `subscription`, which the examples show. */
function placeOf(state: EmulatorState, scope: string): JsonObject {
  const name = scope.slice(scope.lastIndexOf('/') + 1);
  const subscription = state.subscriptions.find(({ id }) => id.toLowerCase() === scope.toLowerCase());
  if (subscription) return { displayName: subscription.displayName, type: 'subscription' };
  if (/^\/providers\/microsoft\.management\/managementgroups\/[^/]+$/i.test(scope)) {
    const displayName = stringOf(objectOf(getResource(state, scope)?.properties).displayName);
    return { displayName: displayName ?? name, type: 'managementgroup' };
  }
  return { displayName: name, type: /\/resourcegroups\/[^/]+$/i.test(scope) ? 'resourcegroup' : 'resource' };
}
