import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FixId } from '../../../lib/fixes/catalog';
import type { PlanFixAnswer } from '../../../lib/fixes/plan/fix-request';
import type {
  ClusterAnswer,
  KeyVaultsAnswer,
  UserAssignedIdentitiesAnswer,
  VaultKeysAnswer,
} from '../../../lib/model/api/api';
import {
  chosen,
  customerKeyEstate,
  policyKey,
  roleKey,
  unfitKeys,
  vaulted,
  vaultedId,
} from '../../fixtures/customer-key-estate';
import { call, clusterUrl, problemOf } from '../../hostile/call';
import { clearLog, reset, tokenOf, writesSeen } from '../../hostile/emulator';
import { apply, plan, planAndApply } from '../../hostile/fix-calls';
import { routes } from '../../hostile/routes';
import { copyEstate, differences, type EstateCopy } from './estate-copy';

/** Turning a customer-managed key on and off, with its prerequisites, through the API routes and the emulator. */

vi.stubEnv('EMULATOR_OPERATION_SECONDS', '0.05');
vi.stubEnv('EMULATOR_INDEX_SECONDS', '0');

let owner: string;
let start: EstateCopy;

beforeEach(async () => {
  await reset(customerKeyEstate());
  owner = await tokenOf('owner');
  start = await copyEstate();
});

const fix = (fixId: FixId, input: object = {}) => ({ fixId, input });

async function readCluster(): Promise<ClusterAnswer> {
  return (await call(routes.cluster, clusterUrl(vaulted), { token: owner })).json();
}

async function outcomes(): Promise<Record<string, string>> {
  const { findings } = await readCluster();
  const aboutKeys = findings.filter(({ checkId }) => checkId.startsWith('cmk-'));
  return Object.fromEntries(aboutKeys.map(({ checkId, outcome }) => [checkId, outcome]));
}

function rowsOf({ preflight }: PlanFixAnswer) {
  return Object.fromEntries(preflight.map((row) => [row.id, row]));
}

/** Returns all differences of the estate since the start, by path. */
async function changed(): Promise<Record<string, unknown>> {
  const found = differences(start, await copyEstate());
  return Object.fromEntries(found.map(({ id, path, after }) => [`${id.split('/').at(-1)} ${path}`.trim(), after]));
}

/** Applies the fixes that the preflight of the key suggests, one after another. */
async function prepare(input: object): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    const { preflight } = await plan(owner, vaulted, fix('cmk-not-used', input));
    const small = preflight.find(({ state, fix: own }) => state === 'block' && own)?.fix;
    if (!small) return;
    await planAndApply(owner, vaulted, { fixId: small.fixId, input: small.input as object });
  }
}

describe('a customer-managed key', () => {
  it('each unmet prerequisite of a customer-managed key has a fix', async () => {
    const rows = rowsOf(await plan(owner, vaulted, fix('cmk-not-used', roleKey)));
    expect(Object.fromEntries(Object.entries(rows).map(([id, { state }]) => [id, state]))).toMatchObject({
      'cluster-running': 'pass',
      'no-operation-in-progress': 'pass',
      locks: 'pass',
      'vault-found': 'pass',
      'vault-region': 'pass',
      'vault-tenant': 'pass',
      'vault-soft-delete': 'pass',
      'vault-purge-protection': 'block',
      'vault-firewall': 'pass',
      'vault-permission-model': 'pass',
      'key-identity-attached': 'block',
      'key-identity-permission': 'block',
      'key-found': 'pass',
      'key-enabled': 'pass',
      'key-validity': 'pass',
      'key-type': 'pass',
      'follower-limits': 'warn',
      'key-followers': 'warn',
      'key-shared': 'pass',
      'key-identity-shared': 'pass',
    });
    expect(rows['vault-purge-protection']?.fix).toEqual({
      fixId: 'cmk-vault-no-purge-protection',
      input: { keyVaultUri: roleKey.keyVaultUri },
    });
    expect(rows['key-identity-attached']?.fix).toEqual({
      fixId: 'attach-user-identity',
      input: { identityId: chosen.identityId },
    });
    expect(rows['key-identity-permission']?.fix).toEqual({ fixId: 'cmk-identity-no-key-permission', input: roleKey });
    expect(rows['key-followers']?.message).toContain('contosofollower');
  });

  it("the server rejects a customer-managed key while a prerequisite isn't met", async () => {
    const { plan: made } = await plan(owner, vaulted, fix('cmk-not-used', roleKey));
    await clearLog();
    const answer = await apply(owner, vaulted, { ...fix('cmk-not-used', roleKey), plan: made, step: 0 });
    expect((await problemOf(answer)).code).toBe('preflight-blocked');
    expect(await writesSeen()).toEqual([]);
  });

  it.each([
    ['of a vault with Azure RBAC', roleKey],
    ['of a vault with access policies', policyKey],
  ])('a new customer-managed key %s passes its checks and changes nothing else', async (_vault, input) => {
    await prepare(input);
    const prepared = await copyEstate();
    const planned = await plan(owner, vaulted, fix('cmk-not-used', input));
    expect(planned.preflight.filter(({ state }) => state === 'block')).toEqual([]);
    expect(planned.whatIf.closes).toEqual(['cmk-not-used']);
    expect(planned.whatIf.newlyFails).toEqual([]);
    const made = await planAndApply(owner, vaulted, fix('cmk-not-used', input));

    expect(await outcomes()).toMatchObject({
      'cmk-not-used': 'pass',
      'cmk-version-pinned': 'pass',
      'cmk-identity-detached': 'pass',
      'cmk-identity-no-key-permission': 'pass',
      'cmk-vault-no-purge-protection': 'pass',
      'cmk-vault-no-soft-delete': 'pass',
      'cmk-key-type': 'pass',
      'cmk-vault-region': 'pass',
    });
    expect((await readCluster()).snapshot.parts.cluster).toMatchObject({ value: { properties: { state: 'Running' } } });
    const changedLeaves = differences(prepared, await copyEstate());
    expect(
      changedLeaves.filter(
        ({ id, path }) => id !== vaultedId.toLowerCase() || !/^properties\.keyVaultProperties\b/.test(path),
      ),
    ).toEqual([]);
    expect(changedLeaves.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['properties.keyVaultProperties.keyName']),
    );

    await planAndApply(owner, vaulted, fix('undo', { of: made }));
    expect((await outcomes())['cmk-not-used']).toBe('fail');
    expect(differences(prepared, await copyEstate()).filter(({ before, after }) => (before ?? after) != null)).toEqual(
      [],
    );
  });

  it.each(Object.entries(unfitKeys))('a customer-managed key is rejected because of its %s', async (id, input) => {
    expect(rowsOf(await plan(owner, vaulted, fix('cmk-not-used', input)))[id]).toMatchObject({ state: 'block' });
  });

  it('a customer-managed key in a vault that your account can’t find is unknown, not blocked', async () => {
    const input = { ...roleKey, keyVaultUri: 'https://kv-elsewhere.vault.azure.net' };
    const rows = rowsOf(await plan(owner, vaulted, fix('cmk-not-used', input)));
    expect(rows['vault-found']).toMatchObject({ state: 'unknown', message: expect.stringContaining('kv-elsewhere') });
    expect(rows['vault-purge-protection']?.state).toBe('unknown');
    expect(rows['key-found']?.state).toBe('unknown');
  });

  it('the plan for a customer-managed key lists other clusters that use it', async () => {
    await prepare(roleKey);
    await planAndApply(owner, vaulted, fix('cmk-not-used', roleKey));
    const follower = { ...vaulted, clusterName: 'contosofollower' };
    const { userIdentity: _, ...systemKey } = roleKey;
    const rows = rowsOf(await plan(owner, follower, fix('cmk-not-used', systemKey)));
    expect(rows['key-shared']).toMatchObject({ state: 'warn', message: expect.stringContaining('contosovaulted') });
    const off = rowsOf(await plan(owner, vaulted, fix('turn-customer-managed-key-off')));
    expect(off['key-followers']).toMatchObject({ state: 'warn', message: expect.stringContaining('contosofollower') });
  });

  it('a customer-managed key is removed and restored by undo', async () => {
    await prepare(roleKey);
    await planAndApply(owner, vaulted, fix('cmk-not-used', roleKey));
    const on = await copyEstate();
    const off = await planAndApply(owner, vaulted, fix('turn-customer-managed-key-off'));
    expect((await outcomes())['cmk-not-used']).toBe('fail');
    await planAndApply(owner, vaulted, fix('undo', { of: off }));
    expect(differences(on, await copyEstate())).toEqual([]);
  });
});

describe('prerequisites of a customer-managed key', () => {
  it('the preparation of an unused key vault is verified by a second plan', async () => {
    const purge = fix('cmk-vault-no-purge-protection', { keyVaultUri: roleKey.keyVaultUri });
    await planAndApply(owner, vaulted, purge);
    expect(await changed()).toEqual({ 'kv-vaulted properties.enablePurgeProtection': true });
    expect((await plan(owner, vaulted, purge)).plan).toMatchObject({
      steps: [],
      note: expect.stringContaining('already'),
    });
    const grant = fix('cmk-identity-no-key-permission', roleKey);
    await planAndApply(owner, vaulted, grant);
    expect((await plan(owner, vaulted, grant)).plan.steps).toEqual([]);
  });

  it('undo restores the exact permissions on a key while no cluster uses the key', async () => {
    for (const input of [roleKey, policyKey]) {
      await planAndApply(owner, vaulted, fix('attach-user-identity', { identityId: chosen.identityId }));
      const before = await copyEstate();
      const made = await planAndApply(owner, vaulted, fix('cmk-identity-no-key-permission', input));
      expect(differences(before, await copyEstate())).toHaveLength(1);
      await planAndApply(owner, vaulted, fix('undo', { of: made }));
      expect(differences(before, await copyEstate())).toEqual([]);
    }
  });

  it("the server rejects removing what a cluster's key depends on", async () => {
    const grant = fix('cmk-identity-no-key-permission', roleKey);
    const given = await planAndApply(owner, vaulted, grant);
    await prepare(roleKey);
    await planAndApply(owner, vaulted, fix('cmk-not-used', roleKey));
    const undo = fix('undo', { of: given });
    const planned = await plan(owner, vaulted, undo);
    expect(rowsOf(planned)['key-access']).toMatchObject({ state: 'block' });
    await clearLog();
    const answer = await apply(owner, vaulted, { ...undo, plan: planned.plan, step: 0, confirm: vaulted.clusterName });
    expect((await problemOf(answer)).code).toBe('preflight-blocked');
    expect(await writesSeen()).toEqual([]);
    const detach = fix('remove-user-identity', { identityId: chosen.identityId });
    const { plan: detaching } = await plan(owner, vaulted, detach);
    const refused = await apply(owner, vaulted, { ...detach, plan: detaching, step: 0, confirm: vaulted.clusterName });
    expect((await problemOf(refused)).code).toBe('preflight-blocked');
    expect(await writesSeen()).toEqual([]);
  });
});

describe('an inherited role that the cluster needs to use its key', () => {
  it('the server rejects removing an inherited role that the key depends on', async () => {
    const scope = vaultedId.split('/providers/')[0] ?? '';
    const role = 'e147488a-f6f5-4113-8e2d-b22465e65bf6';
    const given = { principalId: chosen.principalId, principalType: 'ServicePrincipal', roleDefinitionId: role, scope };
    const made = await planAndApply(owner, vaulted, fix('assign-azure-role', given));
    await prepare(roleKey);
    await planAndApply(owner, vaulted, fix('cmk-not-used', roleKey));
    const [step] = made.steps;
    const removal = fix('remove-azure-role', { assignmentId: step?.kind === 'role-assignment.create' ? step.id : '' });
    for (const taking of [removal, fix('undo', { of: made })]) {
      const { plan: planned } = await plan(owner, vaulted, taking);
      await clearLog();
      const answer = await apply(owner, vaulted, { ...taking, plan: planned, step: 0, confirm: vaulted.clusterName });
      expect((await problemOf(answer)).code).toBe('preflight-blocked');
      expect(await writesSeen()).toEqual([]);
    }
  });
});

describe('choices for a customer-managed key', () => {
  it("the choice of key vaults starts with those in the cluster's region", async () => {
    const answer = await call(routes.keyVaults, clusterUrl(vaulted, '/key-vaults'), { token: owner });
    const { keyVaults }: KeyVaultsAnswer = await answer.json();
    const names = keyVaults.map(({ name }) => name);
    expect(names.indexOf('kv-vaulted')).toBeLessThan(names.indexOf('kv-far'));
    expect(keyVaults.find(({ name }) => name === 'kv-vaulted')).toMatchObject({
      keyVaultUri: roleKey.keyVaultUri,
      location: 'westeurope',
      sameRegion: true,
      decidedByRoles: true,
      softDelete: true,
      purgeProtection: false,
    });
    expect(keyVaults.find(({ name }) => name === 'kv-policies')?.decidedByRoles).toBe(false);
    expect(keyVaults.find(({ name }) => name === 'kv-far')?.sameRegion).toBe(false);
  });

  it('the choice of keys has all keys of a vault', async () => {
    const vaultId = vaultedId.replace(/Microsoft\.Kusto.*$/i, 'Microsoft.KeyVault/vaults/kv-vaulted');
    const path = clusterUrl(vaulted, `/key-vaults/keys?vaultId=${encodeURIComponent(vaultId)}`);
    const { keys }: VaultKeysAnswer = await (await call(routes.vaultKeys, path, { token: owner })).json();
    expect(keys).toEqual([
      { name: 'curve', kty: 'EC', keySize: null, enabled: true, expiresAt: null },
      { name: 'data', kty: 'RSA', keySize: 3072, enabled: true, expiresAt: null },
      { name: 'disabled', kty: 'RSA', keySize: 3072, enabled: false, expiresAt: null },
      { name: 'expired', kty: 'RSA', keySize: 3072, enabled: true, expiresAt: '2023-11-14T22:13:20.000Z' },
    ]);
    const wrong = clusterUrl(vaulted, `/key-vaults/keys?vaultId=${encodeURIComponent(vaultedId)}`);
    expect((await problemOf(await call(routes.vaultKeys, wrong, { token: owner }))).code).toBe('invalid-request');
  });

  it('the choice of identities is loaded, and an account without access to vaults gets no vaults', async () => {
    const path = clusterUrl(vaulted, '/user-assigned-identities');
    const identities = async (): Promise<UserAssignedIdentitiesAnswer> =>
      (await call(routes.userAssignedIdentities, path, { token: owner })).json();
    const own = ({ userAssignedIdentities: all }: UserAssignedIdentitiesAnswer) =>
      all.find(({ name }) => name === 'id-vaulted');
    expect(own(await identities())).toMatchObject({ id: chosen.identityId, attached: false });
    await planAndApply(owner, vaulted, fix('attach-user-identity', { identityId: chosen.identityId }));
    const after = await identities();
    expect(own(after)?.attached).toBe(true);
    expect(after.userAssignedIdentities[0]?.name).toBe('id-vaulted');
    const userWithoutRoles = await tokenOf('nobody');
    const refused = await call(routes.keyVaults, clusterUrl(vaulted, '/key-vaults'), { token: userWithoutRoles });
    expect(refused.status).toBeGreaterThanOrEqual(403);
  });
});
