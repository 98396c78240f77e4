import { describe, expect, it, vi } from 'vitest';
import type { Gateway } from '@/lib/azure/gateway';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import type { ActivityLogEvent, ResourceChangeRow } from '@/lib/model/azure/governance-bodies';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { readFleetChanges, readHistory } from './read-history';

const now = Date.parse('2026-11-28T12:00:00Z');
const subscription = (digit: number) => `${String(digit).repeat(8)}-1111-4111-8111-111111111111`;
const clusterIn = (digit: number) =>
  `/subscriptions/${subscription(digit)}/resourceGroups/rg/providers/Microsoft.Kusto/clusters/sales`;
const correlation = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;

function row(digit: number, attributes: object = {}): ResourceChangeRow {
  return {
    id: `${clusterIn(digit)}/changes/${digit}`,
    properties: {
      targetResourceId: clusterIn(digit),
      changeType: 'Update',
      changeAttributes: {
        correlationId: correlation(digit),
        timestamp: `2026-11-27T10:00:0${9 - digit}Z`,
        ...attributes,
      },
      changes: { 'properties.publicNetworkAccess': { previousValue: 'Disabled', newValue: 'Enabled' } },
    },
  };
}

function event(digit: number, more: Partial<ActivityLogEvent> = {}): ActivityLogEvent {
  return {
    eventTimestamp: `2026-11-27T10:00:0${9 - digit}Z`,
    operationName: { value: 'Microsoft.Kusto/clusters/write' },
    status: { value: 'Succeeded' },
    caller: `ada${digit}@contoso.com`,
    correlationId: correlation(digit),
    resourceId: clusterIn(digit),
    ...more,
  };
}

function gatewayOf(rows: ResourceChangeRow[], answer: (digit: number) => unknown) {
  const readEventsOfRequest = vi.fn(async (_subscription: string, id: string) => answer(Number(id.at(-1))));
  const gateway = {
    readNewestChanges: async (most: number) => sampleReading(rows.slice(0, most)),
    readChangesOf: async () => sampleReading(rows),
    readActivityLog: async () => sampleReading([]),
    readEventsOfRequest,
    upstreamRequests: () => 1,
  } as unknown as Gateway;
  return { gateway, readEventsOfRequest };
}

describe('the newest changes of the fleet', () => {
  const options = { most: 20, now };

  it('a change without an author is joined with the activity log of its request, and the others are not', async () => {
    const rows = [row(1), row(2, { changedBy: 'thomas@contoso.com', changedByType: 'User' })];
    const { gateway, readEventsOfRequest } = gatewayOf(rows, (digit) => sampleReading([event(digit)]));
    const { changes, unreadable } = await readFleetChanges(gateway, options);
    expect(changes.map(({ by }) => by.name)).toEqual(['ada1@contoso.com', 'thomas@contoso.com']);
    expect(unreadable).toEqual([]);
    expect(readEventsOfRequest.mock.calls).toEqual([[subscription(1), correlation(1), now]]);
  });

  it('at most five requests go to the activity log, for the newest changes', async () => {
    const { gateway, readEventsOfRequest } = gatewayOf(
      [1, 1, 2, 3, 4, 5, 6, 7].map((digit) => row(digit)),
      (digit) => sampleReading([event(digit)]),
    );
    const { changes } = await readFleetChanges(gateway, options);
    expect(readEventsOfRequest).toHaveBeenCalledTimes(5);
    expect(changes.map(({ by }) => by.name !== null)).toEqual([true, true, true, true, true, false, false]);
  });

  it('a correlation ID that isn’t a GUID is never part of a filter', async () => {
    const { gateway, readEventsOfRequest } = gatewayOf([row(1, { correlationId: "x' or caller ne '" })], () => ({}));
    expect((await readFleetChanges(gateway, options)).changes).toHaveLength(1);
    expect(readEventsOfRequest).not.toHaveBeenCalled();
  });

  it('an unreadable log is named once, and the changes stay', async () => {
    const denied = { state: 'unreadable', reason: 'forbidden', message: 'Denied.' } as const;
    const { gateway } = gatewayOf([row(1), row(2)], () => denied);
    const { changes, unreadable } = await readFleetChanges(gateway, options);
    expect([changes.length, changes[0]?.by.name]).toEqual([2, null]);
    expect(unreadable).toEqual([{ source: 'activity-log', reason: 'forbidden', message: 'Denied.' }]);
  });

  it('more records than requested are left out, and the answer has the limit', async () => {
    const { gateway } = gatewayOf([row(1), row(2)], (digit) => sampleReading([event(digit)]));
    const limited = await readFleetChanges(gateway, { ...options, most: 1 });
    expect([limited.changes.length, limited.limitedTo]).toEqual([1, 1]);
    expect(await readFleetChanges(gateway, { ...options, most: 2 })).not.toHaveProperty('limitedTo');
  });

  it('effects need the changed clusters, each once, and the reason is in the answer if they can’t be read', async () => {
    const denied = { state: 'unreadable', reason: 'forbidden', message: 'Denied.' } as const;
    const { gateway } = gatewayOf([row(1), row(1), row(2)], (digit) => sampleReading([event(digit)]));
    const readClustersById = vi.fn(async () => denied);
    const answer = await readFleetChanges(
      { ...gateway, readClustersById },
      { ...options, effects: defaultCheckSettings },
    );
    expect(readClustersById.mock.calls).toEqual([[[1, 2].map((digit) => clusterIn(digit).toLowerCase())]]);
    expect(answer.unreadableClusters).toEqual({ source: 'resource-graph', reason: 'forbidden', message: 'Denied.' });
    expect(answer.changes.map((change) => 'effect' in change)).toEqual([false, false]);
  });

  it('what else the request changed isn’t added to the newest changes', async () => {
    const other = { resourceId: `${clusterIn(1)}/databases/Sales` };
    const { gateway } = gatewayOf([row(1)], () => sampleReading([event(1), event(1, other)]));
    expect((await readFleetChanges(gateway, options)).changes).toHaveLength(1);
  });
});

describe('the history of a cluster', () => {
  const ref = { subscriptionId: subscription(1), resourceGroup: 'rg', clusterName: 'sales' };
  const rowsOf = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      ...row(1, {
        correlationId: `c-${index}`,
        changedBy: 'ada@contoso.com',
        timestamp: new Date(now - index * 60_000).toISOString(),
      }),
      id: `row ${index}`,
    }));

  it('with up to 2,000 records starts 14 days ago, and isn’t limited', async () => {
    const { gateway } = gatewayOf(rowsOf(2000), () => ({}));
    const { changes, since, limitedTo } = await readHistory(gateway, ref, { now });
    expect([changes.length, since['resource-graph'], limitedTo]).toEqual([2000, '2026-11-14T12:00:00.000Z', undefined]);
  });

  it('with more records starts at the oldest one that was read, and has the limit', async () => {
    const { gateway } = gatewayOf(rowsOf(2001), () => ({}));
    const { changes, since, limitedTo } = await readHistory(gateway, ref, { now });
    const oldest = new Date(now - 1999 * 60_000).toISOString();
    expect([changes.length, since['resource-graph'], limitedTo]).toEqual([2000, oldest, 2000]);
  });
});
