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
import { apply, carryOut, plan } from '../../hostile/fix-calls';
import { routes } from '../../hostile/routes';
import { differences, type Photograph, photograph } from './estate-on-disk';

/** A customer-managed key from nothing to proved and back, through our routes and the emulator. */

vi.stubEnv('EMULATOR_OPERATION_SECONDS', '0.05');
vi.stubEnv('EMULATOR_INDEX_SECONDS', '0');

let owner: string;
let start: Photograph;

beforeEach(async () => {
  await reset(customerKeyEstate());
  owner = await tokenOf('owner');
  start = await photograph();
});

const fix = (fixId: FixId, input: object = {}) => ({ fixId, input });

async function look(): Promise<ClusterAnswer> {
  return (await call(routes.cluster, clusterUrl(vaulted), { token: owner })).json();
}

async function outcomes(): Promise<Record<string, string>> {
  const { findings } = await look();
  const aboutKeys = findings.filter(({ checkId }) => checkId.startsWith('cmk-'));
  return Object.fromEntries(aboutKeys.map(({ checkId, outcome }) => [checkId, outcome]));
}

function rowsOf({ preflight }: PlanFixAnswer) {
  return Object.fromEntries(preflight.map((row) => [row.id, row]));
}

/** What differs in the whole estate since the start, by path. */
async function changed(): Promise<Record<string, unknown>> {
  const found = differences(start, await photograph());
  return Object.fromEntries(found.map(({ id, path, after }) => [`${id.split('/').at(-1)} ${path}`.trim(), after]));
}

/** Does what the preflight of the key asks for, a small fix after the other. */
async function prepare(input: object): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    const { preflight } = await plan(owner, vaulted, fix('cmk-not-used', input));
    const small = preflight.find(({ state, fix: own }) => state === 'block' && own)?.fix;
    if (!small) return;
    await carryOut(owner, vaulted, { fixId: small.fixId, input: small.input as object });
  }
}

describe('a customer-managed key', () => {
  it('a customer-managed key has conditions, each with the fix that meets it', async () => {
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

  it("the server rejects a customer-managed key while a condition isn't met", async () => {
    const { plan: made } = await plan(owner, vaulted, fix('cmk-not-used', roleKey));
    await clearLog();
    const answer = await apply(owner, vaulted, { ...fix('cmk-not-used', roleKey), plan: made, step: 0 });
    expect((await problemOf(answer)).code).toBe('preflight-blocked');
    expect(await writesSeen()).toEqual([]);
  });

  it.each([
    ['where Azure roles decide', roleKey],
    ['where access policies decide', policyKey],
  ])('a new customer-managed key passes its checks %s and changes nothing else', async (_where, input) => {
    await prepare(input);
    const prepared = await photograph();
    const planned = await plan(owner, vaulted, fix('cmk-not-used', input));
    expect(planned.preflight.filter(({ state }) => state === 'block')).toEqual([]);
    expect(planned.whatIf.closes).toEqual(['cmk-not-used']);
    expect(planned.whatIf.newlyFails).toEqual([]);
    const made = await carryOut(owner, vaulted, fix('cmk-not-used', input));

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
    expect((await look()).snapshot.parts.cluster).toMatchObject({ value: { properties: { state: 'Running' } } });
    const told = differences(prepared, await photograph());
    expect(
      told.filter(({ id, path }) => id !== vaultedId.toLowerCase() || !/^properties\.keyVaultProperties\b/.test(path)),
    ).toEqual([]);
    expect(told.map(({ path }) => path)).toEqual(expect.arrayContaining(['properties.keyVaultProperties.keyName']));

    await carryOut(owner, vaulted, fix('undo', { of: made }));
    expect((await outcomes())['cmk-not-used']).toBe('fail');
    expect(differences(prepared, await photograph()).filter(({ before, after }) => (before ?? after) != null)).toEqual(
      [],
    );
  });

  it.each(Object.entries(unfitKeys))('a customer-managed key is rejected because of its %s', async (id, input) => {
    expect(rowsOf(await plan(owner, vaulted, fix('cmk-not-used', input)))[id]).toMatchObject({ state: 'block' });
  });

  it('in a vault that this sign-in does not see is unknown, not refused', async () => {
    const input = { ...roleKey, keyVaultUri: 'https://kv-elsewhere.vault.azure.net' };
    const rows = rowsOf(await plan(owner, vaulted, fix('cmk-not-used', input)));
    expect(rows['vault-found']).toMatchObject({ state: 'unknown', message: expect.stringContaining('kv-elsewhere') });
    expect(rows['vault-purge-protection']?.state).toBe('unknown');
    expect(rows['key-found']?.state).toBe('unknown');
  });

  it('the plan for a customer-managed key lists other clusters that use it', async () => {
    await prepare(roleKey);
    await carryOut(owner, vaulted, fix('cmk-not-used', roleKey));
    const follower = { ...vaulted, clusterName: 'contosofollower' };
    const { userIdentity: _, ...systemKey } = roleKey;
    const rows = rowsOf(await plan(owner, follower, fix('cmk-not-used', systemKey)));
    expect(rows['key-shared']).toMatchObject({ state: 'warn', message: expect.stringContaining('contosovaulted') });
    const off = rowsOf(await plan(owner, vaulted, fix('turn-customer-managed-key-off')));
    expect(off['key-followers']).toMatchObject({ state: 'warn', message: expect.stringContaining('contosofollower') });
  });

  it('a customer-managed key is removed and restored by undo', async () => {
    await prepare(roleKey);
    await carryOut(owner, vaulted, fix('cmk-not-used', roleKey));
    const on = await photograph();
    const off = await carryOut(owner, vaulted, fix('turn-customer-managed-key-off'));
    expect((await outcomes())['cmk-not-used']).toBe('fail');
    await carryOut(owner, vaulted, fix('undo', { of: off }));
    expect(differences(on, await photograph())).toEqual([]);
  });
});

describe('what stands under a key', () => {
  it('the preparation of an unused key vault is verified by a second plan', async () => {
    const purge = fix('cmk-vault-no-purge-protection', { keyVaultUri: roleKey.keyVaultUri });
    await carryOut(owner, vaulted, purge);
    expect(await changed()).toEqual({ 'kv-vaulted properties.enablePurgeProtection': true });
    expect((await plan(owner, vaulted, purge)).plan).toMatchObject({
      steps: [],
      note: expect.stringContaining('already'),
    });
    const grant = fix('cmk-identity-no-key-permission', roleKey);
    await carryOut(owner, vaulted, grant);
    expect((await plan(owner, vaulted, grant)).plan.steps).toEqual([]);
  });

  it('a permission on a key is undone exactly while no cluster depends on it', async () => {
    for (const input of [roleKey, policyKey]) {
      await carryOut(owner, vaulted, fix('attach-user-identity', { identityId: chosen.identityId }));
      const before = await photograph();
      const made = await carryOut(owner, vaulted, fix('cmk-identity-no-key-permission', input));
      expect(differences(before, await photograph())).toHaveLength(1);
      await carryOut(owner, vaulted, fix('undo', { of: made }));
      expect(differences(before, await photograph())).toEqual([]);
    }
  });

  it("the server rejects removing what a cluster's key depends on", async () => {
    const grant = fix('cmk-identity-no-key-permission', roleKey);
    const given = await carryOut(owner, vaulted, grant);
    await prepare(roleKey);
    await carryOut(owner, vaulted, fix('cmk-not-used', roleKey));
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

describe('a role above the cluster on which the use of the key rests', () => {
  it('the server rejects removing an inherited role that the key depends on', async () => {
    const scope = vaultedId.split('/providers/')[0] ?? '';
    const role = 'e147488a-f6f5-4113-8e2d-b22465e65bf6';
    const given = { principalId: chosen.principalId, principalType: 'ServicePrincipal', roleDefinitionId: role, scope };
    const made = await carryOut(owner, vaulted, fix('assign-azure-role', given));
    await prepare(roleKey);
    await carryOut(owner, vaulted, fix('cmk-not-used', roleKey));
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

describe('what there is to choose from', () => {
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

  it('the choice of keys contains the keys of a vault', async () => {
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

  it('the choice of identities is loaded, and an account without access to vaults gets none', async () => {
    const path = clusterUrl(vaulted, '/user-assigned-identities');
    const identities = async (): Promise<UserAssignedIdentitiesAnswer> =>
      (await call(routes.userAssignedIdentities, path, { token: owner })).json();
    const own = ({ userAssignedIdentities: all }: UserAssignedIdentitiesAnswer) =>
      all.find(({ name }) => name === 'id-vaulted');
    expect(own(await identities())).toMatchObject({ id: chosen.identityId, attached: false });
    await carryOut(owner, vaulted, fix('attach-user-identity', { identityId: chosen.identityId }));
    const after = await identities();
    expect(own(after)?.attached).toBe(true);
    expect(after.userAssignedIdentities[0]?.name).toBe('id-vaulted');
    const nobody = await tokenOf('nobody');
    const refused = await call(routes.keyVaults, clusterUrl(vaulted, '/key-vaults'), { token: nobody });
    expect(refused.status).toBeGreaterThanOrEqual(403);
  });
});
