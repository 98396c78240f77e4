import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlanFixAnswer } from '../../../lib/fixes/plan/fix-request';
import type { ClusterRef } from '../../../lib/model/azure/arm-id';
import type { JsonObject } from '../../../lib/model/json';
import { problemOf } from '../../hostile/call';
import { clearLog, reset, setFaults, tokenOf, writesSeen } from '../../hostile/emulator';
import { apply, carryOut, type Fix, plan } from '../../hostile/fix-calls';
import { estateOfScenarios } from '../checks/estate';
import { clusterOf, findingOf, refOf, refusalOf, rowOf } from './scenario-cluster';

/** Identities through our routes and the emulator: attached, taken off, turned off, with what depends on them told before. */

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
  it('is attached beside the one that is there, and taken off again to the byte', async () => {
    const ref = refOf('good');
    const before = await clusterOf(owner, ref);
    const fix = { fixId: 'attach-user-identity', input: { identityId: identityOf('good', 'alwayson') } };
    const answer = await plan(owner, ref, fix);
    expect(rowOf(answer, 'identity-exists')?.state).toBe('pass');
    expect(answer.plan.needsPermission.map(({ action }) => action)).toEqual([
      'Microsoft.Kusto/clusters/write',
      'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
    ]);
    const planned = await carryOut(owner, ref, fix);
    const { identity, ...rest } = await clusterOf(owner, ref);
    expect(
      Object.keys((identity as JsonObject).userAssignedIdentities ?? {}).map((id) => id.split('/').at(-1)),
    ).toEqual(['id-good', 'id-alwayson']);
    const { identity: _old, ...same } = before;
    expect(JSON.stringify(rest)).toBe(JSON.stringify(same));
    await carryOut(owner, ref, undoOf(planned));
    expect(JSON.stringify(await clusterOf(owner, ref))).toBe(JSON.stringify(before));
  });

  it('closes the finding that the key’s identity is not attached', async () => {
    const ref = refOf('detached');
    const finding = await findingOf(owner, ref, 'cmk-identity-detached');
    expect(finding).toMatchObject({ outcome: 'fail', fixes: [{ fixId: 'attach-user-identity' }] });
    const { properties } = await clusterOf(owner, ref);
    const identityId = (properties.keyVaultProperties as JsonObject).userIdentity;
    const fix = { fixId: 'attach-user-identity', input: { identityId } };
    expect((await plan(owner, ref, fix)).whatIf.closes).toContain('cmk-identity-detached');
    await carryOut(owner, ref, fix);
    expect((await findingOf(owner, ref, 'cmk-identity-detached')).outcome).toBe('pass');
  });

  it('that does not exist, or that one may not assign, is not attached', async () => {
    const ref = refOf('good');
    const missing = { fixId: 'attach-user-identity', input: { identityId: identityOf('good', 'nowhere') } };
    const answer = await plan(owner, ref, missing);
    expect(rowOf(answer, 'identity-exists')?.state).toMatch(/block|unknown/);
    const foreign = identityOf('good', 'alwayson').replace(ref.subscriptionId, '00000000-0000-4000-8000-00000000ffff');
    const elsewhere = { fixId: 'attach-user-identity', input: { identityId: foreign } };
    expect(rowOf(await plan(owner, ref, elsewhere), 'identity-exists')?.state).not.toBe('pass');
    expect(await writesSeen()).toEqual([]);
  });

  it('by which the cluster reads its key is not taken off, past the page neither', async () => {
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

  it('that nothing holds up is taken off and comes back, with its object ID', async () => {
    const ref = refOf('good');
    const extra = identityOf('good', 'alwayson');
    await carryOut(owner, ref, { fixId: 'attach-user-identity', input: { identityId: extra } });
    const before = JSON.stringify(await clusterOf(owner, ref));
    const fix = { fixId: 'remove-user-identity', input: { identityId: extra.toUpperCase() } };
    const answer = await plan(owner, ref, fix);
    expect(rowOf(answer, 'identity-in-use')?.state).toBe('pass');
    expect(rowOf(answer, 'identity-in-data-connections')?.state).toBe('pass');
    const planned = await carryOut(owner, ref, fix);
    expect(await refusalOf(owner, ref, fix)).toMatchObject({ status: 404, code: 'not-found' });
    await carryOut(owner, ref, undoOf(planned));
    expect(JSON.stringify(await clusterOf(owner, ref))).toBe(before);
  });
});

describe('the system-assigned identity', () => {
  const off = { fixId: 'turn-system-identity-off', input: {} };

  it('goes off with the data connections named that sign in with it; its object ID does not come back', async () => {
    const ref = refOf('good');
    const before = await clusterOf(owner, ref);
    const answer = await plan(owner, ref, off);
    expect(rowOf(answer, 'identity-in-data-connections')).toMatchObject({
      state: 'warn',
      message: expect.stringContaining('Sales/orders'),
    });
    expect(rowOf(answer, 'identity-in-use')?.state).toBe('pass');
    const planned = await carryOut(owner, ref, off);
    expect((await clusterOf(owner, ref)).identity).toMatchObject({ type: 'UserAssigned' });
    await carryOut(owner, ref, undoOf(planned));
    const { identity, ...rest } = await clusterOf(owner, ref);
    const { identity: old, ...same } = before;
    expect(JSON.stringify(rest)).toBe(JSON.stringify(same));
    const { principalId: newId, ...again } = identity as JsonObject;
    const { principalId: oldId, ...first } = old as JsonObject;
    expect(again).toEqual(first);
    expect(newId).not.toBe(oldId);
  });

  it('does not go off while the key is read with it', async () => {
    const ref = refOf('ownidentity');
    await expectBlocked(ref, off, await plan(owner, ref, off));
  });

  it('says that data connections are not known where they could not be read', async () => {
    await setFaults([
      {
        match: { service: 'arm', path: '/dataConnections$' },
        fault: { kind: 'status', status: 403, body: { error: { code: 'AuthorizationFailed', message: 'No.' } } },
      },
    ]);
    const answer = await plan(owner, refOf('good'), off);
    expect(rowOf(answer, 'identity-in-data-connections')?.state).toBe('unknown');
  });

  it('stays off if somebody attached another identity meanwhile: the undo is refused with the difference', async () => {
    const ref = refOf('good');
    const planned = await carryOut(owner, ref, off);
    await carryOut(owner, ref, {
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

  it('gets one, and none again by undo', async () => {
    const ref = refOf('nokey');
    const { identity: _none, ...before } = await clusterOf(owner, ref);
    expect((await findingOf(owner, ref, 'managed-identity-none')).outcome).toBe('fail');
    const planned = await carryOut(owner, ref, on);
    expect((await findingOf(owner, ref, 'managed-identity-none')).outcome).toBe('pass');
    await carryOut(owner, ref, undoOf(planned));
    const { identity, ...after } = await clusterOf(owner, ref);
    expect(identity).toMatchObject({ type: 'None' });
    expect(JSON.stringify(after)).toBe(JSON.stringify(before));
  });

  it('keeps what it got while its key is read with it', async () => {
    const ref = refOf('noidentity');
    const finding = await findingOf(owner, ref, 'cmk-identity-detached');
    expect(finding.fixes).toEqual([{ fixId: 'turn-system-identity-on', grade: 'guided' }]);
    const planned = await carryOut(owner, ref, on);
    expect((await findingOf(owner, ref, 'cmk-identity-detached')).outcome).toBe('pass');
    await clearLog();
    await expectBlocked(ref, undoOf(planned), await plan(owner, ref, undoOf(planned)));
  });
});
