import { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type FixId, fixIdSchema } from '@/lib/fixes/catalog';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { confirmationOf, consentsOf } from '@/lib/fixes/preflight/decisive-rows';
import type { ApplyFixAnswer, OperationStatusAnswer } from '@/lib/model/api/api';
import { toClusterId } from '@/lib/model/azure/arm-id';
import { copyEstate, differences } from '../contract/fixes/estate-copy';
import type { PlannedWork } from '../contract/fixes/find-work';
import { refOf } from '../contract/fixes/scenario-cluster';
import { call, clusterUrl, problemOf } from './call';
import { advanceClock, clearLog, requestsSeen, writesSeen } from './emulator';
import { apply, plan } from './fix-calls';
import { findWorkOfFix, grantWhatIsNeeded, type SignedInUsers, startWork } from './fix-work';
import { forgedUndos, tamperedPlans } from './forged-plans';
import { hostileInputs } from './hostile-inputs';
import { routes } from './routes';

/** Every fix, sent by a person who tries to change more than the plan. */

vi.stubEnv('EMULATOR_OPERATION_SECONDS', '0.02');
vi.stubEnv('EMULATOR_INDEX_SECONDS', '0');

// The emulator is in this process, so every connection goes to another server.
const connections = vi.spyOn(Socket.prototype, 'connect');
afterAll(() => expect(connections).not.toHaveBeenCalled());

const fixIds = fixIdSchema.options.filter((fixId) => fixId !== 'undo');

let who: SignedInUsers;
let work: PlannedWork;
let planned: PlanFixAnswer;
let otherCluster: string;
/** The text that confirms the plan. */
let confirm: string;
let consents: string[];

const post = (token: string, path: 'planFix' | 'applyFix', body: unknown) =>
  call(routes[path], clusterUrl(work.ref, path === 'planFix' ? '/fixes/plan' : '/fixes'), {
    token,
    body,
    // Rows to confirm depend on the directory, so a step sends what its plan was made with.
    ...(path === 'applyFix' && token === who.token ? { graphToken: who.graphToken } : {}),
  });

/** Problem codes of refused inputs. */
const refusals = ['invalid-request', 'not-found', 'too-large'];

/** Problem codes of a fix whose input names something that the fix has removed. */
const nothingLeft = ['not-found', 'invalid-request'];

/** Expects that requests change nothing in the estate. */
async function expectNothingWritten(act: () => Promise<void>): Promise<void> {
  const [before, writes] = [await copyEstate(), (await writesSeen()).length];
  await act();
  expect(differences(before, await copyEstate())).toEqual([]);
  expect(await writesSeen()).toHaveLength(writes);
}

async function isRefused(answer: Response, codes: readonly string[], what: string): Promise<void> {
  const body = answer.status === 200 ? { code: `200 ${(await answer.text()).slice(0, 600)}` } : await problemOf(answer);
  expect({ what, isRefused: codes.includes(body.code) || body.code }).toEqual({ what, isRefused: true });
}

async function carryOn(token: string, fix: { fixId: FixId; input: object }, of: FixPlan, from: number): Promise<void> {
  for (let step = from; step < of.steps.length; step += 1) {
    const answer = await post(token, 'applyFix', { ...fix, plan: of, step, confirm, consents });
    expect([answer.status, answer.ok ? '' : await answer.text()]).toEqual([expect.any(Number), '']);
    await settle(token, answer);
  }
}

async function settle(token: string, answer: Response): Promise<void> {
  const accepted: ApplyFixAnswer = await answer.json();
  if (accepted.status === 'succeeded') return;
  await advanceClock(1);
  const body = { operation: accepted.operation, target: work.ref.id };
  await vi.waitFor(async () => {
    const status: OperationStatusAnswer = await (
      await call(routes.operationStatus, '/api/operations/status', { token, body })
    ).json();
    if (status.status !== 'succeeded') throw new Error(status.status);
  }, 10_000);
}

describe.each(fixIds)('%s', (fixId) => {
  const fix = () => ({ fixId, input: work.input });

  beforeAll(async () => {
    who = await startWork(['resource-lock-missing', 'remove-lock'].includes(fixId));
    work = await findWorkOfFix(who, fixId);
    planned = work.planned;
    confirm = confirmationOf(planned.preflight, planned.plan);
    consents = consentsOf(planned.preflight);
    otherCluster = toClusterId(refOf(work.ref.clusterName === 'devsize' ? 'unlocked' : 'devsize'));
    await clearLog();
  });

  it('an altered plan of this fix isn’t applied', () =>
    expectNothingWritten(async () => {
      for (const [what, forged] of Object.entries(tamperedPlans(planned.plan, otherCluster)))
        await isRefused(await apply(who.token, work.ref, { ...fix(), plan: forged }), ['plan-changed'], what);
    }));

  it('a confirmation of this fix covers exactly the rows that it lists', () =>
    expectNothingWritten(async () => {
      const body = { ...fix(), plan: planned.plan, confirm };
      for (const consentId of consents) {
        const others = consents.filter((other) => other !== consentId);
        for (const listed of [others, [...others, `${consentId}0`], [...others, consentId.replace(/:.*/, ':')]]) {
          const answer = await post(who.token, 'applyFix', { ...body, consents: listed });
          const problem = await problemOf(answer);
          expect(problem).toMatchObject({ status: 409, code: 'consent-required' });
          expect(problem).toHaveProperty(
            'preflight',
            expect.arrayContaining([expect.objectContaining({ consent: true, consentId })]),
          );
        }
      }
      if (consents.length > 1)
        await isRefused(await post(who.token, 'applyFix', body), ['consent-required'], 'no rows');
      expect(consents).toHaveLength(planned.preflight.filter(({ consent }) => consent).length);
    }));

  it('an input of this fix that names another resource is refused', () =>
    expectNothingWritten(async () => {
      for (const [what, input] of hostileInputs(work.input, work.ref.id, otherCluster))
        await isRefused(await post(who.token, 'planFix', { fixId, input }), refusals, what);
    }));

  it('the server rejects this fix from a person without its permissions', () =>
    expectNothingWritten(async () => {
      const body = { ...fix(), plan: planned.plan, confirm, consents };
      const actions = planned.plan.needsPermission.map(({ action }) => action);
      for (const [token, lacks] of [
        [who.auditor, actions],
        [who.contributor, actions.filter((action) => action.startsWith('Microsoft.Authorization/'))],
      ] as const) {
        const seen = await plan(token, work.ref, fix());
        const missing = seen.preflight.flatMap(({ state, missingAction }) =>
          state === 'block' && missingAction ? [missingAction] : [],
        );
        expect([...new Set(missing)].sort()).toEqual([...new Set(lacks)].sort());
        if (lacks.length === 0) continue;
        expect(await problemOf(await post(token, 'applyFix', body))).toMatchObject({
          status: 403,
          code: 'forbidden',
          missingAction: expect.toSatisfy((action: string) => lacks.includes(action)),
          smallestRole: expect.any(String),
        });
      }
      await isRefused(
        await post(who.userWithoutRoles, 'planFix', fix()),
        ['forbidden', 'not-found'],
        'a user without roles plans',
      );
      await isRefused(
        await post(who.userWithoutRoles, 'applyFix', body),
        ['forbidden', 'not-found'],
        'a user without roles applies',
      );
    }));

  it('a person with exactly the plan’s permissions can apply this fix once', async () => {
    await grantWhatIsNeeded(who, planned.plan);
    // What a person confirms is about the person too, such as the person's own access.
    const own = await plan(who.auditor, work.ref, fix());
    confirm = confirmationOf(own.preflight, own.plan);
    consents = consentsOf(own.preflight);
    await clearLog();
    const body = { ...fix(), plan: planned.plan, confirm, consents };
    const { steps } = planned.plan;
    for (const step of [...steps.keys()].slice(1))
      await isRefused(await post(who.auditor, 'applyFix', { ...body, step }), ['plan-changed'], `step ${step} first`);
    await isRefused(
      await post(who.auditor, 'applyFix', { ...body, step: steps.length }),
      ['invalid-request'],
      'a step beyond',
    );
    expect(await writesSeen()).toEqual([]);

    const twice = await Promise.all([post(who.auditor, 'applyFix', body), post(who.auditor, 'applyFix', body)]);
    const [first] = twice.filter(({ ok }) => ok);
    if (!first) throw new Error(await twice[0].text());
    // The second is planned during the first change, or after it, when its input names nothing that is left to change.
    for (const other of twice.filter((response) => response !== first && !response.ok))
      await isRefused(other, ['plan-changed', 'conflict', 'changed-meanwhile', ...nothingLeft], 'the second');
    await settle(who.auditor, first);
    await carryOn(who.auditor, fix(), planned.plan, 1);
    const again = await post(who.auditor, 'planFix', fix());
    if (again.ok) expect((await again.json()).plan.steps).toEqual([]);
    else await isRefused(again, nothingLeft, 'once more');
    for (const { service } of await requestsSeen()) expect(['arm', 'resource-graph', 'graph']).toContain(service);
  });

  it('an altered plan doesn’t undo this fix', () =>
    expectNothingWritten(async () => {
      for (const [what, of] of Object.entries(forgedUndos(planned.plan, otherCluster)))
        await isRefused(
          await post(who.token, 'applyFix', { fixId: 'undo', input: { of }, plan: { ...of, fixId: 'undo' } }),
          ['undo-refused', ...refusals],
          what,
        );
    }));
});

it('a later step isn’t applied if someone has undone an earlier one', async () => {
  who = await startWork(false);
  work = await findWorkOfFix(who, 'narrow-kusto-role');
  const fix = { fixId: 'narrow-kusto-role' as const, input: work.input };
  planned = work.planned;
  confirm = confirmationOf(planned.preflight, planned.plan);
  consents = consentsOf(planned.preflight);
  const body = { ...fix, plan: planned.plan, confirm, consents };
  await settle(who.token, await post(who.token, 'applyFix', body));
  const [given] = planned.plan.steps;
  const removal = {
    fixId: 'remove-kusto-role' as const,
    input: { assignmentId: given && 'id' in given ? given.id : '' },
  };
  await carryOn(who.token, removal, (await plan(who.token, work.ref, removal)).plan, 0);
  await expectNothingWritten(async () =>
    isRefused(await post(who.token, 'applyFix', { ...body, step: 1 }), ['plan-changed'], 'the rest'),
  );
});

describe('an ambiguous body', () => {
  const text = JSON.stringify({ fixId: 'disk-encryption-off', input: {} });
  it.each([
    ['a prototype', text.replace('{}', '{"__proto__":{"a":1}}'), 400],
    ['a constructor', text.replace('{}', '{"constructor":{"prototype":{}}}'), 400],
    ['an escaped prototype', text.replace('{}', '{"\\u005f_proto__":1}'), 400],
    ['a key twice', text.replace('{}', '{},"input":{"a":1}'), 400],
    ['deep nesting', text.replace('{}', `${'['.repeat(40)}${']'.repeat(40)}`), 400],
    ['a hundred kilobytes', text.replace('{}', JSON.stringify({ keep: 'x'.repeat(100_000) })), 413],
  ])('the server rejects an ambiguous body before a request to Azure: %s', async (_what, body, status) => {
    await clearLog();
    for (const path of ['planFix', 'applyFix'] as const)
      expect((await post(who.token, path, body)).status).toBe(status);
    expect(await requestsSeen()).toEqual([]);
  });
});
