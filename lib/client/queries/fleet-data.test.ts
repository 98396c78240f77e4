import { expect, it } from 'vitest';
import { CompactReader } from '@/lib/model/api/compact-findings';
import { addFleetEvents, noFleet } from './fleet-data';

it('events add up, and what was there before is not touched', () => {
  const reader = new CompactReader();
  const first = addFleetEvents(
    noFleet,
    [{ type: 'subscription', subscriptionId: 's1', displayName: 'Production', state: 'Enabled' }],
    reader,
  );
  const problem = { type: '', title: '', status: 403, code: 'forbidden', detail: 'No.' } as const;
  const second = addFleetEvents(
    first,
    [
      { type: 'problem', scope: '/subscriptions/s2', displayName: 'Sandbox', problem },
      {
        type: 'done',
        counts: { subscriptions: 2, clusters: 0, unreadable: 1 },
        upstreamRequests: 3,
        readAt: '2026-01-01T00:00:00Z',
      },
    ],
    reader,
  );
  expect(noFleet.subscriptions).toEqual([]);
  expect(first.problems).toEqual([]);
  expect(second).toMatchObject({
    subscriptions: [{ subscriptionId: 's1', displayName: 'Production' }],
    problems: [{ scope: '/subscriptions/s2', displayName: 'Sandbox' }],
    done: { upstreamRequests: 3 },
  });
});
