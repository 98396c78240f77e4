import 'server-only';
import type { Gateway } from '@/lib/azure/gateway';
import { mostRecordsOfCluster } from '@/lib/azure/resource-graph/read-resource-changes';
import { activityLogDays } from '@/lib/azure/resource-manager/read-activity-log';
import { joinChanges } from '@/lib/history/changes/join-changes';
import { type ClusterRef, toClusterId } from '@/lib/model/azure/arm-id';
import type { ResourceChangeRow } from '@/lib/model/azure/governance-bodies';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';
import type { ChangeSource, FleetChangesAnswer, HistoryAnswer, UnreadableSource } from '@/lib/model/resource-change';

const day = 86_400_000;
/** https://learn.microsoft.com/azure/governance/resource-graph/changes/get-resource-changes */
const resourceGraphDays = 14;

/** Reads who changed a cluster and what is below it. A source that can't be read is in `unreadable`. */
export async function readHistory(
  gateway: Gateway,
  ref: ClusterRef,
  options: { ownAppId?: string | undefined; now: number },
): Promise<HistoryAnswer> {
  const { ownAppId, now } = options;
  const clusterId = toClusterId(ref);
  const [rows, events] = await Promise.all([gateway.readChangesOf(clusterId), gateway.readActivityLog(ref, now)]);
  const ago = (days: number) => new Date(now - days * day).toISOString();
  const all = valueOr(rows, []);
  const shown = all.slice(0, mostRecordsOfCluster);
  const isLimited = all.length > shown.length;
  return {
    clusterId,
    readAt: new Date(now).toISOString(),
    changes: joinChanges({ rows: shown, events: valueOr(events, []), ...(ownAppId ? { ownAppId } : {}) }),
    since: {
      'resource-graph': isLimited ? timeOf(shown.at(-1), now) : ago(resourceGraphDays),
      'activity-log': ago(activityLogDays),
    },
    ...(isLimited ? { limitedTo: shown.length } : {}),
    unreadable: [...unreadable('resource-graph', rows), ...unreadable('activity-log', events)],
    upstreamRequests: gateway.upstreamRequests(),
  };
}

/** The time of a record as ISO time. Without one, nothing before now is known to be complete. */
function timeOf(row: ResourceChangeRow | undefined, now: number): string {
  const time = Date.parse(row?.properties.changeAttributes?.timestamp ?? '');
  return new Date(Number.isNaN(time) ? now : time).toISOString();
}

/** Reads the newest changes of all clusters, from Resource Graph only: the activity log needs a request for each subscription. */
export async function readFleetChanges(
  gateway: Gateway,
  options: { most: number; ownAppId?: string | undefined; now: number },
): Promise<FleetChangesAnswer> {
  const { most, ownAppId, now } = options;
  const rows = await gateway.readNewestChanges(most);
  return {
    readAt: new Date(now).toISOString(),
    changes: joinChanges({ rows: valueOr(rows, []), events: [], ...(ownAppId ? { ownAppId } : {}) }),
    unreadable: unreadable('resource-graph', rows),
    upstreamRequests: gateway.upstreamRequests(),
  };
}

function unreadable(source: ChangeSource, result: EvidenceResult<unknown>): UnreadableSource[] {
  if (result.state !== 'unreadable') return [];
  const { state: _state, ...why } = result;
  return [{ source, ...why }];
}
