import * as fc from 'fast-check';
import { expect } from 'vitest';
import type { Reply } from '../../fixtures/in-process';
import { type Actor, type Cluster, type Model, scopes, settle } from './model';

/** Helpers that the steps of the model-based test share. */

/** The emulator that the steps send requests to, at the model's time. */
export interface EmulatorUnderTest {
  call(actor: Actor, method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  /** Records an outcome that occurred as expected. */
  seen(outcome: string): void;
}

/** API versions as query parameters. */
export const versions = {
  kusto: 'api-version=2023-08-15',
  role: 'api-version=2022-04-01',
  lock: 'api-version=2020-05-01',
};

/** Arbitraries that most steps use. */
export const drawn = {
  actor: fc.constantFrom<Actor>('owner', 'owner', 'apprentice'),
  clusterIndex: fc.nat({ max: 1 }),
  scope: fc.constantFrom(...scopes),
};

/** Returns a command that prints its input when a run fails. It settles the model before it runs. */
export function step<Input>(
  name: string,
  input: { [Key in keyof Input]: fc.Arbitrary<Input[Key]> },
  act: (input: Input, model: Model, real: EmulatorUnderTest) => Promise<void>,
): fc.Arbitrary<fc.AsyncCommand<Model, EmulatorUnderTest>> {
  return fc.record(input).map((drawn) => ({
    check: () => true,
    run: (model, real) => {
      settle(model);
      return act(drawn as Input, model, real);
    },
    toString: () => `${name} ${JSON.stringify(drawn)}`,
  }));
}

/** Fails if the status or the error code differs from the model's, for example `409 ScopeLocked`. */
export function expectAnswer(real: EmulatorUnderTest, reply: Reply, expected: string): void {
  expect(outcomeOf(reply)).toBe(expected);
  real.seen(expected);
}

/** Returns the status, and the error code of an error. */
export function outcomeOf({ status, json }: Reply): string {
  return status >= 400 ? `${status} ${json?.error?.code}` : String(status);
}

/** Returns the cluster at an index of the model. */
export function clusterAt(model: Model, index: number): Cluster {
  const cluster = model.clusters[index];
  if (!cluster) throw new RangeError(`The model has no cluster ${index}.`);
  return cluster;
}
