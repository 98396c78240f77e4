import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { lockSchema } from '../azure-bodies';
import { fromDirectory } from '../directory/from-directory';
import { listFromProvider } from '../reads/to-evidence-result';
import { fromResourceGraph } from '../resource-graph/from-resource-graph';
import { clouds } from './clouds';
import { connect } from './connection';

const writes = (request: Request) => request.method === 'PUT';

/** A request with this deadline, to an Azure that responds to writes only. */
function requestThatReadsFor(milliseconds: number) {
  const caller = new AbortController();
  let sent = 0;
  const connection = connect({
    cloud: clouds.public,
    armToken: 'a.b.c',
    graph: { token: 'a.b.c', scopes: [], tenantId: 'contoso' },
    signal: caller.signal,
    readTimeLimit: milliseconds,
    upstream: {
      kind: 'in-process',
      handle: (request) => {
        sent += 1;
        return writes(request) ? Promise.resolve(Response.json({})) : new Promise(() => {});
      },
    },
  });
  const locks = () =>
    listFromProvider(connection, {
      item: lockSchema,
      path: '/locks',
      apiVersion: '1',
      action: 'Microsoft.Test/x/read',
    });
  return { connection, caller, locks, sent: () => sent };
}

const tookTooLong = {
  state: 'unreadable',
  reason: 'failed',
  message: 'Loading took too long. Refresh to try again.',
};

it('what has not been read when the time for reading is up is unreadable, wherever it was asked for', async () => {
  const { connection, locks } = requestThatReadsFor(40);
  expect(await locks()).toEqual(tookTooLong);
  const query = { query: 'resources | order by id asc', action: 'Microsoft.Test/x/read' };
  expect(await fromResourceGraph(connection, query, (rows) => rows)).toEqual(tookTooLong);
  const inDirectory = fromDirectory(connection, async (graph) => {
    await graph.send({ path: '/v1.0/me' });
    return { value: null, requestId: null };
  });
  expect(await inDirectory).toEqual(tookTooLong);
});

it('what waits for its turn then is never sent', async () => {
  const { connection, sent } = requestThatReadsFor(40);
  const limited = connection.withConcurrency(1);
  const list = { item: lockSchema, path: '/locks', apiVersion: '1', action: 'Microsoft.Test/x/read' };
  expect(await Promise.all([listFromProvider(limited, list), listFromProvider(limited, list)])).toEqual([
    tookTooLong,
    tookTooLong,
  ]);
  expect([sent(), connection.upstreamRequests()]).toEqual([1, 1]);
});

it('a write goes out all the same, and is counted', async () => {
  const { connection, locks } = requestThatReadsFor(40);
  await locks();
  expect((await connection.armWrites.send({ method: 'PUT', path: '/locks/keep', body: {} })).status).toBe(200);
  expect(connection.upstreamRequests()).toBe(2);
});

it('a caller who leaves ends the request, before as after', async () => {
  const before = requestThatReadsFor(10_000);
  const reading = before.locks();
  before.caller.abort(new Error('left'));
  await expect(reading).rejects.toThrow('left');
  const after = requestThatReadsFor(20);
  await sleep(40);
  after.caller.abort(new Error('left'));
  await expect(after.locks()).rejects.toThrow('left');
});
