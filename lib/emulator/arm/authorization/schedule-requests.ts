import { groupsOf } from '../../directory';
import { armError } from '../../errors/arm-error';
import { objectOf, stringOf } from '../../json';
import { filterParts } from '../../odata-filter';
import { getResource, putResource, resourceKey } from '../../store';
import type { ArmResource } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, listOf, param } from '../arm-call';
import { resourcesOf } from '../resource-index';
import type { ResourceType } from '../resource-type';
import { scopeChain } from '../scopes';
import { assignmentsFor, readAssignmentFilter } from './role-assignment-filter';
import {
  endSchedule,
  expandedProperties,
  type ScheduleKind,
  scheduleOf,
  schedulesOf,
  startSchedule,
} from './schedule-effects';
import { readScheduleRequest, refuseBySettings, type WantedSchedule } from './schedule-request-body';

/**
 * Requests to Privileged Identity Management, which take effect at once. Updates, extensions, renewals, approvals, and
 * future starts are 501. https://learn.microsoft.com/rest/api/authorization/privileged-role-assignment-rest-sample
 */
function requestType(kind: ScheduleKind): ResourceType {
  const type = `Microsoft.Authorization/role${kind}ScheduleRequests`;
  const path = `{scope}/providers/${type}`;
  return {
    type,
    versions: ['2022-04-01-preview', '2020-10-01', '2020-10-01-preview'],
    options: ['$filter'],
    routes: [
      ['GET', path, null, (call) => listRequests(call, type)],
      ['GET', `${path}/{requestName}`, `${type}/read`, getRequest],
      ['PUT', `${path}/{requestName}`, null, (call) => putRequest(call, type, kind)],
    ],
  };
}

/** `asTarget()` and `asRequestor()` return the caller's own and need no permission. */
function listRequests(call: ArmCall, type: string): ArmAnswer {
  const scope = param(call, 'scope');
  const own = /^as(Target|Requestor)\(\s*\)$/i;
  const parts = filterParts(call.request.query.get('$filter') ?? '');
  const forms = parts.flatMap((part) => own.exec(part)?.[1]?.toLowerCase() ?? []);
  if (forms.length === 0 && !call.rights.allows(`${type}/read`, scope)) {
    throw armError('AuthorizationFailed', { caller: call.caller, action: `${type}/read`, scope });
  }
  const filter = readAssignmentFilter(call.state, parts.filter((part) => !own.test(part)).join(' and '));
  const self = call.caller.objectId.toLowerCase();
  const principals = forms.includes('target')
    ? new Set([self, ...groupsOf(call.state.directory, self)])
    : filter.principals;
  const found = assignmentsFor(call.state, resourcesOf(call.state, type), scope, { ...filter, principals });
  const isOwn = ({ properties }: ArmResource) => stringOf(objectOf(properties).requestorId)?.toLowerCase() === self;
  return listOf(forms.includes('requestor') ? found.filter(isOwn) : found);
}

function getRequest(call: ArmCall): ArmAnswer {
  const found = getResource(call.state, call.path);
  if (!found) throw armError('ResourceNotFound:ScheduleRequest', { name: param(call, 'requestName') });
  return { status: 200, body: found };
}

function putRequest(call: ArmCall, type: string, kind: ScheduleKind): ArmAnswer {
  const body = jsonBody(call);
  const isSelf = /^Self/.test(stringOf(objectOf(body.properties).requestType) ?? '');
  if (!isSelf && !call.rights.allows(`${type}/write`, call.scope)) {
    throw armError('AuthorizationFailed', { caller: call.caller, action: `${type}/write`, scope: call.scope });
  }
  const name = param(call, 'requestName');
  if (!/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(name)) throw armError('InvalidRoleAssignmentId', { name });
  const wanted = readScheduleRequest(call, body);
  if (getResource(call.state, call.path)) throw armError('RoleAssignmentRequestExists', { name });
  const scope = param(call, 'scope');
  const id = `${scope === '/' ? '' : scope}/providers/Microsoft.Authorization/Role${kind}ScheduleRequests/${name}`;
  const target = carryOut(call, kind, wanted, scope, id);
  const request: ArmResource = {
    properties: {
      [`targetRole${kind}ScheduleId`]: target,
      [`targetRole${kind}ScheduleInstanceId`]: null,
      scope,
      roleDefinitionId: wanted.roleDefinitionId,
      principalId: wanted.principalId,
      principalType: wanted.principalType,
      requestType: wanted.requestType,
      status: /Remove|Deactivate/.test(wanted.requestType) ? 'Revoked' : 'Provisioned',
      approvalId: null,
      scheduleInfo: wanted.scheduleInfo,
      ticketInfo: wanted.ticketInfo,
      justification: wanted.justification,
      requestorId: call.caller.objectId,
      createdOn: new Date(call.now).toISOString(),
      condition: wanted.condition,
      conditionVersion: wanted.conditionVersion,
      expandedProperties: expandedProperties(call.state, scope, wanted),
    },
    name,
    id,
    type: `Microsoft.Authorization/Role${kind}ScheduleRequests`,
  };
  putResource(call.state, request, call.now);
  return { status: 201, body: request };
}

function carryOut(call: ArmCall, kind: ScheduleKind, wanted: WantedSchedule, scope: string, requestId: string): string {
  const { requestType: verb, roleDefinitionId, principalId } = wanted;
  const verbs = kind === 'Assignment' ? ['SelfActivate', 'SelfDeactivate'] : [];
  if (!['AdminAssign', 'AdminRemove', ...verbs].includes(verb)) {
    throw armError('NotEmulated', { what: `schedule requests of the type '${verb}' for ${kind.toLowerCase()}` });
  }
  const at = resourceKey(scope) || '/';
  const present = schedulesOf(
    call.state,
    `Role${kind}Schedules`,
    roleDefinitionId,
    new Set([principalId.toLowerCase()]),
    [at],
  );
  if (verb === 'AdminRemove' || verb === 'SelfDeactivate') return end(call, verb, wanted, present);
  if (wanted.start > call.now + 60_000) throw armError('NotEmulated', { what: 'a schedule that starts in the future' });
  const eligibility = verb === 'SelfActivate' ? eligibilityOf(call, wanted, scope) : undefined;
  if (verb === 'SelfActivate') refuseBySettings('activation', wanted, eligibility !== undefined);
  else refuseBySettings(kind === 'Eligibility' ? 'eligibility' : 'assignment', wanted);
  if (present.length > 0) throw armError('RoleAssignmentExists:Schedule');
  const origin = { scope, requestId, requestor: call.caller.objectId, eligibility };
  return startSchedule(call.state, kind, wanted, origin, call.now);
}

/** An activated role can be deactivated after five minutes. */
function end(call: ArmCall, verb: string, wanted: WantedSchedule, present: ArmResource[]): string {
  const isActivated = ({ properties }: ArmResource) => objectOf(properties).assignmentType === 'Activated';
  const schedule = present.find((item) => verb === 'AdminRemove' || isActivated(item));
  const isOwn = wanted.principalId.toLowerCase() === call.caller.objectId.toLowerCase();
  if (!schedule || (verb === 'SelfDeactivate' && !isOwn)) throw armError('RoleAssignmentDoesNotExist');
  const createdOn = Date.parse(stringOf(objectOf(schedule.properties).createdOn) ?? '');
  if (verb === 'SelfDeactivate' && call.now - createdOn < 300_000) throw armError('ActiveDurationTooShort');
  endSchedule(call.state, schedule.id, call.now);
  return schedule.name;
}

function eligibilityOf(call: ArmCall, wanted: WantedSchedule, scope: string): ArmResource | undefined {
  const self = call.caller.objectId.toLowerCase();
  if (wanted.principalId.toLowerCase() !== self) return undefined;
  const principals = new Set([self, ...groupsOf(call.state.directory, self)]);
  const scopes = scopeChain(call.state, scope);
  const type = 'RoleEligibilityScheduleInstances';
  const wantedSchedule = wanted.linkedSchedule?.slice(wanted.linkedSchedule.lastIndexOf('/') + 1).toLowerCase();
  return schedulesOf(call.state, type, wanted.roleDefinitionId, principals, scopes).find(
    (instance) => wantedSchedule === undefined || wantedSchedule === scheduleOf(instance),
  );
}

export const roleEligibilityScheduleRequests = requestType('Eligibility');
export const roleAssignmentScheduleRequests = requestType('Assignment');
