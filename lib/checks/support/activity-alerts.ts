import { containsId } from '@/lib/model/azure/arm-id';
import type { ActivityLogAlert, ActivityLogAlertLeaf } from '@/lib/model/azure/governance-bodies';

/**
 * The alerts that tell of every success of an operation on a resource. Fields compare without case, and an alert is enabled
 * unless it says otherwise: specs monitor, activityLogAlerts 2020-10-01.
 */
export function alertsOn(
  alerts: readonly ActivityLogAlert[],
  operation: string,
  resourceId: string,
): ActivityLogAlert[] {
  const event = eventOf(operation, resourceId);
  return alerts.filter(({ properties: { enabled, scopes, condition } }) => {
    const conditions = condition?.allOf ?? [];
    return (
      enabled !== false &&
      (scopes ?? []).some((scope) => containsId(scope, resourceId)) &&
      conditions.length > 0 &&
      conditions.every(({ anyOf, ...leaf }) => (anyOf ?? [leaf]).some((one) => holds(one, event)))
    );
  });
}

/**
 * What the activity log says of an operation, whoever started it: field by field the values among which an alert may ask. What is
 * done to something below the resource, such as a role on it, is logged under an id of its own.
 */
function eventOf(operation: string, resourceId: string): ReadonlyMap<string, string[]> {
  const [lower, id] = [operation.toLowerCase(), resourceId.toLowerCase()];
  const type = lower.slice(0, lower.lastIndexOf('/'));
  const [, resourceGroup = '', resourceType] = /\/resourcegroups\/([^/]+)\/providers\/([^/]+\/[^/]+)\//.exec(id) ?? [];
  return new Map([
    ['category', ['administrative']],
    ['operationname', [lower]],
    ['status', ['started', 'accepted', 'succeeded']],
    ['level', ['informational']],
    ['resourceprovider', [lower.slice(0, lower.indexOf('/'))]],
    ['resourcetype', [type]],
    ['resourcegroup', [resourceGroup]],
    ['resourceid', type === resourceType ? [id] : []],
  ]);
}

/** A condition on any other field, such as the caller, makes an alert that tells of some cases only. */
function holds({ field, equals, containsAny }: ActivityLogAlertLeaf, event: ReadonlyMap<string, string[]>): boolean {
  const values = event.get(field?.toLowerCase() ?? '') ?? [];
  const asked = [equals, ...(containsAny ?? [])].map((one) => one?.toLowerCase());
  return values.some((value) => asked.includes(value));
}
