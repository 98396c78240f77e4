import { apiVersions } from '@/lib/model/azure/api-versions';
import { type ActivityLogEvent, activityLogEventSchema } from '@/lib/model/azure/governance-bodies';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { listFromProvider } from '../reads/to-evidence-result';
import type { Connection } from '../transport/connection';

/** Azure refuses a start of 90 days ago, to the second. */
export const activityLogDays = 89;
const day = 86_400_000;

/** The claims have the sender's object ID and client. */
export const historyFields =
  'eventTimestamp,operationName,status,subStatus,caller,claims,resourceId,correlationId,eventDataId';

/**
 * Reads events of a resource, or of one request by its correlation ID. `$filter` supports these forms only (specs
 * monitor, activityLogs_API 2015-04-01). UNCONFIRMED: that they include the events of what is below the resource.
 * @param select fields, separated by commas. Absent: all.
 */
export function readActivityLog(
  connection: Connection,
  request: { subscriptionId: string; now: number; select?: string } & (
    | { resourceId: string }
    | { correlationId: string }
  ),
): Promise<EvidenceResult<ActivityLogEvent[]>> {
  const { subscriptionId, now, select } = request;
  const [from, to] = [now - activityLogDays * day, now].map((time) => new Date(time).toISOString());
  const wanted =
    'resourceId' in request ? `resourceUri eq '${request.resourceId}'` : `correlationId eq '${request.correlationId}'`;
  const filter = `eventTimestamp ge '${from}' and eventTimestamp le '${to}' and ${wanted}`;
  return listFromProvider(connection, {
    item: activityLogEventSchema,
    path: `/subscriptions/${subscriptionId}/providers/Microsoft.Insights/eventtypes/management/values`,
    query: `$filter=${encodeURIComponent(filter)}${select ? `&$select=${select}` : ''}`,
    apiVersion: apiVersions.activityLog,
    action: 'Microsoft.Insights/eventtypes/values/read',
  });
}
