import { expect } from 'vitest';
import type { JsonObject } from '../../../lib/model/json';
import { carryOut, type Fix, plan } from '../../hostile/fix-calls';
import { clusterOf, findingOf, refOf } from './scenario-cluster';

/** A fix that closes a finding by one PATCH of the cluster. */
export interface PatchCase {
  cluster: string;
  checkId: string;
  fix: Fix;
  /** The whole body of the PATCH. */
  body: JsonObject & { properties?: JsonObject };
  /** Checks that fail only afterwards, sorted, as the plan says. */
  newlyFails?: readonly string[];
  /** What an undo leaves, where what was absent cannot become absent again; `false` where there is none. */
  undone?: (JsonObject & { properties?: JsonObject }) | false;
}

/** The finding fails, one PATCH closes it and changes nothing else, it is in force then, and an undo brings every byte back. */
export async function expectClosedAndUndone(
  token: string,
  { cluster, checkId, fix, body, newlyFails = [], undone = {} }: PatchCase,
) {
  const ref = refOf(cluster);
  const before = await clusterOf(token, ref);
  expect((await findingOf(token, ref, checkId)).outcome).toBe('fail');

  const { plan: planned, whatIf } = await plan(token, ref, fix);
  expect(planned.steps).toEqual([{ kind: 'cluster.update', clusterId: planned.target, body }]);
  expect(whatIf.closes).toContain(checkId);
  expect([...whatIf.newlyFails].sort()).toEqual(newlyFails);
  await carryOut(token, ref, fix, cluster);
  expect((await findingOf(token, ref, checkId)).outcome).toBe('pass');
  const { properties = {}, ...top } = body;
  const fixed = { ...before, ...top, properties: { ...before.properties, ...properties } };
  expect(JSON.stringify(await clusterOf(token, ref))).toBe(JSON.stringify(fixed));
  expect((await plan(token, ref, fix)).plan).toMatchObject({ steps: [], note: expect.any(String) });

  if (undone === false) {
    expect(planned.undo).toEqual({ impossible: expect.any(String) });
    return;
  }
  await carryOut(token, ref, { fixId: 'undo', input: { of: planned } }, cluster);
  const { properties: unlike = {}, ...others } = undone;
  const back = { ...before, ...others, properties: { ...before.properties, ...unlike } };
  expect(JSON.stringify(await clusterOf(token, ref))).toBe(JSON.stringify(back));
}
