import 'server-only';
import type { Gateway } from '@/lib/azure/gateway';
import { mostRecordsOfCluster } from '@/lib/azure/resource-graph/read-resource-changes';
import { activityLogDays } from '@/lib/azure/resource-manager/read-activity-log';
import type { EvaluateOptions } from '@/lib/checks/engine/evaluate';
import { authorOfRow } from '@/lib/history/changes/change-author';
import { joinChanges } from '@/lib/history/changes/join-changes';
import {
  type ClusterRef,
  namePatterns,
  normalizeId,
  parseClusterId,
  subscriptionOf,
  toClusterId,
} from '@/lib/model/azure/arm-id';
import type { ResourceChangeRow } from '@/lib/model/azure/governance-bodies';
import type { CheckSettings } from '@/lib/model/check-settings';
import { defined } from '@/lib/model/defined';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';
import type {
  ChangeSource,
  FleetChangesAnswer,
  HistoryAnswer,
  ResourceChange,
  UnreadableSource,
} from '@/lib/model/resource-change';
import { withEffects } from './change-effects';

const day = 86_400_000;
/** https://learn.microsoft.com/azure/governance/resource-graph/changes/get-resource-changes */
const resourceGraphDays = 14;

/** Includes what is below the cluster. An unreadable source is in `unreadable`. */
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

/** Without a time, nothing before now is known to be complete. */
function timeOf(row: ResourceChangeRow | undefined, now: number): string {
  const time = Date.parse(row?.properties.changeAttributes?.timestamp ?? '');
  return new Date(Number.isNaN(time) ? now : time).toISOString();
}

/** A subscription has 12,000 reads an hour for all of its users. */
const mostLogRequests = 5;

/**
 * Asks the activity log by correlation ID for changes without an author, because all changes would need every page of
 * every subscription's log.
 */
export async function readFleetChanges(
  gateway: Gateway,
  options: {
    most: number;
    ownAppId?: string | undefined;
    now: number;
    /** Adds effects on findings and reverts. */
    effects?: CheckSettings | undefined;
  },
): Promise<FleetChangesAnswer> {
  const { most, ownAppId, now, effects } = options;
  const rows = await gateway.readNewestChanges(most + 1);
  const read = valueOr(rows, []);
  const found = read.slice(0, most);
  const logs = await Promise.all(
    requestsWithoutAuthor(found)
      .slice(0, mostLogRequests)
      .map(([subscriptionId, correlationId]) => gateway.readEventsOfRequest(subscriptionId, correlationId, now)),
  );
  const events = logs.flatMap((log) => valueOr(log, []));
  const [unreadableLog] = logs.flatMap((log) => unreadable('activity-log', log));
  // A request can also have changed resources that aren't among the newest changes.
  const targets = new Set(found.map(({ properties }) => normalizeId(properties.targetResourceId)));
  const changes = joinChanges({
    rows: found,
    events: events.filter(({ resourceId }) => targets.has(normalizeId(resourceId ?? ''))),
    ...(ownAppId ? { ownAppId } : {}),
  });
  const at = new Date(now).toISOString();
  return {
    readAt: at,
    ...(effects ? await addEffects(gateway, changes, { at, settings: effects }) : { changes }),
    ...(read.length > found.length ? { limitedTo: found.length } : {}),
    unreadable: [...unreadable('resource-graph', rows), ...(unreadableLog ? [unreadableLog] : [])],
    upstreamRequests: gateway.upstreamRequests(),
  };
}

async function addEffects(
  gateway: Gateway,
  changes: readonly ResourceChange[],
  options: EvaluateOptions,
): Promise<Pick<FleetChangesAnswer, 'changes' | 'unreadableClusters'>> {
  const ids = new Set(
    changes.flatMap(({ resourceId }) => (parseClusterId(resourceId) ? [normalizeId(resourceId)] : [])),
  );
  if (ids.size === 0) return { changes: [...changes] };
  const read = await gateway.readClustersById([...ids]);
  if (read.state !== 'read') {
    const [unreadableClusters] = unreadable('resource-graph', read);
    return { changes: [...changes], ...defined({ unreadableClusters }) };
  }
  const clusters = read.value.map((value) => ({ ...read, value }));
  return { changes: await withEffects(changes, clusters, options) };
}

/** Resource Graph didn't record their author. Newest first. */
function requestsWithoutAuthor(rows: readonly ResourceChangeRow[]): [subscriptionId: string, correlationId: string][] {
  const requests = rows.flatMap((row): [string, [string, string]][] => {
    const { targetResourceId, changeAttributes } = row.properties;
    const subscriptionId = subscriptionOf(targetResourceId) ?? '';
    const correlationId = changeAttributes?.correlationId?.toLowerCase() ?? '';
    const isKnown = authorOfRow(row).name !== null;
    return isKnown || !isGuid(subscriptionId) || !isGuid(correlationId)
      ? []
      : [[`${subscriptionId} ${correlationId}`, [subscriptionId, correlationId]]];
  });
  return [...new Map(requests).values()];
}

function isGuid(text: string): boolean {
  return namePatterns.guid.test(text);
}

function unreadable(source: ChangeSource, result: EvidenceResult<unknown>): UnreadableSource[] {
  if (result.state !== 'unreadable') return [];
  const { state: _state, ...why } = result;
  return [{ source, ...why }];
}
