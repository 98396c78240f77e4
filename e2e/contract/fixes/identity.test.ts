import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlanFixAnswer } from '../../../lib/fixes/plan/fix-request';
import type { ClusterRef } from '../../../lib/model/azure/arm-id';
import type { JsonObject } from '../../../lib/model/json';
import { problemOf } from '../../hostile/call';
import { clearLog, reset, setFaults, tokenOf, writesSeen } from '../../hostile/emulator';
import { apply, type Fix, plan, planAndApply } from '../../hostile/fix-calls';
import { estateOfScenarios } from '../checks/estate';
import { clusterOf, findingOf, refOf, refusalOf, rowOf } from './scenario-cluster';

/** Fixes that attach and remove identities, through the API routes and the emulator, and their undo. */

vi.stubEnv('EMULATOR_OPERATION_SECONDS', '0.05');
let owner: string;

beforeEach(async () => {
  await reset(estateOfScenarios());
  owner = await tokenOf('ada');
  await clearLog();
});

const identityOf = (name: string, of = name) =>
  `/subscriptions/${refOf(name).subscriptionId}/resourceGroups/rg-${of}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-${of}`;
const undoOf = (of: object): Fix => ({ fixId: 'undo', input: { of } });

async function expectBlocked(ref: ClusterRef, fix: Fix, answer: PlanFixAnswer): Promise<void> {
  const refused = await apply(owner, ref, { ...fix, plan: answer.plan, confirm: ref.clusterName });
  expect(await problemOf(refused)).toMatchObject({ status: 409, code: 'preflight-blocked' });
  expect(await writesSeen()).toEqual([]);
}

describe('a user-assigned identity', () => {
  it('a second user-assigned identity is attached, and undo restores the exact state', async () => {
    const ref = refOf('good');
    const before = await clusterOf(owner, ref);
    const fix = { fixId: 'attach-user-identity', input: { identityId: identityOf('good', 'alwayson') } };
    const answer = await plan(owner, ref, fix);
    expect(rowOf(answer, 'identity-exists')?.state).toBe('pass');
    expect(answer.plan.needsPermission.map(({ action }) => action)).toEqual([
      'Microsoft.Kusto/clusters/write',
      'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
    ]);
    const planned = await planAndApply(owner, ref, fix);
    const { identity, ...rest } = await clusterOf(owner, ref);
    expect(
      Object.keys((identity as JsonObject).userAssignedIdentities ?? {}).map((id) => id.split('/').at(-1)),
    ).toEqual(['id-good', 'id-alwayson']);
    const { identity: _old, ...same } = before;
    expect(JSON.stringify(rest)).toBe(JSON.stringify(same));
    await planAndApply(owner, ref, undoOf(planned));
    expect(JSON.stringify(await clusterOf(owner, ref))).toBe(JSON.stringify(before));
  });

  it('an attached user-assigned identity closes the finding of cmk-identity-detached', async () => {
    const ref = refOf('detached');
    const finding = await findingOf(owner, ref, 'cmk-identity-detached');
    expect(finding).toMatchObject({ outcome: 'fail', fixes: [{ fixId: 'attach-user-identity' }] });
    const { properties } = await clusterOf(owner, ref);
    const identityId = (properties.keyVaultProperties as JsonObject).userIdentity;
    const fix = { fixId: 'attach-user-identity', input: { identityId } };
    expect((await plan(owner, ref, fix)).whatIf.closes).toContain('cmk-identity-detached');
    await planAndApply(owner, ref, fix);
    expect((await findingOf(owner, ref, 'cmk-identity-detached')).outcome).toBe('pass');
  });

  it("a user-assigned identity that doesn't exist or can't be assigned isn't attached", async () => {
    const ref = refOf('good');
    const missing = { fixId: 'attach-user-identity', input: { identityId: identityOf('good', 'nowhere') } };
    const answer = await plan(owner, ref, missing);
    expect(rowOf(answer, 'identity-exists')?.state).toMatch(/block|unknown/);
    const otherSubscription = identityOf('good', 'alwayson').replace(
      ref.subscriptionId,
      '00000000-0000-4000-8000-00000000ffff',
    );
    const elsewhere = { fixId: 'attach-user-identity', input: { identityId: otherSubscription } };
    expect(rowOf(await plan(owner, ref, elsewhere), 'identity-exists')?.state).not.toBe('pass');
    expect(await writesSeen()).toEqual([]);
  });

  it("the server rejects removing the user-assigned identity that reads the cluster's key", async () => {
    const ref = refOf('good');
    const fix = { fixId: 'remove-user-identity', input: { identityId: identityOf('good') } };
    const answer = await plan(owner, ref, fix);
    expect(rowOf(answer, 'identity-in-use')).toMatchObject({
      state: 'block',
      message: expect.stringContaining('id-good'),
    });
    expect(rowOf(answer, 'identity-in-use-by-database')).toMatchObject({
      state: 'block',
      message: expect.stringContaining('Sales'),
    });
    expect(rowOf(answer, 'identity-in-kql')?.state).toBe('warn');
    await expectBlocked(ref, fix, answer);
  });

  it('an unused user-assigned identity is removed, and undo restores it with its object ID', async () => {
    const ref = refOf('good');
    const extra = identityOf('good', 'alwayson');
    await planAndApply(owner, ref, { fixId: 'attach-user-identity', input: { identityId: extra } });
    const before = JSON.stringify(await clusterOf(owner, ref));
    const fix = { fixId: 'remove-user-identity', input: { identityId: extra.toUpperCase() } };
    const answer = await plan(owner, ref, fix);
    expect(rowOf(answer, 'identity-in-use')?.state).toBe('pass');
    expect(rowOf(answer, 'identity-in-data-connections')?.state).toBe('pass');
    const planned = await planAndApply(owner, ref, fix);
    expect(await refusalOf(owner, ref, fix)).toMatchObject({ status: 404, code: 'not-found' });
    await planAndApply(owner, ref, undoOf(planned));
    expect(JSON.stringify(await clusterOf(owner, ref))).toBe(before);
  });
});

describe('the system-assigned identity', () => {
  const off = { fixId: 'turn-system-identity-off', input: {} };

  it("the plan to remove the system-assigned identity lists its data connections, and the object ID isn't restored", async () => {
    const ref = refOf('good');
    const before = await clusterOf(owner, ref);
    const answer = await plan(owner, ref, off);
    expect(rowOf(answer, 'identity-in-data-connections')).toMatchObject({
      state: 'warn',
      message: expect.stringContaining('Sales/orders'),
    });
    expect(rowOf(answer, 'identity-in-use')?.state).toBe('pass');
    const planned = await planAndApply(owner, ref, off);
    expect((await clusterOf(owner, ref)).identity).toMatchObject({ type: 'UserAssigned' });
    await planAndApply(owner, ref, undoOf(planned));
    const { identity, ...rest } = await clusterOf(owner, ref);
    const { identity: old, ...same } = before;
    expect(JSON.stringify(rest)).toBe(JSON.stringify(same));
    const { principalId: newId, ...again } = identity as JsonObject;
    const { principalId: oldId, ...first } = old as JsonObject;
    expect(again).toEqual(first);
    expect(newId).not.toBe(oldId);
  });

  it("the system-assigned identity isn't removed while the key uses it", async () => {
    const ref = refOf('ownidentity');
    await expectBlocked(ref, off, await plan(owner, ref, off));
  });

  it('the plan to remove the system-assigned identity shows unread data connections as unknown', async () => {
    await setFaults([
      {
        match: { service: 'arm', path: '/dataConnections$' },
        fault: { kind: 'status', status: 403, body: { error: { code: 'AuthorizationFailed', message: 'No.' } } },
      },
    ]);
    const answer = await plan(owner, refOf('good'), off);
    expect(rowOf(answer, 'identity-in-data-connections')?.state).toBe('unknown');
  });

  it('undo of the removed system-assigned identity is rejected with the difference if another was attached', async () => {
    const ref = refOf('good');
    const planned = await planAndApply(owner, ref, off);
    await planAndApply(owner, ref, {
      fixId: 'attach-user-identity',
      input: { identityId: identityOf('good', 'alwayson') },
    });
    expect(await refusalOf(owner, ref, undoOf(planned))).toMatchObject({
      status: 409,
      code: 'undo-refused',
      differences: [{ path: 'identity' }],
    });
  });
});

describe('a cluster without an identity', () => {
  const on = { fixId: 'managed-identity-none', input: {} };

  it('a cluster without an identity gets one, and undo removes it', async () => {
    const ref = refOf('nokey');
    const { identity: _none, ...before } = await clusterOf(owner, ref);
    expect((await findingOf(owner, ref, 'managed-identity-none')).outcome).toBe('fail');
    const planned = await planAndApply(owner, ref, on);
    expect((await findingOf(owner, ref, 'managed-identity-none')).outcome).toBe('pass');
    await planAndApply(owner, ref, undoOf(planned));
    const { identity, ...after } = await clusterOf(owner, ref);
    expect(identity).toMatchObject({ type: 'None' });
    expect(JSON.stringify(after)).toBe(JSON.stringify(before));
  });

  it("undo doesn't remove an identity that the cluster's key uses", async () => {
    const ref = refOf('noidentity');
    const finding = await findingOf(owner, ref, 'cmk-identity-detached');
    expect(finding.fixes).toEqual([{ fixId: 'turn-system-identity-on', grade: 'guided' }]);
    const planned = await planAndApply(owner, ref, on);
    expect((await findingOf(owner, ref, 'cmk-identity-detached')).outcome).toBe('pass');
    await clearLog();
    await expectBlocked(ref, undoOf(planned), await plan(owner, ref, undoOf(planned)));
  });
});
