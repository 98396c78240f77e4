import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PreflightRow } from '@/lib/fixes/plan/fix-plan';
import { type ClusterRef, toClusterId } from '@/lib/model/azure/arm-id';
import { problemOf } from './call';
import { arm, clearLog, requestsSeen, reset, setFaults, tokenOf, writesSeen } from './emulator';
import { apply, type Fix, plan, planAndApply } from './fix-calls';
import { findCluster } from './fleet-of';

vi.stubEnv('EMULATOR_OPERATION_SECONDS', '0.05');
vi.stubEnv('EMULATOR_INDEX_SECONDS', '0');

const fix: Fix = { fixId: 'disk-encryption-off', input: {} };
let owner: string;
let fraud: ClusterRef;

beforeEach(async () => {
  await reset();
  owner = await tokenOf('owner');
  fraud = await findCluster(owner, 'contosofraud');
});

function rowOf(rows: readonly PreflightRow[], id: string): PreflightRow | undefined {
  return rows.find((row) => row.id === id);
}

/** Assigns a policy to the cluster's resource group that denies clusters with disk encryption. */
async function denyEncryptedDisks(): Promise<void> {
  const subscription = `/subscriptions/${fraud.subscriptionId}`;
  const definition = `${subscription}/providers/Microsoft.Authorization/policyDefinitions/no-encrypted-disks`;
  const alias = 'Microsoft.Kusto/clusters/enableDiskEncryption';
  await arm(owner, 'PUT', `${definition}?api-version=2023-04-01`, {
    properties: {
      policyType: 'Custom',
      mode: 'All',
      // Parsed from JSON, because an object literal with the member `then` counts as a promise.
      policyRule: JSON.parse(
        `{ "if": { "allOf": [{ "field": "type", "equals": "Microsoft.Kusto/clusters" }, { "field": "${alias}", "equals": true }] }, "then": { "effect": "deny" } }`,
      ),
    },
  });
  const assignment = `${subscription}/resourceGroups/${fraud.resourceGroup}/providers/Microsoft.Authorization/policyAssignments/keep-disks`;
  await arm(owner, 'PUT', `${assignment}?api-version=2023-04-01`, { properties: { policyDefinitionId: definition } });
}

describe('Azure Policy', () => {
  it('a policy that denies the change blocks it before the write', async () => {
    await denyEncryptedDisks();
    const { plan: planned, preflight } = await plan(owner, fraud, fix);
    expect(rowOf(preflight, 'policy')).toMatchObject({
      state: 'block',
      message: expect.stringContaining('keep-disks'),
    });
    await clearLog();
    const problem = await problemOf(await apply(owner, fraud, { ...fix, plan: planned }));
    expect(problem).toMatchObject({ status: 409, code: 'preflight-blocked' });
    expect(await writesSeen()).toEqual([]);
  });

  it('policies that allow the change are evaluated once and pass', async () => {
    await clearLog();
    expect(rowOf((await plan(owner, fraud, fix)).preflight, 'policy')).toMatchObject({ state: 'pass' });
    const asked = (await requestsSeen()).filter(({ path }) => /checkPolicyRestrictions/i.test(path));
    expect(asked).toHaveLength(1);
  });

  it('a policy result that can’t be read is unknown, and the change continues', async () => {
    await setFaults([{ match: { path: 'checkPolicyRestrictions' }, fault: { kind: 'status', status: 403 } }]);
    expect(rowOf((await plan(owner, fraud, fix)).preflight, 'policy')).toMatchObject({ state: 'unknown' });
    await planAndApply(owner, fraud, fix);
  });
});

describe('the last write to a cluster', () => {
  it('the last write to the cluster is in a review and isn’t read to apply the plan', async () => {
    await planAndApply(owner, fraud, fix);
    const off: Fix = { fixId: 'turn-disk-encryption-off', input: {} };
    const { plan: planned, preflight } = await plan(owner, fraud, off);
    expect(rowOf(preflight, 'written-by')).toMatchObject({ state: 'pass', message: expect.stringContaining('owner@') });
    await clearLog();
    await apply(owner, fraud, { ...off, plan: planned });
    const queries = (await requestsSeen()).filter(({ service }) => service === 'resource-graph');
    expect(queries).toEqual([]);
  });

  it('a tag of a deployment tool takes precedence over the last write', async () => {
    await arm(owner, 'PUT', `${toClusterId(fraud)}/providers/Microsoft.Resources/tags/default?api-version=2021-04-01`, {
      properties: { tags: { 'managed-by': 'terraform' } },
    });
    expect(rowOf((await plan(owner, fraud, fix)).preflight, 'written-by')).toMatchObject({
      state: 'warn',
      message: expect.stringContaining('managed-by: terraform'),
    });
  });
});

describe('a person with an eligible role', () => {
  it('a missing permission is shown with the eligible roles that have it', async () => {
    const reader = await tokenOf('reader');
    const row = rowOf((await plan(reader, fraud, fix)).preflight, 'permission:Microsoft.Kusto/clusters/write');
    expect(row).toMatchObject({ state: 'block', missingAction: 'Microsoft.Kusto/clusters/write' });
    expect(row).not.toHaveProperty('eligible');
    const { oid } = JSON.parse(Buffer.from(reader.split('.')[1] ?? '', 'base64url').toString()) as { oid: string };
    const request = `${toClusterId(fraud)}/providers/Microsoft.Authorization/roleEligibilityScheduleRequests/5b0c3c5e-6a0f-4d56-9f0b-6c1f3f1f0a01`;
    await arm(owner, 'PUT', `${request}?api-version=2020-10-01`, {
      properties: {
        principalId: oid,
        roleDefinitionId: `/subscriptions/${fraud.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c`,
        requestType: 'AdminAssign',
        justification: 'May repair the cluster.',
        scheduleInfo: { expiration: { type: 'AfterDuration', duration: 'P30D' } },
      },
    });
    const eligible = rowOf((await plan(reader, fraud, fix)).preflight, 'permission:Microsoft.Kusto/clusters/write');
    expect(eligible).toMatchObject({ state: 'block', eligible: [{ roleName: 'Contributor' }] });
  });
});
