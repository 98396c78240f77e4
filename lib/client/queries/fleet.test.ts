import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CompactReader } from '@/lib/model/api/compact-findings';
import { Problem, toProblemDocument } from '@/lib/model/problem';
import type { Api } from '../api';
import { readRetryMilliseconds } from '../retry-rules';
import { setKeepsLastLoaded } from '../settings/browser-switches';
import { sampleStorage } from '../testing/sample-storage';
import { toShownProblem } from '../to-shown-problem';
import { addFleetEvents, type FleetData, fleetQuery, noFleet } from './fleet';
import { deleteLastLoaded, lastLoadedOf } from './last-loaded';

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

describe('clusters that this browser kept', () => {
  const person = { name: 'Ada', userName: 'ada@contoso.example', objectId: 'ada', tenantId: 'contoso' };
  const outcomes = { outcomes: '', messages: [], requestIds: [], findings: [], score: { value: 50 } };
  const cluster = (name: string) => line({ type: 'cluster', cluster: { id: `/${name}`, name }, ...outcomes });
  const end = (clusters: number) => line({ ...done, counts: { ...done.counts, clusters }, readAt: `t${clusters}` });
  const namesOf = (fleet: FleetData | undefined) => fleet?.clusters.map(({ cluster: { name } }) => name);

  /** A cache storage of one browser. */
  function stubCaches() {
    const stored = new Map<string, Response>();
    const cache = {
      match: async (key: string) => stored.get(key)?.clone(),
      put: async (key: string, response: Response) => void stored.set(key, response),
    };
    vi.stubGlobal('caches', {
      open: async () => cache,
      delete: async () => {
        stored.clear();
        return true;
      },
    });
  }

  beforeEach(() => {
    stubCaches();
    vi.stubGlobal('localStorage', sampleStorage());
    setKeepsLastLoaded(true);
  });
  afterEach(() => vi.unstubAllGlobals());

  /** Loads a page of its own. `send` writes lines and `end` ends the stream. */
  function open(who = person, settings: string | null = null) {
    const sent = new TransformStream<Uint8Array, Uint8Array>();
    const writer = sent.writable.getWriter();
    const paths: string[] = [];
    const stream = async ({ path }: { path: string }) => {
      paths.push(path);
      return new Response(sent.readable);
    };
    const client = new QueryClient();
    const query = fleetQuery({ stream } as unknown as Api, client, settings, lastLoadedOf(who, settings));
    const run = query.queryFn as unknown as (context: { signal: AbortSignal }) => Promise<FleetData>;
    const whole = run({ signal: new AbortController().signal });
    whole.catch(() => {});
    return {
      paths,
      whole,
      send: (text: string) => writer.write(new TextEncoder().encode(text)),
      close: () => writer.close(),
      shown: () => client.getQueryData<FleetData>(query.queryKey),
    };
  }

  /** Loads to the end. */
  async function load(text: string, who = person, settings: string | null = null) {
    const page = open(who, settings);
    void page.send(text);
    void page.close();
    await page.whole;
    await vi.waitFor(async () => expect(await lastLoadedOf(who, settings)?.read()).toBeDefined());
  }

  it('show at once with their age, and are replaced one by one', async () => {
    await load(cluster('a') + cluster('b') + end(2));
    const page = open();
    await vi.waitFor(() => expect(namesOf(page.shown())).toEqual(['a', 'b']));
    expect(page.shown()).toMatchObject({ done: null, keptFrom: 't2' });
    expect(page.paths[0]).toMatch(/&expectedClusters=2$/);
    void page.send(cluster('b'));
    await vi.waitFor(() => expect(namesOf(page.shown())).toEqual(['b', 'a']));
    void page.send(cluster('c') + end(2));
    void page.close();
    const whole = await page.whole;
    expect(namesOf(whole)).toEqual(['b', 'c']);
    expect(whole.keptFrom).toBeUndefined();
  });

  it('stay with their age if Azure can’t be reached', async () => {
    await load(cluster('a') + end(1));
    const page = open();
    await vi.waitFor(() => expect(namesOf(page.shown())).toEqual(['a']));
    void page.close();
    await expect(page.whole).rejects.toMatchObject({ code: 'bad-upstream' });
    expect(page.shown()).toMatchObject({ done: null, keptFrom: 't1' });
    expect(namesOf(page.shown())).toEqual(['a']);
  });

  it.each([
    ['another person', { ...person, objectId: 'bob' }, null],
    ['another tenant', { ...person, tenantId: 'fabrikam' }, null],
    ['other settings', person, '{"maxAdmins":2}'],
  ])('aren’t shown to %s', async (_title, who, settings) => {
    await load(cluster('a') + end(1));
    const page = open(who, settings);
    void page.send(cluster('b'));
    await vi.waitFor(() => expect(namesOf(page.shown())).toEqual(['b']));
    expect(page.paths[0]).not.toContain('expectedClusters');
  });

  it('aren’t mixed with results of another version’s checks', async () => {
    await load(line({ type: 'checks', checks: [] }) + cluster('a') + end(1));
    const page = open();
    await vi.waitFor(() => expect(namesOf(page.shown())).toEqual(['a']));
    void page.send(line({ type: 'checks', checks: [{ checkId: 'new' }] }));
    await vi.waitFor(() => expect(namesOf(page.shown())).toEqual([]));
  });

  it('are kept only while the switch is on, and never after an incomplete load', async () => {
    const broken = open();
    void broken.send(cluster('a'));
    void broken.close();
    await expect(broken.whole).rejects.toBeInstanceOf(Problem);
    expect(await lastLoadedOf(person, null)?.read()).toBeUndefined();
    await load(cluster('a') + end(1));
    await deleteLastLoaded();
    expect(await lastLoadedOf(person, null)?.read()).toBeUndefined();
    setKeepsLastLoaded(false);
    expect(lastLoadedOf(person, null)).toBeUndefined();
  });
});
