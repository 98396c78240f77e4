import { expect } from 'vitest';
import type { JsonObject } from '../../../lib/model/json';
import { applyPlanned, type Fix, plan, planAndApply } from '../../hostile/fix-calls';
import { clusterOf, findingOf, refOf } from './scenario-cluster';

/** A fix that resolves a finding with one PATCH of the cluster. */
export interface PatchCase {
  cluster: string;
  checkId: string;
  fix: Fix;
  /** The complete body of the PATCH. */
  body: JsonObject & { properties?: JsonObject };
  /** Sorted IDs of the checks that the plan predicts as new failures. */
  newlyFails?: readonly string[];
  /** Values that undo writes instead of removing a property again. `false` if the fix can't be undone. */
  undone?: (JsonObject & { properties?: JsonObject }) | false;
}

/** Expects that one PATCH resolves the finding and changes nothing else, that a second plan is empty, and that undo restores every byte. */
export async function expectClosedAndUndone(
  token: string,
  { cluster, checkId, fix, body, newlyFails = [], undone = {} }: PatchCase,
) {
  const ref = refOf(cluster);
  const before = await clusterOf(token, ref);
  expect((await findingOf(token, ref, checkId)).outcome).toBe('fail');

  const answer = await plan(token, ref, fix);
  const { plan: planned, whatIf } = answer;
  expect(planned.steps).toEqual([{ kind: 'cluster.update', clusterId: planned.target, body }]);
  expect(whatIf.closes).toContain(checkId);
  expect([...whatIf.newlyFails].sort()).toEqual(newlyFails);
  await applyPlanned(token, ref, { ...fix, planned: answer }, cluster);
  expect((await findingOf(token, ref, checkId)).outcome).toBe('pass');
  const { properties = {}, ...top } = body;
  const fixed = { ...before, ...top, properties: { ...before.properties, ...properties } };
  expect(JSON.stringify(await clusterOf(token, ref))).toBe(JSON.stringify(fixed));
  expect((await plan(token, ref, fix)).plan).toMatchObject({ steps: [], note: expect.any(String) });

  if (undone === false) {
    expect(planned.undo).toEqual({ impossible: expect.any(String) });
    return;
  }
  await planAndApply(token, ref, { fixId: 'undo', input: { of: planned } }, cluster);
  const { properties: unlike = {}, ...others } = undone;
  const back = { ...before, ...others, properties: { ...before.properties, ...unlike } };
  expect(JSON.stringify(await clusterOf(token, ref))).toBe(JSON.stringify(back));
}
