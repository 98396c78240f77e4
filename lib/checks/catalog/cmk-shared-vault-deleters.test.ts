import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleKeyRole, sampleVault } from '../samples/sample-key';
import { cmkSharedVaultDeleters } from './cmk-shared-vault-deleters';

const roles = {
  owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  administrator: '00482a5a-887f-4fb3-b363-3b7fe8e74483',
  officer: '14b46e9e-c2b7-41b4-b07b-48a6ebf60603',
  cryptoUser: '12338af0-0e69-4776-bea7-57ae8d297424',
  vaultContributor: 'f25e0fa2-a7c8-4377-a976-54943a77a395',
  purger: 'A68E7C17-0AB2-4C09-9A58-125DAE29748C',
};

function holders(...names: (keyof typeof roles)[]) {
  return names.map((name, index) => sampleKeyRole({ principalId: `holder-${index}`, roleDefinitionId: roles[name] }));
}

const policyVault = sampleVault({ enableRbacAuthorization: false, accessPolicies: null });

describe('cmk-shared-vault-deleters', () => {
  it('three principals can delete the key', () => {
    const finding = evaluateSample(cmkSharedVaultDeleters, {
      keyRoleAssignments: holders('owner', 'officer', 'purger'),
    });
    expect(finding).toMatchObject({
      outcome: 'pass',
      severity: 'medium',
      settings: [{ name: 'maxKeyDeleters', value: '3' }],
    });
    expect(finding.properties).toEqual([
      {
        property: 'principals with a role that allows deleting, purging, or disabling the key',
        actual: '3: holder-0, holder-1, holder-2',
        expected: 'at most 3',
      },
    ]);
  });

  it('a fourth principal that can delete the key fails', () => {
    const keyRoleAssignments = holders('owner', 'officer', 'purger', 'administrator');
    expect(evaluateSample(cmkSharedVaultDeleters, { keyRoleAssignments })).toMatchObject({
      outcome: 'fail',
      message: '4 principals can delete, purge, or disable the key. The limit is 3.',
      settings: [{ name: 'maxKeyDeleters', value: '3' }],
    });
  });

  it('the number of principals that can delete the key is compared with the setting', () => {
    const changes = { keyRoleAssignments: holders('owner') };
    expect(evaluateSample(cmkSharedVaultDeleters, changes, { maxKeyDeleters: 0 }).outcome).toBe('fail');
    expect(evaluateSample(cmkSharedVaultDeleters, changes, { maxKeyDeleters: 1 }).outcome).toBe('pass');
  });

  it('a principal that can delete the key counts once, however many roles it has and however its ID is written', () => {
    const keyRoleAssignments = ['same', 'SAME'].flatMap((principalId) =>
      [roles.owner, roles.officer].map((roleDefinitionId) => sampleKeyRole({ principalId, roleDefinitionId })),
    );
    const finding = evaluateSample(cmkSharedVaultDeleters, { keyRoleAssignments });
    expect(finding.properties[0]?.actual).toBe('1: same');
  });

  it.each([
    ['roles decide', sampleVault(), 'holder-0, holder-3, holder-4, holder-7'],
    ['access policies decide', policyVault, 'holder-0, holder-1, holder-6, holder-7'],
  ])('principals that can delete the key are found by role when %s', (_case, keyVault, who) => {
    const keyRoleAssignments = holders(
      'owner',
      'contributor',
      'reader',
      'administrator',
      'officer',
      'cryptoUser',
      'vaultContributor',
      'purger',
    );
    const finding = evaluateSample(cmkSharedVaultDeleters, { keyVault, keyRoleAssignments });
    expect(finding.properties[0]?.actual).toBe(`4: ${who}`);
  });

  it('principals with an access policy are listed and not counted', () => {
    const accessPolicies = [
      { objectId: 'Anna', permissions: { keys: ['get', 'Delete'] } },
      { objectId: 'anna', permissions: { keys: ['get', 'purge'] } },
      { objectId: 'ben', permissions: { keys: ['update'] } },
      { objectId: 'cem', permissions: { keys: ['all'] } },
      { objectId: 'dee', permissions: { keys: ['get', 'wrapKey'] } },
      { objectId: 'eli', permissions: { keys: null } },
      { objectId: 'fay', permissions: null },
    ];
    const keyVault = sampleVault({ enableRbacAuthorization: false, accessPolicies });
    const finding = evaluateSample(cmkSharedVaultDeleters, { keyVault }, { maxKeyDeleters: 0 });
    expect(finding.outcome).toBe('pass');
    expect(finding.properties[1]).toEqual({
      property: 'principals with an access policy that allows deleting, purging, or disabling the key',
      actual: '3: anna, ben, cem',
      expected: 'known principals (for information only)',
    });
    const none = evaluateSample(cmkSharedVaultDeleters, { keyVault: policyVault });
    expect(none.properties[1]?.actual).toBe('0');
  });

  const data = (...dataActions: string[]) => ({ actions: [], dataActions });
  it.each<[string, string[], typeof policyVault, string, { actions: string[]; dataActions?: string[] }]>([
    ['roles', ['*'], sampleVault(), 'fail', { actions: ['*'] }],
    ['roles', ['keys/delete'], sampleVault(), 'fail', data('Microsoft.KeyVault/vaults/keys/delete')],
    ['roles', ['keys/*'], sampleVault(), 'fail', data('Microsoft.KeyVault/vaults/keys/*')],
    ['roles', ['keys/read'], sampleVault(), 'pass', data('Microsoft.KeyVault/vaults/keys/read')],
    ['policies', ['*'], policyVault, 'fail', { actions: ['*'] }],
    ['policies', ['vaults/*'], policyVault, 'fail', { actions: ['Microsoft.KeyVault/vaults/*'] }],
    ['policies', ['keys/delete'], policyVault, 'pass', data('Microsoft.KeyVault/vaults/keys/delete')],
  ])('where %s decide, a custom role with %j counts as what it permits', (_, __, keyVault, outcome, entry) => {
    const definition = { id: '6d0f2c1e-93b5-4a70-8e2d-b5c41f7a9038', roleName: 'Key managers', type: 'CustomRole' };
    const roleDefinitions = [{ ...definition, permissions: [entry] }];
    const keyRoleAssignments = [sampleKeyRole({ principalId: 'custom', roleDefinitionId: definition.id })];
    const changes = { keyVault, keyRoleAssignments, roleDefinitions };
    expect(evaluateSample(cmkSharedVaultDeleters, changes, { maxKeyDeleters: 0 }).outcome).toBe(outcome);
  });

  it('a role without a definition is unknown where it decides', () => {
    const roleDefinitionId = 'f00d0000-0000-4000-8000-000000000000';
    const keyRoleAssignments = [sampleKeyRole({ principalId: 'custom', roleDefinitionId })];
    const changes = { keyRoleAssignments, roleDefinitions: [] };
    expect(evaluateSample(cmkSharedVaultDeleters, changes, { maxKeyDeleters: 0 }).outcome).toBe('unknown');
    expect(evaluateSample(cmkSharedVaultDeleters, changes, { maxKeyDeleters: 1 }).outcome).toBe('pass');
  });
});
