import { randomUUID } from 'node:crypto';
import { armError } from '../../errors/arm-error';
import { objectOf, stringOf } from '../../json';
import { filterParts, unquoted } from '../../odata-filter';
import type { JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, param } from '../arm-call';
import { pageOf } from '../page-of';
import type { ResourceType } from '../resource-type';
import type { Route } from '../router';

/** UNCONFIRMED: the page size. */
const mostPerPage = 200;

function listEvents(call: ArmCall): ArmAnswer {
  const isWanted = readActivityLogFilter(call.request.query.get('$filter'), call.now);
  const subscription = param(call, 'subscriptionId').toLowerCase();
  const time = (event: JsonObject) => stringOf(event.eventTimestamp) ?? '';
  const events = call.state.activityLog
    .filter((event) => subscriptionOf(event) === subscription && isWanted(event))
    .sort((left, right) => time(right).localeCompare(time(left)));
  const wanted = call.request.query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim().toLowerCase());
  return pageOf(call, wanted ? events.map((event) => only(event, wanted)) : events, mostPerPage);
}

function subscriptionOf(event: JsonObject): string | undefined {
  const named =
    stringOf(event.subscriptionId) ?? /^\/subscriptions\/([^/]+)/i.exec(stringOf(event.resourceId) ?? '')?.[1];
  return named?.toLowerCase();
}

function only(event: JsonObject, names: string[]): JsonObject {
  return Object.fromEntries(Object.entries(event).filter(([name]) => names.includes(name.toLowerCase())));
}

/** The activity log: https://learn.microsoft.com/rest/api/monitor/activity-logs */
export const activityLog: ResourceType = {
  type: 'Microsoft.Insights/eventtypes/management/values',
  versions: ['2015-04-01'],
  options: ['$filter', '$select', '$skiptoken'],
  routes: [
    [
      'GET',
      '/subscriptions/{subscriptionId}/providers/Microsoft.Insights/eventtypes/management/values',
      'Microsoft.Insights/eventtypes/values/read',
      listEvents,
    ],
  ],
};

const day = 86_400_000;

/**
 * The `$filter` of the activity log: a time range and one of four properties ("No other syntax is allowed"). Azure CLI
 * (`az monitor activity-log list`) also sends `resourceId`, `caller`, `status`, and `eventChannels`.
 */
export function readActivityLogFilter(filter: string | undefined, now: number): (event: JsonObject) => boolean {
  if (!filter?.trim()) throw armError('BadRequest:NoActivityLogFilter');
  const tests: ((event: JsonObject) => boolean)[] = [];
  let from: number | undefined;
  for (const part of filterParts(filter)) {
    const [, name = '', operator = '', quoted = ''] =
      /^(\w+)\s+(eq|ge|le)\s+('(?:[^']|'')*'|[\d:TZ.+-]+)$/i.exec(part) ?? [];
    const value = quoted.startsWith("'") ? unquoted(quoted) : quoted;
    const test =
      name.toLowerCase() === 'eventtimestamp' ? timeTest(operator, value) : propertyTest(name, operator, value);
    if (!test) throw armError('BadRequest:ActivityLogFilter', { part });
    if (/^eventtimestamp$/i.test(name) && /^ge$/i.test(operator)) from = Date.parse(value);
    tests.push(test);
  }
  if (from === undefined) throw armError('BadRequest:NoActivityLogStart');
  if (from < now - 90 * day) throw armError('BadRequest:ActivityLogTooOld');
  return (event) => tests.every((test) => test(event));
}

function timeTest(operator: string, value: string): ((event: JsonObject) => boolean) | undefined {
  const time = Date.parse(value);
  if (Number.isNaN(time) || /^eq$/i.test(operator)) return undefined;
  return (event) => {
    const at = Date.parse(stringOf(event.eventTimestamp) ?? '');
    return /^ge$/i.test(operator) ? at >= time : at <= time;
  };
}

function propertyTest(name: string, operator: string, value: string): ((event: JsonObject) => boolean) | undefined {
  if (!/^eq$/i.test(operator)) return undefined;
  const wanted = value.toLowerCase();
  switch (name.toLowerCase()) {
    case 'resourcegroupname':
      return (event) => lower(event.resourceGroupName) === wanted;
    case 'resourceuri':
    case 'resourceid':
      // UNCONFIRMED: that a resource's log includes its children.
      return (event) => lower(event.resourceId) === wanted || lower(event.resourceId).startsWith(`${wanted}/`);
    case 'resourceprovider':
      return (event) => lower(objectOf(event.resourceProviderName).value) === wanted;
    case 'correlationid':
      return (event) => lower(event.correlationId) === wanted;
    case 'caller':
      return (event) => lower(event.caller) === wanted;
    case 'status':
      return (event) => lower(objectOf(event.status).value) === wanted;
    case 'eventchannels':
      // An estate's events belong to these two channels.
      return wanted === 'admin, operation' ? () => true : undefined;
    default:
      return undefined;
  }
}

function lower(value: JsonObject[string] | undefined): string {
  return stringOf(value)?.toLowerCase() ?? '';
}

/**
 * Records an accepted write. UNCONFIRMED: one event replaces the several that Azure writes for an operation (begin,
 * accept, end), and refused writes aren't recorded.
 */
export function recordEvent(call: ArmCall, route: Route, answer: Response): void {
  const operation = operationOf(route, call.request.method);
  const [, subscriptionId, resourceGroupName] =
    /^\/subscriptions\/([^/]+)(?:\/resourcegroups\/([^/]+))?/i.exec(call.path) ?? [];
  if (!operation || !subscriptionId || answer.status >= 300) return;
  const { caller, state, scope: resourceId } = call;
  const named = (value: string) => ({ value, localizedValue: value });
  const eventTimestamp = new Date(call.now).toISOString();
  const correlationId = answer.headers.get('x-ms-correlation-request-id') ?? '';
  const eventDataId = randomUUID();
  state.activityLog.push({
    authorization: { action: operation, scope: resourceId },
    caller: caller.userName,
    claims: {
      'http://schemas.microsoft.com/identity/claims/objectidentifier': caller.objectId,
      name: caller.displayName,
      appid: caller.appId,
    },
    correlationId,
    description: '',
    eventDataId,
    eventName: { value: 'EndRequest', localizedValue: 'End request' },
    category: named('Administrative'),
    eventTimestamp,
    id: `${resourceId}/events/${eventDataId}/ticks/${ticksOf(call.now)}`,
    level: 'Informational',
    operationId: correlationId,
    operationName: named(operation),
    ...(resourceGroupName ? { resourceGroupName } : {}),
    resourceProviderName: named(route.type.slice(0, route.type.indexOf('/'))),
    resourceType: named(route.type),
    resourceId,
    status: named(answer.status === 202 ? 'Accepted' : 'Succeeded'),
    subStatus: subStatusOf(answer.status),
    submissionTimestamp: eventTimestamp,
    subscriptionId,
    tenantId: caller.tenantId,
  });
}

/** Recorded for 200 and 201 (azure-cli, test_activity_log_list_scenario). 202 is in activityLogs_API 2015-04-01. */
const subStatuses: ReadonlyMap<number, string> = new Map([
  [200, 'OK'],
  [201, 'Created'],
  [202, 'Accepted'],
]);

function subStatusOf(status: number): JsonObject {
  const value = subStatuses.get(status) ?? '';
  return { value, localizedValue: value && `${value} (HTTP Status Code: ${status})` };
}

function operationOf({ type, action }: Route, method: string): string | undefined {
  if (method === 'PUT' || method === 'PATCH') return `${type}/write`;
  if (method === 'DELETE') return `${type}/delete`;
  return method === 'POST' && action && !action.endsWith('/read') ? action : undefined;
}

/** Converts milliseconds to .NET ticks, the last part of an event's id. */
function ticksOf(milliseconds: number): bigint {
  return 621_355_968_000_000_000n + BigInt(milliseconds) * 10_000n;
}
