import { describe, expect, it } from 'vitest';
import { sampleChosenKey } from '@/lib/checks/samples/sample-chosen-key';
import { sampleClusterId, sampleTenantId } from '@/lib/checks/samples/sample-cluster';
import { sampleKeyIdentity, sampleKeyInput, sampleKeyProperties, sampleVault } from '@/lib/checks/samples/sample-key';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { ChosenKey, Snapshot } from '@/lib/model/evidence';
import { buildPlan } from '../build-plan';
import type { FixPlan } from '../plan/fix-plan';
import { verifySteps } from '../plan/verify-steps';
import { applyPlan } from '../steps';
import { whatIf } from '../what-if';

const at = '2026-11-25T10:00:00.000Z';
const version = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const vaultId = sampleVault().id;
const keyScope = `${vaultId}/keys/telemetry-data`;
const cryptoUser = 'e147488a-f6f5-4113-8e2d-b22465e65bf6';

/** Returns a cluster without a customer-managed key, and the evidence about the selected key. */
function withoutKey(chosen: Partial<ChosenKey> = {}, changes: SampleChanges = {}): Snapshot {
  const snapshot = sampleSnapshot({
    keyVault: null,
    vaultKey: null,
    keyRoleAssignments: [],
    ...changes,
    cluster: { properties: { keyVaultProperties: null }, ...changes.cluster },
  });
  return { ...snapshot, chosenKey: sampleChosenKey(chosen) };
}

function pinned(): Snapshot {
  return sampleSnapshot({
    cluster: { properties: { keyVaultProperties: { ...sampleKeyProperties, keyVersion: version } } },
  });
}

function bodies({ steps }: Pick<FixPlan, 'steps'>) {
  return steps.map((step) => (step.kind === 'cluster.update' ? step.body : step.kind));
}

function undoBodies({ undo }: FixPlan) {
  return undo && 'steps' in undo ? bodies(undo) : undo;
}

describe('a customer-managed key', () => {
  it('a customer-managed key is set without a version, so that the cluster follows its rotation', () => {
    const plan = buildPlan('cmk-not-used', sampleKeyInput, withoutKey());
    expect(bodies(plan)).toEqual([{ properties: { keyVaultProperties: sampleKeyInput } }]);
    expect(undoBodies(plan)).toEqual([{ properties: { keyVaultProperties: {} } }]);
    expect(plan.checkId).toBe('cmk-not-used');
  });

  it('a customer-managed key is set for the system-assigned identity if no other is given', () => {
    const { userIdentity: _, ...input } = sampleKeyInput;
    expect(bodies(buildPlan('cmk-not-used', input, withoutKey()))).toEqual([
      { properties: { keyVaultProperties: input } },
    ]);
  });

  it('a customer-managed key replaces another one, which the undo restores', () => {
    const old = { keyVaultUri: 'https://kv-old.vault.azure.net/', keyName: 'old', keyVersion: version };
    const snapshot = withoutKey({}, { cluster: { properties: { keyVaultProperties: old } } });
    const plan = buildPlan('cmk-not-used', sampleKeyInput, snapshot);
    expect(bodies(plan)).toEqual([{ properties: { keyVaultProperties: { ...sampleKeyInput, keyVersion: '' } } }]);
    expect(undoBodies(plan)).toEqual([{ properties: { keyVaultProperties: old } }]);
    // The check passes before and after; that would prove nothing.
    expect(plan.checkId).toBeUndefined();
  });

  it('a customer-managed key is in force in any spelling', () => {
    const plan = buildPlan(
      'cmk-not-used',
      { ...sampleKeyInput, keyVaultUri: 'https://KV-telemetry.vault.azure.net/', keyName: 'Telemetry-Data' },
      sampleSnapshot(),
    );
    expect(plan.steps).toEqual([]);
    expect(plan.note).toMatch(/already uses the current version of this key/);
  });

  it('a customer-managed key brings its evidence, so that its checks are evaluated for the new key', () => {
    const snapshot = withoutKey({ vault: sampleReading(sampleVault({ enablePurgeProtection: undefined })) });
    const effect = whatIf(snapshot, buildPlan('cmk-not-used', sampleKeyInput, snapshot), { at });
    expect(effect.closes).toEqual(['cmk-not-used']);
    expect(effect.newlyFails).toEqual(['cmk-vault-no-purge-protection']);
    expect(effect.changes.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['properties.keyVaultProperties.keyName', 'properties.keyVaultProperties.keyVaultUri']),
    );
  });

  it.each([
    [{ ...sampleKeyInput, keyVaultUri: 'http://kv.vault.azure.net' }, 'keyVaultUri'],
    [{ ...sampleKeyInput, keyVaultUri: 'https://kv.vault.azure.net/keys/a' }, 'keyVaultUri'],
    [{ ...sampleKeyInput, keyName: 'a/b' }, 'keyName'],
    [{ ...sampleKeyInput, userIdentity: '/subscriptions/1' }, 'userIdentity'],
    [{ ...sampleKeyInput, keyVersion: version }, 'keyVersion'],
  ])('a customer-managed key refuses %j', (input, named) => {
    expect(() => buildPlan('cmk-not-used', input, withoutKey())).toThrowError(named);
  });

  it('an address that isn’t a URL is refused with one sentence', () => {
    const input = { ...sampleKeyInput, keyVaultUri: 'kv' };
    expect(() => buildPlan('cmk-not-used', input, withoutKey())).toThrowError(
      /^keyVaultUri: Enter a key vault URI, such as https:\/\/contoso\.vault\.azure\.net\.$/,
    );
  });
});

describe('a pinned version', () => {
  it('a pinned version is replaced with an empty one, and the key and its identity stay', () => {
    const plan = buildPlan('cmk-version-pinned', {}, pinned());
    expect(bodies(plan)).toEqual([{ properties: { keyVaultProperties: { ...sampleKeyProperties, keyVersion: '' } } }]);
    expect(undoBodies(plan)).toEqual([
      { properties: { keyVaultProperties: { ...sampleKeyProperties, keyVersion: version } } },
    ]);
  });

  it('a version isn’t pinned if the cluster follows the current one', () => {
    expect(buildPlan('cmk-version-pinned', {}, sampleSnapshot()).note).toMatch(/already/);
  });

  it('a version can’t be unpinned without a key', () => {
    expect(() => buildPlan('cmk-version-pinned', {}, withoutKey())).toThrowError('no customer-managed key');
  });

  it('a version counts as unpinned if Azure returns an empty version or none', () => {
    const { steps } = buildPlan('cmk-version-pinned', {}, pinned());
    const { keyVersion: _, ...absent } = sampleKeyProperties;
    for (const keyVaultProperties of [absent, { ...absent, keyVersion: '' }, { ...absent, keyVersion: null }])
      expect(verifySteps(sampleSnapshot({ cluster: { properties: { keyVaultProperties } } }), steps).state).toBe(
        'in-force',
      );
    expect(verifySteps(pinned(), steps).state).toBe('not-in-force');
  });
});

describe('Microsoft’s key', () => {
  it('the Microsoft-managed key is restored with an empty object, and the undo has the earlier key', () => {
    const plan = buildPlan('turn-customer-managed-key-off', {}, pinned());
    expect(bodies(plan)).toEqual([{ properties: { keyVaultProperties: {} } }]);
    expect(undoBodies(plan)).toEqual([
      { properties: { keyVaultProperties: { ...sampleKeyProperties, keyVersion: version } } },
    ]);
    expect(whatIf(pinned(), plan, { at }).newlyFails).toEqual(['cmk-not-used']);
  });

  it.each([null, {}, { keyName: '' }])(
    'the Microsoft-managed key is in force with keyVaultProperties %j',
    (keyVaultProperties) => {
      const snapshot = sampleSnapshot({ cluster: { properties: { keyVaultProperties } } });
      expect(buildPlan('turn-customer-managed-key-off', {}, snapshot).steps).toEqual([]);
    },
  );
});

describe('the permission of the identity', () => {
  const withoutPrincipals = { roleAssignments: sampleReading([]) };

  it('the permission of the identity is a role at the key if the vault uses Azure roles', () => {
    const plan = buildPlan('cmk-identity-no-key-permission', sampleKeyInput, withoutKey(withoutPrincipals));
    expect(plan.steps).toEqual([
      {
        kind: 'role-assignment.create',
        id: expect.stringMatching(
          new RegExp(`^${keyScope}/providers/Microsoft.Authorization/roleAssignments/[0-9a-f-]{36}$`),
        ),
        scope: keyScope,
        properties: {
          roleDefinitionId: expect.stringMatching(new RegExp(`/roleDefinitions/${cryptoUser}$`)),
          principalId: sampleKeyIdentity,
          principalType: 'ServicePrincipal',
        },
      },
    ]);
    expect(plan.checkId).toBeUndefined();
    expect(whatIf(withoutKey(withoutPrincipals), plan, { at }).changes).toMatchObject([
      { after: { roleName: 'Key Vault Crypto Service Encryption User' } },
    ]);
    expect(plan.needsPermission).toEqual([
      { action: 'Microsoft.Authorization/roleAssignments/write', scope: keyScope },
    ]);
  });

  it('the permission of the identity is what an access policy lacks, and nothing that it has', () => {
    const vault = sampleVault({
      enableRbacAuthorization: false,
      accessPolicies: [
        { tenantId: sampleTenantId, objectId: sampleKeyIdentity, permissions: { keys: ['Get', 'list'] } },
      ],
    });
    const plan = buildPlan(
      'cmk-identity-no-key-permission',
      sampleKeyInput,
      withoutKey({ vault: sampleReading(vault) }),
    );
    const accessPolicies = [
      { tenantId: sampleTenantId, objectId: sampleKeyIdentity, permissions: { keys: ['wrapKey', 'unwrapKey'] } },
    ];
    expect(plan.steps).toEqual([{ kind: 'vault-access-policy.add', id: vaultId, properties: { accessPolicies } }]);
    expect(plan.undo).toEqual({
      steps: [{ kind: 'vault-access-policy.remove', id: vaultId, properties: { accessPolicies } }],
    });
  });

  it('the permission of the identity needs no steps if it exists', () => {
    expect(buildPlan('cmk-identity-no-key-permission', sampleKeyInput, withoutKey()).note).toMatch(/already/);
  });

  it('the permission can’t be given to an identity that doesn’t exist', () => {
    const identity = {
      ...sampleKeyInput,
      id: sampleKeyInput.userIdentity,
      identity: sampleReading(null),
      attachedTo: sampleReading([]),
    };
    expect(() =>
      buildPlan('cmk-identity-no-key-permission', sampleKeyInput, withoutKey({ ...withoutPrincipals, identity })),
    ).toThrowError('no longer exists');
  });

  it('the permission isn’t planned for a vault that couldn’t be read', () => {
    const vault = { state: 'unreadable', reason: 'no-match', message: 'This sign-in sees no such vault.' } as const;
    expect(() => buildPlan('cmk-identity-no-key-permission', sampleKeyInput, withoutKey({ vault }))).toThrowError(
      'This sign-in sees no such vault.',
    );
  });

  it('the permission of the identity is verified only by a read of that key', () => {
    const snapshot = withoutKey(withoutPrincipals);
    const plan = buildPlan('cmk-identity-no-key-permission', sampleKeyInput, snapshot);
    expect(verifySteps(snapshot, plan.steps).state).toBe('not-in-force');
    expect(verifySteps(applyPlan(snapshot, plan), plan.steps).state).toBe('in-force');
    const { chosenKey: _, ...posture } = snapshot;
    expect(verifySteps(posture, plan.steps).state).toBe('unknown');
  });
});

describe('the protection of the vault', () => {
  const bare = sampleVault({ enableSoftDelete: false, enablePurgeProtection: undefined });
  const ofVault = (vault: ReturnType<typeof sampleVault>) => withoutKey({ keyName: '', vault: sampleReading(vault) });
  const input = { keyVaultUri: sampleKeyInput.keyVaultUri };

  it('purge protection of the vault is turned on permanently', () => {
    const plan = buildPlan(
      'cmk-vault-no-purge-protection',
      input,
      ofVault(sampleVault({ enablePurgeProtection: undefined })),
    );
    expect(plan.steps).toEqual([{ kind: 'vault.update', id: vaultId, properties: { enablePurgeProtection: true } }]);
    expect(plan.impact.reversible).toBe('no');
    expect(plan.undo).toEqual({ impossible: expect.stringContaining('can’t turn off purge protection') });
  });

  it('purge protection of the vault turns on soft delete too, and the plan states it', () => {
    const plan = buildPlan('cmk-vault-no-purge-protection', input, ofVault(bare));
    expect(plan.steps).toMatchObject([{ properties: { enableSoftDelete: true, enablePurgeProtection: true } }]);
    expect(plan.warnings.join(' ')).toMatch(/Soft delete is also turned on/);
  });

  it('soft delete of the vault is turned on', () => {
    const plan = buildPlan('cmk-vault-no-soft-delete', input, ofVault(bare));
    expect(plan.steps).toEqual([{ kind: 'vault.update', id: vaultId, properties: { enableSoftDelete: true } }]);
  });

  it.each(['cmk-vault-no-purge-protection', 'cmk-vault-no-soft-delete'] as const)(
    'the protection of the vault is on: %s',
    (fixId) => {
      expect(buildPlan(fixId, input, ofVault(sampleVault())).note).toMatch(/is already on/);
    },
  );
});

describe('the way back', () => {
  it('the undo of a key restores the earlier key if no one set another one since', () => {
    const plan = buildPlan('cmk-not-used', sampleKeyInput, withoutKey());
    const undo = buildPlan('undo', { of: plan }, sampleSnapshot());
    expect(bodies(undo)).toEqual([{ properties: { keyVaultProperties: {} } }]);
    const other = { ...sampleKeyProperties, keyName: 'another' };
    const changed = sampleSnapshot({ cluster: { properties: { keyVaultProperties: other } } });
    expect(() => buildPlan('undo', { of: plan }, changed)).toThrowError('has changed since the fix');
  });

  it('the undo of a pinned version restores that version', () => {
    const plan = buildPlan('cmk-version-pinned', {}, pinned());
    const undo = buildPlan('undo', { of: plan }, sampleSnapshot());
    expect(bodies(undo)).toEqual([
      { properties: { keyVaultProperties: { ...sampleKeyProperties, keyVersion: version } } },
    ]);
    const forged = structuredClone(plan);
    const [step] = forged.undo && 'steps' in forged.undo ? forged.undo.steps : [];
    if (step?.kind === 'cluster.update')
      step.body = { properties: { keyVaultProperties: { keyName: 'mine', keyVaultUri: 'https://x.y' } } };
    expect(() => buildPlan('undo', { of: forged }, sampleSnapshot())).toThrowError('doesn’t match the change of');
  });

  it('the undo of a role at the key removes only the plan’s assignment', () => {
    const before = withoutKey({ roleAssignments: sampleReading([]) });
    const plan = buildPlan('cmk-identity-no-key-permission', sampleKeyInput, before);
    expect(buildPlan('undo', { of: plan }, applyPlan(before, plan)).steps).toMatchObject([
      { kind: 'role-assignment.delete', scope: keyScope },
    ]);
    expect(() => buildPlan('undo', { of: plan }, before)).toThrowError('was changed or removed after the fix');
    const forged = structuredClone(plan);
    const [step] = forged.steps;
    if (step?.kind === 'role-assignment.create')
      step.id = `${keyScope}/providers/Microsoft.Authorization/roleAssignments/5e80a1d7-4c62-4f3b-9d18-a7b3e0c5f246`;
    expect(() => buildPlan('undo', { of: forged }, withoutKey())).toThrowError(
      'didn’t create this role assignment on a key',
    );
  });

  it('the undo of an access policy removes what the plan added, only from the cluster’s identities', () => {
    const vault = sampleVault({
      enableRbacAuthorization: false,
      accessPolicies: [{ tenantId: sampleTenantId, objectId: sampleKeyIdentity, permissions: { keys: ['Get'] } }],
    });
    const before = withoutKey({ vault: sampleReading(vault) });
    const plan = buildPlan('cmk-identity-no-key-permission', sampleKeyInput, before);
    const accessPolicies = [
      { tenantId: sampleTenantId, objectId: sampleKeyIdentity, permissions: { keys: ['wrapKey', 'unwrapKey'] } },
    ];
    const after = applyPlan(before, plan);
    expect(buildPlan('undo', { of: plan }, after).steps).toEqual([
      { kind: 'vault-access-policy.remove', id: vaultId, properties: { accessPolicies } },
    ]);
    expect(() => buildPlan('undo', { of: plan }, before)).toThrowError('was changed or removed after the fix');
    const forge = (change: { objectId?: string; keys?: string[] }) => {
      const forged = structuredClone(plan);
      const [step] = forged.steps;
      const [policy] = step?.kind === 'vault-access-policy.add' ? step.properties.accessPolicies : [];
      if (policy && change.objectId) policy.objectId = change.objectId;
      if (policy && change.keys) policy.permissions.keys = change.keys;
      return () => buildPlan('undo', { of: forged }, after);
    };
    expect(forge({ objectId: sampleTenantId })).toThrowError('doesn’t match the change');
    expect(forge({ keys: ['delete'] })).toThrowError('doesn’t match the change');
  });

  it('purge protection has no undo', () => {
    const snapshot = withoutKey({
      keyName: '',
      vault: sampleReading(sampleVault({ enablePurgeProtection: undefined })),
    });
    const plan = buildPlan('cmk-vault-no-purge-protection', { keyVaultUri: sampleKeyInput.keyVaultUri }, snapshot);
    expect(() => buildPlan('undo', { of: plan }, snapshot)).toThrowError('can’t turn off purge protection');
  });

  it('the undo of a plan for another cluster is refused', () => {
    const plan = { ...buildPlan('cmk-not-used', sampleKeyInput, withoutKey()), target: `${sampleClusterId}2` };
    expect(() => buildPlan('undo', { of: plan }, sampleSnapshot())).toThrowError('another cluster');
  });
});
