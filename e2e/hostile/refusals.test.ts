import { beforeEach, describe, expect, it } from 'vitest';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import { consentsOf } from '@/lib/fixes/preflight/decisive-rows';
import { type ClusterRef, toClusterId } from '@/lib/model/azure/arm-id';
import { problemOf } from './call';
import { arm, reset, tokenOf, writesSeen } from './emulator';
import { apply, type Fix, plan } from './fix-calls';
import { findCluster, fleetOf } from './fleet-of';

const fix: Fix = { fixId: 'disk-encryption-off', input: {} };
let owner: string;
let fraud: ClusterRef;

beforeEach(async () => {
  await reset();
  owner = await tokenOf('owner');
  fraud = await findCluster(owner, 'contosofraud');
});

async function lock(ref: ClusterRef): Promise<void> {
  const path = `${toClusterId(ref)}/providers/Microsoft.Authorization/locks/hold?api-version=2020-05-01`;
  await arm(owner, 'PUT', path, { properties: { level: 'ReadOnly' } });
}

function changed(planned: FixPlan): FixPlan {
  return { ...planned, basedOn: '"another"' };
}

/** Returns the fix that removes the last AllDatabasesAdmin, which needs a confirmation. */
async function lastAdmin(): Promise<Fix> {
  const path = `${toClusterId(fraud)}/principalAssignments?api-version=2025-02-14`;
  const list = (await arm(owner, 'GET', path)) as { value: { id: string; properties: { role: string } }[] };
  const admin = list.value.find(({ properties }) => properties.role === 'AllDatabasesAdmin');
  return { fixId: 'remove-kusto-role', input: { assignmentId: admin?.id } };
}

async function refused(answer: Response, writesBefore = 0) {
  expect(await writesSeen()).toHaveLength(writesBefore);
  return problemOf(answer);
}

describe('a fix that preflight blocks', () => {
  it('a fix that a lock blocks is refused with its preflight rows, and nothing is written', async () => {
    await lock(fraud);
    const { plan: planned, preflight } = await plan(owner, fraud, fix);
    expect(preflight).toContainEqual(expect.objectContaining({ id: 'locks', state: 'block' }));
    const problem = await refused(await apply(owner, fraud, { ...fix, plan: planned }), 1);
    // Only a review reads the last write.
    const asApplied = preflight.filter(({ id }) => id !== 'written-by');
    expect(problem).toMatchObject({ status: 409, code: 'preflight-blocked', preflight: asApplied });
    expect(problem.detail).toMatch(/hold.*Nothing was changed\./);
  });

  it('a fix that is blocked because the cluster is stopped is refused', async () => {
    const stopped = await findCluster(owner, 'contosoarchive');
    const asked: Fix = { fixId: 'turn-disk-encryption-off', input: {} };
    const { plan: planned } = await plan(owner, stopped, asked);
    const problem = await refused(await apply(owner, stopped, { ...asked, plan: planned }));
    expect(problem).toMatchObject({ status: 409, code: 'preflight-blocked' });
    expect(problem.detail).toContain('Stopped');
  });
});

describe('a refusal with several reasons', () => {
  it('a missing permission is reported before a changed plan', async () => {
    const reader = await tokenOf('reader');
    const { plan: planned } = await plan(reader, fraud, fix);
    const answer = await apply(reader, fraud, { ...fix, plan: changed(planned) });
    expect(await refused(answer)).toMatchObject({ status: 403, code: 'forbidden' });
  });

  it('a changed plan is reported before a lock', async () => {
    await lock(fraud);
    const { plan: planned } = await plan(owner, fraud, fix);
    const answer = await apply(owner, fraud, { ...fix, plan: changed(planned) });
    expect(await refused(answer, 1)).toMatchObject({ status: 409, code: 'plan-changed' });
  });

  it('a lock is reported before a missing confirmation', async () => {
    const removal = await lastAdmin();
    await lock(fraud);
    const { plan: planned, preflight } = await plan(owner, fraud, removal);
    expect(preflight.some(({ consent }) => consent)).toBe(true);
    const answer = await apply(owner, fraud, { ...removal, plan: planned });
    expect(await refused(answer, 1)).toMatchObject({ status: 409, code: 'preflight-blocked' });
  });

  it('a missing permission is reported before a missing confirmation', async () => {
    const removal = await lastAdmin();
    const reader = await tokenOf('reader');
    const { plan: planned } = await plan(reader, fraud, removal);
    const answer = await apply(reader, fraud, { ...removal, plan: planned });
    expect(await refused(answer)).toMatchObject({ status: 403, code: 'forbidden' });
  });

  it('a missing cluster is reported before everything else', async () => {
    const { plan: planned } = await plan(owner, fraud, fix);
    const gone = { ...fraud, clusterName: 'nosuchcluster' };
    const answer = await apply(owner, gone, { ...fix, plan: changed(planned) });
    expect(await refused(answer)).toMatchObject({ status: 404, code: 'not-found' });
  });
});

describe('a plan without steps', () => {
  it('a plan without steps is refused with its note, after all other conditions', async () => {
    const on = (await fleetOf(owner)).clusters.find(
      ({ cluster }) => cluster.enableDiskEncryption && cluster.state === 'Running',
    )?.cluster;
    const ref = await findCluster(owner, on?.name ?? '');
    const { plan: planned } = await plan(owner, ref, fix);
    expect(planned.steps).toEqual([]);
    const problem = await refused(await apply(owner, ref, { ...fix, plan: planned }));
    expect(problem).toMatchObject({ status: 409, code: 'conflict', detail: `${planned.note} Nothing was changed.` });
    expect(await refused(await apply('', ref, { ...fix, plan: planned }))).toMatchObject({ status: 401 });
  });
});

describe('the letter case of an address', () => {
  it('the letter case of an address doesn’t change a plan or its confirmation', async () => {
    const shouted = { ...fraud, resourceGroup: fraud.resourceGroup.toUpperCase(), clusterName: 'CONTOSOFRAUD' };
    const removal = await lastAdmin();
    const { plan: planned, preflight } = await plan(owner, fraud, removal);
    expect((await plan(owner, shouted, removal)).plan).toEqual(planned);
    const asShouted = await apply(owner, shouted, {
      ...removal,
      plan: planned,
      confirm: 'CONTOSOFRAUD',
      consents: consentsOf(preflight),
    });
    expect(await refused(asShouted)).toMatchObject({ code: 'consent-required' });
    const answer = await apply(owner, shouted, {
      ...removal,
      plan: planned,
      confirm: 'contosofraud',
      consents: consentsOf(preflight),
    });
    expect([200, 202]).toContain(answer.status);
  });
});
