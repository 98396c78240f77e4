import { describe, expect, it } from 'vitest';
import { sampleChosenKey } from '@/lib/checks/samples/sample-chosen-key';
import { sampleKeyInput, sampleKeyProperties, sampleVault } from '@/lib/checks/samples/sample-key';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '../build-plan';
import { keyOfFix } from './reads-of-fix';

const bare = {
  ...sampleSnapshot({ cluster: { properties: { keyVaultProperties: null } } }),
  chosenKey: sampleChosenKey({ roleAssignments: sampleReading([]) }),
};

describe('the key that is read for a fix', () => {
  it('the key that is read for a fix is the one in its input, or the cluster’s', () => {
    expect(keyOfFix('cmk-not-used', sampleKeyInput)).toEqual(sampleKeyInput);
    const vault = { keyVaultUri: sampleKeyInput.keyVaultUri };
    expect(keyOfFix('cmk-vault-no-soft-delete', vault)).toEqual(vault);
    expect(keyOfFix('cmk-version-pinned', {})).toBe('own');
    expect(keyOfFix('disk-encryption-off', {})).toBeUndefined();
    expect(keyOfFix('cmk-not-used', { keyVaultUri: 'file:///etc' })).toBeUndefined();
  });

  it('the key that is read for an undo is the restored one, or the removed one', () => {
    const set = buildPlan('cmk-not-used', sampleKeyInput, bare);
    expect(keyOfFix('undo', { of: set })).toBe('own');
    const pinned = { ...sampleKeyProperties, keyVersion: '1' };
    const off = buildPlan(
      'turn-customer-managed-key-off',
      {},
      sampleSnapshot({ cluster: { properties: { keyVaultProperties: pinned } } }),
    );
    expect(keyOfFix('undo', { of: off })).toEqual(sampleKeyInput);
  });

  it('the key that is read for an undo of access is the one in the step, by its vault’s ID', () => {
    const given = buildPlan('cmk-identity-no-key-permission', sampleKeyInput, bare);
    expect(keyOfFix('undo', { of: given })).toEqual({ vaultId: sampleVault().id, keyName: 'telemetry-data' });
    const policyVault = sampleReading(sampleVault({ enableRbacAuthorization: false }));
    const policies = buildPlan('cmk-identity-no-key-permission', sampleKeyInput, {
      ...bare,
      chosenKey: sampleChosenKey({ vault: policyVault }),
    });
    expect(keyOfFix('undo', { of: policies })).toEqual({ vaultId: sampleVault().id });
  });

  it('no key is read if an undo names something other than a vault', () => {
    const given = structuredClone(buildPlan('cmk-identity-no-key-permission', sampleKeyInput, bare));
    const [step] = given.steps;
    if (step?.kind === 'role-assignment.create') step.scope = '/subscriptions/1/../../keys/data';
    expect(keyOfFix('undo', { of: given })).toBeUndefined();
  });
});
