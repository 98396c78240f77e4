import * as fc from 'fast-check';
import { expect } from 'vitest';
import { defined } from '../../../lib/model/defined';
import type { Reply } from '../../fixtures/in-process';
import { expectCluster } from './expect-same';
import { type Actor, type Cluster, endOf, expectedRefusal, type Model, paths, type Settings } from './model';
import { clusterAt, drawn, type EmulatorUnderTest, expectAnswer, outcomeOf, step, versions } from './step';

/** Steps that read and change clusters, one at a time and several at once. */

const { actor, clusterIndex } = drawn;
const change: fc.Arbitrary<Partial<Settings>> = fc.record(
  {
    enablePurge: fc.boolean(),
    enableStreamingIngest: fc.boolean(),
    publicNetworkAccess: fc.constantFrom('Enabled', 'Disabled'),
    tags: fc.record({ step: fc.string({ maxLength: 3 }) }),
  },
  { requiredKeys: [] },
);

/** GET of a cluster, with the path in lowercase or uppercase. */
export const getCluster = step('get', { clusterIndex, actor, isLoud: fc.boolean() }, async (input, model, real) => {
  const cluster = clusterAt(model, input.clusterIndex);
  const path = paths.cluster(cluster.id);
  const reply = await real.call(input.actor, 'GET', `${input.isLoud ? path.toUpperCase() : path}?${versions.kusto}`);
  const refused = expectedRefusal(model, input.actor, 'GET', cluster.id, 'cluster');
  expectAnswer(real, reply, refused ?? '200');
  if (refused) return;
  expectCluster(model, cluster, reply.json);
  expect(reply.headers.get('etag')).toBe(reply.json.etag);
});

const condition = fc.constantFrom('none', 'none', 'any', 'current', 'stale');

/** PATCH of a cluster, with and without `If-Match`. */
export const patchCluster = step('patch', { clusterIndex, actor, change, condition }, async (input, model, real) => {
  const cluster = clusterAt(model, input.clusterIndex);
  const ifMatch = await etagFor(input.condition, cluster, real);
  const reply = await patch(real, input.actor, cluster, changeBody(input.change), ifMatch);
  const wanted = { ...cluster.settings, ...input.change };
  const refused =
    expectedRefusal(model, input.actor, 'PATCH', cluster.id, 'cluster') ??
    (input.condition === 'stale' ? '412 PreconditionFailed' : undefined) ??
    (cluster.change ? '409 RequestConflict' : undefined);
  const isSame = JSON.stringify(wanted) === JSON.stringify(cluster.settings);
  expectAnswer(real, reply, refused ?? (isSame ? '200' : '202'));
  if (!refused && !isSame) accept(model, cluster, wanted, reply);
});

/** Several PATCH requests at the same time: Azure accepts one, and the others conflict with it. */
export const patchBurst = step(
  'burst',
  { clusterIndex, size: fc.integer({ min: 2, max: 5 }), isGuarded: fc.boolean() },
  async ({ clusterIndex: index, size, isGuarded }, model, real) => {
    const cluster = clusterAt(model, index);
    const ifMatch = isGuarded ? await etagFor('current', cluster, real) : undefined;
    const changes = Array.from({ length: size }, (_, request) => ({ tags: { burst: `${model.now} ${request}` } }));
    const replies = await Promise.all(changes.map((tags) => patch(real, 'owner', cluster, tags, ifMatch)));
    const refused =
      expectedRefusal(model, 'owner', 'PATCH', cluster.id, 'cluster') ?? (cluster.change && '409 RequestConflict');
    const late = refused ?? (isGuarded ? '412 PreconditionFailed' : '409 RequestConflict');
    const outcomes = replies.map(outcomeOf);
    expect([...outcomes].sort()).toEqual([...(refused ? [refused] : ['202']), ...Array(size - 1).fill(late)].sort());
    const won = replies.findIndex(({ status }) => status === 202);
    const [reply, accepted] = [replies[won], changes[won]];
    if (reply && accepted) accept(model, cluster, { ...cluster.settings, ...accepted }, reply);
  },
);

function accept(model: Model, cluster: Cluster, settings: Settings, reply: Reply): void {
  // The response has the requested values. A GET returns them when the operation is complete.
  const requested = { ...cluster, settings, etag: undefined };
  cluster.change = { settings, startedAt: model.now, endsAt: endOf(model) };
  expectCluster(model, { ...requested, change: cluster.change }, reply.json);
  cluster.etag = reply.json.etag;
}

function patch(real: EmulatorUnderTest, who: Actor, cluster: Cluster, body: unknown, ifMatch?: string): Promise<Reply> {
  return real.call(
    who,
    'PATCH',
    `${paths.cluster(cluster.id)}?${versions.kusto}`,
    body,
    ifMatch ? { 'if-match': ifMatch } : {},
  );
}

function changeBody({ tags, ...properties }: Partial<Settings>) {
  return { ...defined({ tags }), properties };
}

async function etagFor(kind: string, cluster: Cluster, real: EmulatorUnderTest): Promise<string | undefined> {
  if (kind === 'none') return undefined;
  if (kind === 'any') return '*';
  if (kind === 'stale') return '"2020-01-01T00:00:00.0000000Z"';
  const { json } = await real.call('owner', 'GET', `${paths.cluster(cluster.id)}?${versions.kusto}`);
  return json.etag;
}
