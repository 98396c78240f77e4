import type { JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, param } from '../arm-call';
import { stringOf } from '../json-values';
import { pageOf } from '../page-of';
import type { ResourceType } from '../resource-type';
import { readActivityLogFilter } from './activity-log-filter';

/** UNCONFIRMED: how many events a page holds. */
const mostPerPage = 200;

/** Events of a subscription, newest first. */
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
