import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { CompactReader } from '@/lib/model/api/compact-findings';
import { Problem, toProblemDocument } from '@/lib/model/problem';
import type { Api } from '../api';
import { readRetryMilliseconds } from '../retry-rules';
import { toShownProblem } from '../to-shown-problem';
import { addFleetEvents, type FleetData, fleetQuery, noFleet } from './fleet';

const subscription = (id: string) => ({ type: 'subscription', subscriptionId: id, displayName: id, state: 'Enabled' });
const done = {
  type: 'done',
  counts: { subscriptions: 2, clusters: 0, unreadable: 0 },
  upstreamRequests: 1,
  readAt: '',
};
const line = (value: unknown) => `${JSON.stringify(value)}\n`;
const two = line(subscription('s1')) + line(subscription('s2'));

/** Reads a fleet whose stream sends this text and then ends: whole, or by `failure`. */
function read(text: string, failure?: Error, signal = new AbortController().signal) {
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (!sent) controller.enqueue(new TextEncoder().encode(text));
      else if (failure) controller.error(failure);
      else controller.close();
      sent = true;
    },
  });
  const client = new QueryClient();
  const query = fleetQuery({ stream: async () => new Response(body) } as unknown as Api, client, null);
  const run = query.queryFn as unknown as (context: { signal: AbortSignal }) => Promise<FleetData>;
  const idsOf = (fleet: FleetData | undefined) => fleet?.subscriptions.map(({ subscriptionId }) => subscriptionId);
  return {
    end: run({ signal }).then(idsOf),
    shown: () => idsOf(client.getQueryData<FleetData>(query.queryKey)),
  };
}

describe('the stream of the fleet', () => {
  it('a complete stream is the fleet', async () => {
    expect(await read(two + line(done)).end).toEqual(['s1', 's2']);
  });

  it.each([
    ['whose connection is lost', two, new TypeError('network error')],
    ['whose last line is cut', `${two}{"type":"clus`, undefined],
    ['that just ends', two, undefined],
  ])('a stream %s keeps its rows, reports that it broke off, and is read again', async (_title, text, failure) => {
    const { end, shown } = read(text, failure);
    const error = await end.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Problem);
    expect(toShownProblem(error).detail).toBe('The connection was interrupted. Showing the clusters loaded so far.');
    expect(shown()).toEqual(['s1', 's2']);
    expect(readRetryMilliseconds(0, error)).not.toBeNull();
    expect(readRetryMilliseconds(1, error)).toBeNull();
  });

  it('a stream that the server aborts keeps its rows and reports why', async () => {
    const problem = toProblemDocument(new Problem('azure-unavailable', 'Azure cannot answer.'));
    const { end, shown } = read(two + line({ type: 'problem', scope: 'fleet', problem }));
    await expect(end).rejects.toMatchObject({ code: 'azure-unavailable' });
    expect(shown()).toEqual(['s1', 's2']);
  });

  it('a stream whose connection is lost after the last line is complete', async () => {
    expect(await read(two + line(done), new TypeError('network error')).end).toEqual(['s1', 's2']);
  });

  it('a canceled stream reports no problem', async () => {
    const abortController = new AbortController();
    abortController.abort();
    const aborted = new DOMException('The page was left.', 'AbortError');
    await expect(read(two, aborted, abortController.signal).end).rejects.toBe(aborted);
  });
});

it('fleet events add up without a change of the earlier fleet', () => {
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
