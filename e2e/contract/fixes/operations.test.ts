import { beforeEach, describe, expect, it, vi } from 'vitest';
import { checks } from '../../../lib/checks/catalog';
import { builtInRoles, roleAssignment } from '../../../lib/emulator/estate/build/azure-role';
import { rootManagementGroupId } from '../../../lib/emulator/estate/build/scope';
import type { WorkspacesAnswer } from '../../../lib/model/api/api';
import { toClusterId } from '../../../lib/model/azure/arm-id';
import type { JsonObject } from '../../../lib/model/json';
import { call, clusterUrl, problemOf } from '../../hostile/call';
import { arm, clearLog, reset, tokenOf, writesSeen } from '../../hostile/emulator';
import { apply, plan, planAndApply } from '../../hostile/fix-calls';
import { routes } from '../../hostile/routes';
import { estateOfScenarios } from '../checks/estate';
import { workspaceId } from '../checks/estate-scopes';
import { groups } from '../checks/people';
import { expectClosedAndUndone, type PatchCase } from './closed-and-undone';
import { clusterOf, findingOf, listOf, refOf, refusalOf, rowOf } from './scenario-cluster';

/** Fixes of operations through the API routes and the emulator, and their undo. */

vi.stubEnv('EMULATOR_OPERATION_SECONDS', '0.05');
let owner: string;

beforeEach(async () => {
  await reset(estateOfScenarios());
  owner = await tokenOf('ada');
  await clearLog();
});

const cases: PatchCase[] = [
  {
    cluster: 'alwayson',
    checkId: 'auto-stop-off',
    fix: { fixId: 'auto-stop-off', input: {} },
    body: { properties: { enableAutoStop: true } },
  },
  {
    cluster: 'nobodys',
    checkId: 'no-owner-tag',
    fix: { fixId: 'no-owner-tag', input: { name: 'contact', value: 'data@contoso.com' } },
    body: { tags: { env: 'test', contact: 'data@contoso.com' } },
  },
  {
    cluster: 'emptytag',
    checkId: 'no-owner-tag',
    fix: { fixId: 'no-owner-tag', input: { name: 'owner', value: 'data platform' } },
    body: { tags: { Owner: 'data platform', env: 'test' } },
  },
  {
    cluster: 'onezone',
    checkId: 'not-zone-redundant',
    fix: { fixId: 'not-zone-redundant', input: { zones: ['2', '1', '3'] } },
    body: { zones: ['1', '2', '3'] },
    undone: false,
  },
];

it('a review evaluates each check before and after the change, and an apply evaluates none for what-if', async () => {
  const [first] = cases;
  const [check] = checks;
  if (!first || !check) throw new Error('There is no case.');
  const { cluster, fix } = first;
  const evaluated = vi.fn(check.evaluate);
  // The catalog keeps the functions of checks that it has evaluated, so a new check counts.
  Reflect.apply(Array.prototype.push, checks, [{ ...check, id: 'counted', evaluate: evaluated }]);
  try {
    const reviewed = await plan(owner, refOf(cluster), fix);
    expect(evaluated).toHaveBeenCalledTimes(2);
    expect((await apply(owner, refOf(cluster), { ...fix, plan: reviewed.plan })).status).toBe(202);
    expect(evaluated).toHaveBeenCalledTimes(2);
  } finally {
    Reflect.apply(Array.prototype.pop, checks, []);
  }
});

describe.each(cases)('$checkId on $cluster', (fixCase) => {
  it('the check passes after one PATCH that changes nothing else, and fails again after undo', () =>
    expectClosedAndUndone(owner, fixCase));
});

describe('a new SKU', () => {
  const input = { skuName: 'Standard_E2ads_v5', capacity: 2 };
  const fix = { fixId: 'sku-no-sla', input };

  it('a new SKU resolves the finding, shows new failures, and is undone exactly', async () => {
    const ref = refOf('devsize');
    const before = JSON.stringify(await clusterOf(owner, ref));
    const { whatIf } = await plan(owner, ref, fix);
    expect(whatIf).toMatchObject({ closes: ['sku-no-sla'], newlyFails: ['not-zone-redundant'] });
    const planned = await planAndApply(owner, ref, fix, 'devsize');
    const sku = { name: input.skuName, tier: 'Standard', capacity: input.capacity };
    expect(JSON.stringify(await clusterOf(owner, ref))).toBe(JSON.stringify({ ...JSON.parse(before), sku }));
    expect((await findingOf(owner, ref, 'sku-no-sla')).outcome).toBe('pass');
    await planAndApply(owner, ref, { fixId: 'undo', input: { of: planned } }, 'devsize');
    expect(JSON.stringify(await clusterOf(owner, ref))).toBe(before);
  });

  it('an undocumented SKU is rejected before a request to Azure', async () => {
    const refused = await refusalOf(owner, refOf('devsize'), {
      fixId: 'sku-no-sla',
      input: { skuName: 'Standard_Z9', capacity: 2 },
    });
    expect(refused).toMatchObject({ status: 400, code: 'invalid-request' });
    expect(await writesSeen()).toEqual([]);
  });
});

describe('a lock', () => {
  const locks = (name: string) => listOf(owner, refOf(name), 'providers/Microsoft.Authorization/locks', '2020-05-01');
  const onCluster = { fixId: 'resource-lock-missing', input: {} };

  // An Owner of only a resource group can't read locks of the subscription.
  beforeEach(async () => {
    const { resources, ...rest } = estateOfScenarios();
    const seesAll = roleAssignment(rootManagementGroupId, builtInRoles.reader, groups.owners);
    await reset({ ...rest, resources: [...resources, seesAll] });
  });

  it('a lock is added to the cluster and removed again with one request each', async () => {
    const ref = refOf('unlocked');
    const [before, cluster] = [await locks('unlocked'), await clusterOf(owner, ref)];
    expect((await findingOf(owner, ref, 'resource-lock-missing')).outcome).toBe('fail');
    const planned = await planAndApply(owner, ref, onCluster);
    expect((await findingOf(owner, ref, 'resource-lock-missing')).outcome).toBe('pass');
    expect(await locks('unlocked')).toMatchObject([{ name: 'kustodian-keep', properties: { level: 'CanNotDelete' } }]);
    await planAndApply(owner, ref, { fixId: 'undo', input: { of: planned } });
    expect(JSON.stringify(await locks('unlocked'))).toBe(JSON.stringify(before));
    expect(JSON.stringify(await clusterOf(owner, ref))).toBe(JSON.stringify(cluster));
    expect((await writesSeen()).map(({ method }) => method)).toEqual(['PUT', 'DELETE']);
  });

  it('an inherited lock is removed before access is removed, and undo restores it', async () => {
    const ref = refOf('good');
    const before = JSON.stringify(await locks('good'));
    const [lock] = (await locks('good')) as { id: string }[];
    const assignmentId = `${toClusterId(ref)}/principalAssignments/${await firstAssignment()}`;
    const removal = { fixId: 'remove-kusto-role', input: { assignmentId } };
    const stopped = await plan(owner, ref, removal);
    const row = rowOf(stopped, 'locks');
    expect(row).toMatchObject({ state: 'block', fix: { fixId: 'remove-lock', input: { lockId: lock?.id } } });
    expect(await problemOf(await apply(owner, ref, { ...removal, plan: stopped.plan }))).toMatchObject({
      code: 'preflight-blocked',
    });
    const planned = await planAndApply(owner, ref, { fixId: 'remove-lock', input: { lockId: lock?.id } });
    expect(planned.warnings.join(' ')).toContain('everything in the resource group rg-good');
    expect(rowOf(await plan(owner, ref, removal), 'locks')?.state).toBe('pass');
    await planAndApply(owner, ref, { fixId: 'undo', input: { of: planned } });
    expect(withoutStamps(await locks('good'))).toEqual(withoutStamps(JSON.parse(before)));
  });

  it("the server rejects a lock from an account that can't write locks", async () => {
    const auditor = await tokenOf('auditor');
    const ref = refOf('unlocked');
    const answer = await plan(auditor, ref, onCluster);
    expect(rowOf(answer, 'permission:Microsoft.Authorization/locks/write')).toMatchObject({
      state: 'block',
      missingAction: 'Microsoft.Authorization/locks/write',
    });
    const refused = await problemOf(await apply(auditor, ref, { ...onCluster, plan: answer.plan }));
    expect(refused).toMatchObject({ status: 403, missingAction: 'Microsoft.Authorization/locks/write' });
    expect(await writesSeen()).toEqual([]);
  });

  async function firstAssignment(): Promise<string> {
    const [first] = (await listOf(owner, refOf('good'), 'principalAssignments')) as { name: string }[];
    return first?.name.split('/').at(-1) ?? '';
  }
});

describe('a diagnostic setting', () => {
  const fix = { fixId: 'diagnostics-missing', input: { workspaceId } };
  const settings = (name: string) =>
    listOf(owner, refOf(name), 'providers/Microsoft.Insights/diagnosticSettings', '2021-05-01-preview');

  it('a diagnostic setting is created for a workspace, and removed after its lock is gone', async () => {
    const ref = refOf('unwatched');
    const cluster = JSON.stringify(await clusterOf(owner, ref));
    expect((await findingOf(owner, ref, 'diagnostics-missing')).outcome).toBe('fail');
    const planned = await planAndApply(owner, ref, fix);
    for (const checkId of ['diagnostics-missing', 'diagnostics-incomplete'])
      expect((await findingOf(owner, ref, checkId)).outcome).toBe('pass');
    expect(await settings('unwatched')).toMatchObject([{ name: 'kustodian-log-audit', properties: { workspaceId } }]);

    const undo = { fixId: 'undo', input: { of: planned } };
    const locked = rowOf(await plan(owner, ref, undo), 'locks');
    expect(locked).toMatchObject({ state: 'block', fix: { fixId: 'remove-lock' } });
    await planAndApply(owner, ref, locked?.fix ? { ...locked.fix, input: locked.fix.input as JsonObject } : undo);
    await planAndApply(owner, ref, undo);
    expect(await settings('unwatched')).toEqual([]);
    expect(JSON.stringify(await clusterOf(owner, ref))).toBe(cluster);
  });

  it('the workspaces for a diagnostic setting are readable ones, and those in use come first', async () => {
    const ref = refOf('ownlogs');
    const path = clusterUrl(ref, '/workspaces');
    const answer: WorkspacesAnswer = await (await call(routes.workspaces, path, { token: owner })).json();
    expect(answer.workspaces[0]).toMatchObject({ name: 'log', used: true, sameRegion: true });
    const auditor: WorkspacesAnswer = await (
      await call(routes.workspaces, path, { token: await tokenOf('auditor') })
    ).json();
    expect(auditor.workspaces.map(({ id }) => id.toLowerCase())).toContain(workspaceId.toLowerCase());
    expect(answer.workspaces.map(({ id }) => id.toLowerCase())).not.toContain(workspaceId.toLowerCase());
  });

  it('a diagnostic setting is rejected for a used destination or as the sixth', async () => {
    const ref = refOf('halfwatched');
    expect(await refusalOf(owner, ref, fix)).toMatchObject({ status: 409, code: 'conflict' });
    for (const name of ['b', 'c', 'd', 'e']) await makeSetting('halfwatched', name);
    const other = { ...fix, input: { workspaceId: `${workspaceId}-2` } };
    expect((await refusalOf(owner, ref, other)).detail).toContain('5 diagnostic settings');
    expect((await writesSeen()).length).toBe(4);
  });

  async function makeSetting(cluster: string, name: string): Promise<void> {
    const path = `${toClusterId(refOf(cluster))}/providers/Microsoft.Insights/diagnosticSettings/${name}`;
    const properties = { workspaceId: `${workspaceId}-${name}`, logs: [], metrics: [] };
    await arm(owner, 'PUT', `${path}?api-version=2021-05-01-preview`, { properties });
  }
});

/** Removes values that Azure sets on each write. */
function withoutStamps(list: unknown): unknown {
  return (list as JsonObject[]).map(({ systemData: _stamp, ...rest }) => rest);
}
