import { containsId } from '@/lib/model/azure/arm-id';
import type { ActivityLogAlert, ActivityLogAlertLeaf } from '@/lib/model/azure/governance-bodies';

/**
 * Returns the enabled alerts for every success of an operation. Fields compare without case, and an alert is enabled by
 * default. Source: specs monitor, activityLogAlerts 2020-10-01.
 */
export function findAlerts(
  alerts: readonly ActivityLogAlert[],
  operation: string,
  resourceId: string,
): ActivityLogAlert[] {
  const event = toEvent(operation, resourceId);
  return alerts.filter(({ properties: { enabled, scopes, condition } }) => {
    const conditions = condition?.allOf ?? [];
    return (
      enabled !== false &&
      (scopes ?? []).some((scope) => containsId(toId(scope), resourceId)) &&
      conditions.length > 0 &&
      conditions.every(({ anyOf, ...leaf }) =>
        (anyOf ?? [leaf]).some((alternative) => matchesEvent(alternative, event)),
      )
    );
  });
}

/** Azure also accepts scopes without the first slash (azure-sdk-for-go, ActivityLogAlert examples). */
function toId(scope: string): string {
  return scope.startsWith('/') ? scope : `/${scope}`;
}

/** Values by field. An operation on a child, such as a role assignment, is logged with the child's ID. */
function toEvent(operation: string, resourceId: string): ReadonlyMap<string, string[]> {
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

/** A condition on another field, such as the caller, matches only some events. */
function matchesEvent(
  { field, equals, containsAny }: ActivityLogAlertLeaf,
  event: ReadonlyMap<string, string[]>,
): boolean {
  const values = event.get(field?.toLowerCase() ?? '') ?? [];
  const expected = [equals, ...(containsAny ?? [])].map((value) => value?.toLowerCase());
  return values.some((value) => expected.includes(value));
}
