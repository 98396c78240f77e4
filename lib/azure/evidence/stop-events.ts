import { toClusterId } from '@/lib/model/azure/arm-id';
import type { ActivityLogEvent } from '@/lib/model/azure/governance-bodies';
import { mapLoaded } from '@/lib/model/evidence-result';
import { readActivityLog } from '../resource-manager/read-activity-log';
import type { EvidenceReader } from './evidence-context';

export const stopEventsReader: EvidenceReader<'stopEvents'> = async (context) => {
  const cluster = await context.part('cluster');
  if (cluster.state !== 'read') return cluster;
  if (cluster.value.properties.state?.toLowerCase() !== 'stopped') return { ...cluster, value: [] };
  const { subscriptionId } = context.ref;
  const resourceId = toClusterId(context.ref);
  const events = await readActivityLog(context.connection, { subscriptionId, resourceId, now: Date.now() });
  return mapLoaded(events, (list) => list.filter(isStop).sort(newestFirst));
};

function isStop({ operationName, status }: ActivityLogEvent): boolean {
  const isAction = operationName?.value?.toLowerCase() === 'microsoft.kusto/clusters/stop/action';
  return isAction && status?.value?.toLowerCase() !== 'failed';
}

function newestFirst(left: ActivityLogEvent, right: ActivityLogEvent): number {
  return (right.eventTimestamp ?? '').localeCompare(left.eventTimestamp ?? '');
}
