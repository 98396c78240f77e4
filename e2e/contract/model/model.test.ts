import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startInProcess } from '../../fixtures/in-process';
import { getCluster, patchBurst, patchCluster } from './cluster-steps';
import { expectSame } from './expect-same';
import { modelEstate, newModel, operationSeconds } from './model';
import { deletePrincipal, putPrincipal } from './principal-steps';
import { deleteLock, deleteRole, putLock, putRole, roleBurst } from './role-steps';
import { type EmulatorUnderTest, step } from './step';

/** Model-based test with random operations. `MODEL_SEED` selects other ones. A failure prints its seed and the shortest failing sequence. */

const operations = 5000;
const seed = Number(process.env.MODEL_SEED ?? 20_240_413);
const start = Date.parse('2026-01-05T08:00:00Z');

const wait = step('wait', { seconds: fc.integer({ min: 1, max: 8 }) }, async ({ seconds }, model) => {
  model.now += seconds * 1000;
});

const compare = step('compare', {}, (_, model, real) => expectSame(model, real));

/** All steps. A step that is listed twice is twice as likely. */
const steps = [
  getCluster,
  patchCluster,
  patchCluster,
  patchBurst,
  putPrincipal,
  putPrincipal,
  deletePrincipal,
  putRole,
  putRole,
  deleteRole,
  roleBurst,
  putLock,
  deleteLock,
  deleteLock,
  wait,
  wait,
  compare,
];

describe('a resource group with two clusters', () => {
  // Fakes only the clock, which the emulator reads once for each request.
  beforeAll(() => vi.useFakeTimers({ toFake: ['Date'], now: start }));
  afterAll(() => {
    vi.useRealTimers();
  });

  it('the emulator matches the model after 5,000 random operations', async () => {
    const emulator = startInProcess(modelEstate, { operationSeconds });
    const tokens = {
      owner: await emulator.token('owner@contoso.com'),
      apprentice: await emulator.token('reader@contoso.com'),
    };
    const seen = new Map<string, number>();
    let run = 0;
    const property = fc.asyncProperty(fc.commands(steps, { maxCommands: 100, size: 'max' }), async (commands) => {
      await emulator.reset();
      const model = newModel(start);
      const real: EmulatorUnderTest = {
        call: (actor, ...request) => {
          vi.setSystemTime(model.now);
          return emulator.call(tokens[actor], ...request);
        },
        seen: (outcome) => seen.set(outcome, (seen.get(outcome) ?? 0) + 1),
      };
      await fc.asyncModelRun(() => ({ model, real }), commands);
      await expectSame(model, real);
      run += [...commands].length;
    });
    for (let batch = 0; run < operations; batch += 1) await fc.assert(property, { numRuns: 10, seed: seed + batch });

    // Each of these outcomes must occur, or the run doesn't test it.
    const outcomes = [
      '202',
      '403 AuthorizationFailed',
      '409 ScopeLocked',
      '409 RequestConflict',
      '412 PreconditionFailed',
      '409 RoleAssignmentExists',
      '400 RoleAssignmentUpdateNotPermitted',
    ];
    expect(outcomes.filter((outcome) => (seen.get(outcome) ?? 0) < 10)).toEqual([]);
  }, 120_000);
});
