import { normalizeId } from '@/lib/model/azure/arm-id';
import type { ActivityLogEvent, ResourceChangeRow } from '@/lib/model/azure/governance-bodies';
import type { ChangeAuthor, ResourceChange } from '@/lib/model/resource-change';
import { authorOfEvent, authorOfRow, clientIdOf } from './change-author';
import { clientOf } from './change-client';
import { mergeProperties } from './merge-properties';

/** Azure's records, as far as they could be read. */
export interface RecordedChanges {
  rows: readonly ResourceChangeRow[];
  events: readonly ActivityLogEvent[];
  ownAppId?: string;
}

interface Group {
  rows: ResourceChangeRow[];
  events: ActivityLogEvent[];
}

/**
 * Joins by resource and correlation ID, newest first. Leaves out requests that only read or failed, and the service's
 * own state, such as `provisioningState`.
 */
export function joinChanges({ rows, events, ownAppId }: RecordedChanges): ResourceChange[] {
  const groups = new Map<string, Group>();
  const groupOf = (resourceId: string, correlationId: string | null | undefined, own: string): Group => {
    const key = `${normalizeId(resourceId)} ${(correlationId || own).toLowerCase()}`;
    const known = groups.get(key) ?? { rows: [], events: [] };
    groups.set(key, known);
    return known;
  };
  for (const row of rows) {
    const { targetResourceId, changeAttributes } = row.properties;
    groupOf(targetResourceId, changeAttributes?.correlationId, row.id).rows.push(row);
  }
  for (const event of events) {
    if (isChange(event))
      groupOf(event.resourceId ?? '', event.correlationId, event.eventDataId ?? '').events.push(event);
  }
  return [...groups.values()].flatMap((group) => toChange(group, ownAppId) ?? []).sort(newestFirst);
}

function toChange({ rows, events }: Group, ownAppId: string | undefined): ResourceChange | undefined {
  // An operation has several events, and the last one has its result.
  const inOrder = [...events].sort(
    (left, right) =>
      compare(left.eventTimestamp, right.eventTimestamp) || Number(hasResult(left)) - Number(hasResult(right)),
  );
  const [event] = inOrder;
  if (rows.length === 0 && isFailed(inOrder.at(-1))) return undefined;
  const ordered = [...rows].sort((left, right) => compare(timeOf(left), timeOf(right)));
  const [row] = ordered;
  const properties = mergeProperties(ordered);
  const kind = kindOf(ordered, inOrder);
  if (kind === 'update' && properties?.length === 0 && !event) return undefined;
  const attributes = row?.properties.changeAttributes;
  const appId = event ? clientIdOf(event) : null;
  return {
    id: row?.id ?? event?.eventDataId ?? '',
    resourceId: row?.properties.targetResourceId ?? event?.resourceId ?? '',
    time: toIsoTime(event?.eventTimestamp ?? timeOf(row)),
    kind,
    operation: event?.operationName?.value ?? attributes?.operation ?? '',
    by: joinAuthors(event && authorOfEvent(event), row && authorOfRow(row)),
    client: clientOf({ clientType: attributes?.clientType, appId }, ownAppId),
    correlationId: attributes?.correlationId ?? event?.correlationId ?? '',
    properties,
    sources: [...(row ? (['resource-graph'] as const) : []), ...(event ? (['activity-log'] as const) : [])],
  };
}

/** The activity log has the object ID. Resource Graph can have a name where the log has an ID. */
function joinAuthors(logged: ChangeAuthor | undefined, recorded: ChangeAuthor | undefined): ChangeAuthor {
  const unknown: ChangeAuthor = { name: null, objectId: null, kind: null };
  if (!logged || !recorded) return logged ?? recorded ?? unknown;
  return {
    name: logged.name ?? recorded.name,
    objectId: logged.objectId ?? recorded.objectId,
    kind: recorded.kind ?? logged.kind,
  };
}

/** Requests that only read are POSTs with actions such as `listPrincipals/action`. */
const readingAction = /\/(?:list|check|get|diagnose|validate)[^/]*\/action$/i;

function isChange({ operationName, resourceId }: ActivityLogEvent): boolean {
  const operation = operationName?.value ?? '';
  return Boolean(resourceId) && /\/(?:write|delete|action)$/i.test(operation) && !readingAction.test(operation);
}

/** Events of one operation can have the same time. */
function hasResult({ status }: ActivityLogEvent): boolean {
  return !/^(start|accept)/i.test(status?.value ?? '');
}

function isFailed(event: ActivityLogEvent | undefined): boolean {
  return /^fail|^cancel/i.test(event?.status?.value ?? '');
}

function kindOf(rows: readonly ResourceChangeRow[], events: readonly ActivityLogEvent[]): ResourceChange['kind'] {
  const types = rows.map(({ properties }) => properties.changeType?.toLowerCase());
  if (types.includes('delete')) return 'delete';
  if (types.includes('create')) return 'create';
  if (types.length > 0) return 'update';
  const operation = events[0]?.operationName?.value?.toLowerCase() ?? '';
  if (operation.endsWith('/delete')) return 'delete';
  if (operation.endsWith('/action')) return 'action';
  // A PUT of a new resource returns 201. UNCONFIRMED: that the events of a new Kusto role have it, and not only 202.
  return events.some(({ subStatus }) => subStatus?.value?.toLowerCase() === 'created') ? 'create' : 'update';
}

function timeOf(row: ResourceChangeRow | undefined): string | null | undefined {
  return row?.properties.changeAttributes?.timestamp;
}

function toIsoTime(time: string | null | undefined): string {
  const parsed = Date.parse(time ?? '');
  return Number.isNaN(parsed) ? '' : new Date(parsed).toISOString();
}

function compare(left: string | null | undefined, right: string | null | undefined): number {
  return Date.parse(left ?? '') - Date.parse(right ?? '') || 0;
}

function newestFirst(left: ResourceChange, right: ResourceChange): number {
  return compare(right.time, left.time) || (left.id < right.id ? -1 : 1);
}
