import * as fc from 'fast-check';
import { expect } from 'vitest';
import type { Reply } from '../../fixtures/in-process';
import { expectCluster } from './expect-same';
import { clusterAt, drawn, expectAnswer, outcomeOf, type Real, step, versions } from './step';
import { type Actor, type Cluster, endOf, paths, refusal, type Settings, type World } from './world';

/** Reading and changing clusters, one at a time and several at once. */

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

/** GET, by any spelling of the path. */
export const getCluster = step('get', { clusterIndex, actor, isLoud: fc.boolean() }, async (input, world, real) => {
  const cluster = clusterAt(world, input.clusterIndex);
  const path = paths.cluster(cluster.id);
  const reply = await real.call(input.actor, 'GET', `${input.isLoud ? path.toUpperCase() : path}?${versions.kusto}`);
  const refused = refusal(world, input.actor, 'GET', cluster.id, 'cluster');
  expectAnswer(real, reply, refused ?? '200');
  if (refused) return;
  expectCluster(world, cluster, reply.json);
  expect(reply.headers.get('etag')).toBe(reply.json.etag);
});

const condition = fc.constantFrom('none', 'none', 'any', 'current', 'stale');

/** PATCH, under conditions too. */
export const patchCluster = step('patch', { clusterIndex, actor, change, condition }, async (input, world, real) => {
  const cluster = clusterAt(world, input.clusterIndex);
  const ifMatch = await etagFor(input.condition, cluster, real);
  const reply = await patch(real, input.actor, cluster, changeBody(input.change), ifMatch);
  const wanted = { ...cluster.settings, ...input.change };
  const refused =
    refusal(world, input.actor, 'PATCH', cluster.id, 'cluster') ??
    (input.condition === 'stale' ? '412 PreconditionFailed' : undefined) ??
    (cluster.change ? '409 RequestConflict' : undefined);
  const isSame = JSON.stringify(wanted) === JSON.stringify(cluster.settings);
  expectAnswer(real, reply, refused ?? (isSame ? '200' : '202'));
  if (!refused && !isSame) accept(world, cluster, wanted, reply);
});

/** Several at the very same moment: one is accepted, the others find it under way. */
export const patchBurst = step(
  'burst',
  { clusterIndex, size: fc.integer({ min: 2, max: 5 }), isGuarded: fc.boolean() },
  async ({ clusterIndex: index, size, isGuarded }, world, real) => {
    const cluster = clusterAt(world, index);
    const ifMatch = isGuarded ? await etagFor('current', cluster, real) : undefined;
    const changes = Array.from({ length: size }, (_, place) => ({ tags: { burst: `${world.now} ${place}` } }));
    const replies = await Promise.all(changes.map((tags) => patch(real, 'owner', cluster, tags, ifMatch)));
    const refused =
      refusal(world, 'owner', 'PATCH', cluster.id, 'cluster') ?? (cluster.change && '409 RequestConflict');
    const late = refused ?? (isGuarded ? '412 PreconditionFailed' : '409 RequestConflict');
    const outcomes = replies.map(outcomeOf);
    expect([...outcomes].sort()).toEqual([...(refused ? [refused] : ['202']), ...Array(size - 1).fill(late)].sort());
    const won = replies.findIndex(({ status }) => status === 202);
    const [reply, accepted] = [replies[won], changes[won]];
    if (reply && accepted) accept(world, cluster, { ...cluster.settings, ...accepted }, reply);
  },
);

function accept(world: World, cluster: Cluster, settings: Settings, reply: Reply): void {
  // The answer shows what was asked for; readers see it when the operation is done.
  const requested = { ...cluster, settings, etag: undefined };
  cluster.change = { settings, startedAt: world.now, endsAt: endOf(world) };
  expectCluster(world, { ...requested, change: cluster.change }, reply.json);
  cluster.etag = reply.json.etag;
}

function patch(real: Real, who: Actor, cluster: Cluster, body: unknown, ifMatch?: string): Promise<Reply> {
  return real.call(
    who,
    'PATCH',
    `${paths.cluster(cluster.id)}?${versions.kusto}`,
    body,
    ifMatch ? { 'if-match': ifMatch } : {},
  );
}

function changeBody({ tags, ...properties }: Partial<Settings>) {
  return { ...(tags ? { tags } : {}), properties };
}

async function etagFor(kind: string, cluster: Cluster, real: Real): Promise<string | undefined> {
  if (kind === 'none') return undefined;
  if (kind === 'any') return '*';
  if (kind === 'stale') return '"2020-01-01T00:00:00.0000000Z"';
  const { json } = await real.call('owner', 'GET', `${paths.cluster(cluster.id)}?${versions.kusto}`);
  return json.etag;
}
