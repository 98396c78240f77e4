import { groupsOf } from '../../directory';
import { armError } from '../../errors/arm-error';
import { filterParts } from '../../odata-filter';
import { getResource } from '../../store';
import { type ArmAnswer, type ArmCall, listOf, param } from '../arm-call';
import { resourcesOf } from '../resource-index';
import type { ResourceType } from '../resource-type';
import { assignmentsFor, readAssignmentFilter } from './role-assignment-filter';

/**
 * Privileged Identity Management, read-only: schedules and instances of eligibility (can be activated) and assignment
 * (active for a time). An active role has a role assignment too.
 * https://learn.microsoft.com/rest/api/authorization/role-eligibility-schedule-instances
 */
function scheduleType(name: string): ResourceType {
  const type = `Microsoft.Authorization/${name}`;
  const path = `{scope}/providers/${type}`;
  return {
    type,
    versions: ['2020-10-01', '2020-10-01-preview'],
    options: ['$filter'],
    routes: [
      ['GET', path, null, (call) => listSchedules(call, type)],
      ['GET', `${path}/{scheduleName}`, `${type}/read`, getSchedule],
    ],
  };
}

/** Only `asTarget()`, which returns the caller's own, needs no permission. */
function listSchedules(call: ArmCall, type: string): ArmAnswer {
  const scope = param(call, 'scope');
  const parts = filterParts(call.request.query.get('$filter') ?? '');
  const others = parts.filter((part) => !/^asTarget\(\s*\)$/i.test(part));
  const isOwn = others.length < parts.length;
  if (!isOwn && !call.rights.allows(`${type}/read`, scope)) {
    throw armError('AuthorizationFailed', { caller: call.caller, action: `${type}/read`, scope });
  }
  if (call.state.directory.hasEntraIdP2 === false) throw armError('AadPremiumLicenseRequired');
  const filter = readAssignmentFilter(call.state, others.join(' and '));
  const self = call.caller.objectId.toLowerCase();
  const principals = isOwn ? new Set([self, ...groupsOf(call.state.directory, self)]) : filter.principals;
  return listOf(assignmentsFor(call.state, resourcesOf(call.state, type), scope, { ...filter, principals }));
}

function getSchedule(call: ArmCall): ArmAnswer {
  const found = getResource(call.state, call.path);
  // UNCONFIRMED: code and sentence.
  if (!found) throw armError('ResourceNotFound:Schedule', { name: param(call, 'scheduleName') });
  return { status: 200, body: found };
}

export const roleEligibilitySchedules = scheduleType('roleEligibilitySchedules');
export const roleEligibilityScheduleInstances = scheduleType('roleEligibilityScheduleInstances');
export const roleAssignmentSchedules = scheduleType('roleAssignmentSchedules');
export const roleAssignmentScheduleInstances = scheduleType('roleAssignmentScheduleInstances');
