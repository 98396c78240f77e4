import * as fc from 'fast-check';
import { expect } from 'vitest';
import type { Reply } from '../../fixtures/in-process';
import { type Actor, type Cluster, scopes, settle, type World } from './world';

/** What the operations of the model-based test share: how they are drawn, shown, and held against the model. */

/** The emulator as the steps reach it, at the model's time. */
export interface Real {
  call(actor: Actor, method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  /** Is told every answer that a step foretold. */
  seen(outcome: string): void;
}

/** Api-versions as queries. */
export const versions = {
  kusto: 'api-version=2023-08-15',
  role: 'api-version=2022-04-01',
  lock: 'api-version=2020-05-01',
};

/** Choices that most operations make. */
export const drawn = {
  actor: fc.constantFrom<Actor>('owner', 'owner', 'apprentice'),
  clusterIndex: fc.nat({ max: 1 }),
  scope: fc.constantFrom(...scopes),
};

/** A command that shows its input when a run fails; the model's time is brought up to date first. */
export function step<Input>(
  name: string,
  input: { [Key in keyof Input]: fc.Arbitrary<Input[Key]> },
  act: (input: Input, world: World, real: Real) => Promise<void>,
): fc.Arbitrary<fc.AsyncCommand<World, Real>> {
  return fc.record(input).map((drawn) => ({
    check: () => true,
    run: (world, real) => {
      settle(world);
      return act(drawn as Input, world, real);
    },
    toString: () => `${name} ${JSON.stringify(drawn)}`,
  }));
}

/** Fails where the answer has another status or error code than the model foretold, for example `409 ScopeLocked`. */
export function expectAnswer(real: Real, reply: Reply, foretold: string): void {
  expect(outcomeOf(reply)).toBe(foretold);
  real.seen(foretold);
}

/** Status and, for a refusal, code. */
export function outcomeOf({ status, json }: Reply): string {
  return status >= 400 ? `${status} ${json?.error?.code}` : String(status);
}

/** The model's cluster at a drawn index. */
export function clusterAt(world: World, index: number): Cluster {
  const cluster = world.clusters[index];
  if (!cluster) throw new RangeError(`The model has no cluster ${index}.`);
  return cluster;
}
