import { findObject } from '../../directory';
import { armError } from '../../errors/arm-error';
import { objectOf, stringOf } from '../../json';
import type { JsonObject } from '../../types';
import type { ArmCall } from '../arm-call';
import { roleDefinition } from '../role-definitions';
import { principalTypes } from './role-assignment-body';

/** A request to Privileged Identity Management. Times in milliseconds. */
export interface WantedSchedule {
  principalId: string;
  principalType: string;
  roleDefinitionId: string;
  requestType: string;
  start: number;
  /** `undefined`: permanent. */
  end: number | undefined;
  scheduleInfo: JsonObject;
  ticketInfo: JsonObject;
  justification: string | null;
  condition: string | null;
  conditionVersion: string | null;
  linkedSchedule: string | undefined;
}

/**
 * Parses a body (specification files RoleAssignmentScheduleRequest.json and RoleEligibilityScheduleRequest.json
 * 2020-10-01). Throws 404 for an unknown principal or role, and 400 for invalid times.
 */
export function readScheduleRequest(call: ArmCall, body: JsonObject): WantedSchedule {
  const written = objectOf(body.properties);
  const principalId = needed(written, 'principalId');
  const roleDefinitionId = needed(written, 'roleDefinitionId');
  const requestType = needed(written, 'requestType');
  const found = findObject(call.state.directory, principalId);
  if (!found) throw armError('SubjectNotFound');
  if (!roleDefinition(call.state, roleDefinitionId)) {
    throw armError('RoleDefinitionDoesNotExist', { id: roleDefinitionId.slice(roleDefinitionId.lastIndexOf('/') + 1) });
  }
  const scheduleInfo = objectOf(written.scheduleInfo);
  const start = timeOf(scheduleInfo, 'startDateTime') ?? call.now;
  const ticket = objectOf(written.ticketInfo);
  return {
    principalId: found.object.id,
    principalType: principalTypes[found.kind],
    roleDefinitionId,
    requestType,
    start,
    end: endOf(objectOf(scheduleInfo.expiration), start),
    scheduleInfo: { startDateTime: new Date(start).toISOString(), expiration: expirationOf(scheduleInfo) },
    ticketInfo: { ticketNumber: ticket.ticketNumber ?? null, ticketSystem: ticket.ticketSystem ?? null },
    justification: stringOf(written.justification) ?? null,
    condition: stringOf(written.condition) ?? null,
    conditionVersion: stringOf(written.conditionVersion) ?? null,
    linkedSchedule: stringOf(written.linkedRoleEligibilityScheduleId),
  };
}

function needed(written: JsonObject, name: string): string {
  const value = stringOf(written[name]);
  if (!value) throw armError('InvalidRequestContent:Missing', { name, path: 'properties' });
  return value;
}

function expirationOf({ expiration }: JsonObject): JsonObject {
  const { type, endDateTime, duration } = objectOf(expiration);
  return { type: type ?? 'NoExpiration', endDateTime: endDateTime ?? null, duration: duration ?? null };
}

/** Without a duration, the end is permanent (azure-rest-api-specs issue 24242). */
function endOf(expiration: JsonObject, start: number): number | undefined {
  const type = stringOf(expiration.type) ?? 'NoExpiration';
  if (type === 'NoExpiration') return undefined;
  if (type === 'AfterDateTime') {
    const end = timeOf(expiration, 'endDateTime');
    if (end === undefined || end <= start) throw invalid('properties.scheduleInfo.expiration.endDateTime');
    return end;
  }
  if (type !== 'AfterDuration') throw invalid('properties.scheduleInfo.expiration.type');
  return expiration.duration === undefined || expiration.duration === null
    ? undefined
    : start + milliseconds(String(expiration.duration));
}

/** Parses an ISO 8601 duration of days or less, such as `P365D` or `PT8H`. */
function milliseconds(duration: string): number {
  const [, days, hours, minutes, seconds] =
    /^P(?=\d|T\d)(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration) ?? [];
  const total = ((Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0);
  if (total === 0) throw invalid('properties.scheduleInfo.expiration.duration');
  return total * 1000;
}

function timeOf(holder: JsonObject, name: string): number | undefined {
  const text = holder[name];
  if (text === undefined || text === null) return undefined;
  const time = Date.parse(String(text));
  if (Number.isNaN(time)) throw invalid(`properties.scheduleInfo.${name}`);
  return time;
}

function invalid(path: string) {
  return armError('InvalidRoleAssignmentRequest', { path });
}

const day = 86_400_000;

/**
 * Default settings of a role: activations last up to eight hours and need a justification, eligibilities a year, active
 * assignments half a year
 * (https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-resource-roles-configure-role-settings).
 * UNCONFIRMED: that an administrator's active assignment needs no justification.
 */
const longest = { activation: 8 * 3_600_000, eligibility: 366 * day, assignment: 184 * day } as const;

export function refuseBySettings(
  kind: keyof typeof longest,
  { start, end, justification }: WantedSchedule,
  isEligible = true,
): void {
  const tooLong = end === undefined || end - start > longest[kind];
  const rules = [
    ...(isEligible ? [] : ['EligibilityRule']),
    ...(tooLong ? ['ExpirationRule'] : []),
    ...(kind === 'activation' && !justification ? ['JustificationRule'] : []),
  ];
  if (rules.length > 0) throw armError('RoleAssignmentRequestPolicyValidationFailed', { rules });
}
