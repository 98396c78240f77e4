import { apiVersions } from '@/lib/model/azure/api-versions';
import { toClusterId } from '@/lib/model/azure/arm-id';
import { type ActivityLogEvent, activityLogEventSchema } from '@/lib/model/azure/governance-bodies';
import { mapLoaded } from '@/lib/model/evidence-result';
import { listFromProvider } from '../reads/to-evidence-result';
import type { EvidenceReader } from './evidence-context';

/** Azure refuses a start of 90 days ago, to the second. */
const days = 89;
const day = 86_400_000;

/**
 * Reads when a stopped cluster was stopped. `$filter` supports these forms only (specs monitor, activityLogs_API
 * 2015-04-01).
 */
export const stopEventsReader: EvidenceReader<'stopEvents'> = async (context) => {
  const cluster = await context.part('cluster');
  if (cluster.state !== 'read') return cluster;
  if (cluster.value.properties.state?.toLowerCase() !== 'stopped') return { ...cluster, value: [] };
  const now = Date.now();
  const [from, to] = [now - days * day, now].map((time) => new Date(time).toISOString());
  const uri = toClusterId(context.ref);
  const filter = `eventTimestamp ge '${from}' and eventTimestamp le '${to}' and resourceUri eq '${uri}'`;
  const events = await listFromProvider(context.connection, {
    item: activityLogEventSchema,
    path: `/subscriptions/${context.ref.subscriptionId}/providers/Microsoft.Insights/eventtypes/management/values`,
    query: `$filter=${encodeURIComponent(filter)}`,
    apiVersion: apiVersions.activityLog,
    action: 'Microsoft.Insights/eventtypes/values/read',
  });
  return mapLoaded(events, (list) => list.filter(isStop).sort(newestFirst));
};

function isStop({ operationName, status }: ActivityLogEvent): boolean {
  const isAction = operationName?.value?.toLowerCase() === 'microsoft.kusto/clusters/stop/action';
  return isAction && status?.value?.toLowerCase() !== 'failed';
}

function newestFirst(left: ActivityLogEvent, right: ActivityLogEvent): number {
  return (right.eventTimestamp ?? '').localeCompare(left.eventTimestamp ?? '');
}
