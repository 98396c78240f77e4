import { armError } from '../../errors/arm-error';
import { arrayOf, isObject, objectOf, stringOf } from '../../json';
import { putResource } from '../../store';
import type { ArmResource, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../arm-call';
import { pathsOf, trackedType } from '../stored-type';

const type = 'Microsoft.Insights/activityLogAlerts';
const { nameParam } = pathsOf(type);

function putAlert(call: ArmCall, present: ArmResource | undefined): ArmAnswer {
  const body = jsonBody(call);
  const properties = judged(objectOf(body.properties));
  const alert: ArmResource = {
    id: present?.id ?? call.path,
    type,
    name: present?.name ?? param(call, nameParam),
    location: stringOf(body.location) ?? 'Global',
    tags: isObject(body.tags) ? body.tags : {},
    properties,
  };
  putResource(call.state, alert, call.now);
  return { status: present ? 200 : 201, body: alert };
}

function updateAlert(call: ArmCall, present: ArmResource): ArmAnswer {
  const { tags, properties } = jsonBody(call);
  const { enabled } = objectOf(properties);
  const changed: ArmResource = {
    ...present,
    ...(isObject(tags) ? { tags } : {}),
    properties: { ...objectOf(present.properties), ...(typeof enabled === 'boolean' ? { enabled } : {}) },
  };
  putResource(call.state, changed, call.now);
  return { status: 200, body: changed };
}

/** Validates `AlertRuleProperties` and adds the default. UNCONFIRMED: code and sentences. */
function judged(properties: JsonObject): JsonObject {
  const { scopes, condition, actions } = properties;
  if (arrayOf(scopes).length === 0) throw armError('BadRequest:AlertScopes');
  if (arrayOf(objectOf(condition).allOf).length === 0) {
    throw armError('BadRequest:AlertCondition');
  }
  if (!isObject(actions)) throw armError('BadRequest:AlertActions');
  return { enabled: true, ...properties };
}

/**
 * Alerts on the activity log: https://learn.microsoft.com/rest/api/monitor/activity-log-alerts. They have no region.
 */
export const activityLogAlerts = trackedType(type, {
  versions: ['2020-10-01', '2017-04-01'],
  regional: false,
  put: putAlert,
  patch: updateAlert,
});
