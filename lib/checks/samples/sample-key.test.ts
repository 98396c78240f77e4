import { describe, expect, it } from 'vitest';
import { vaultKeySchema, vaultSchema } from '@/lib/model/azure/key-vault-bodies';
import { sampleCluster } from './sample-cluster';
import { sampleIdentity, sampleKey, sampleKeyIdentity, sampleKeyRole, sampleVault, sampleVaultKey } from './sample-key';

const { keyVault, vaultKey, keyRoleAssignments, roleDefinitions, userAssignedIdentities } = sampleKey;

describe('the sample’s customer-managed key', () => {
  it("the sample's key satisfies the schemas of real responses", () => {
    expect(vaultSchema.safeParse(keyVault).success).toBe(true);
    expect(vaultKeySchema.safeParse(vaultKey).success).toBe(true);
    expect(vaultKey.properties.attributes).toEqual({
      enabled: true,
      created: expect.any(Number),
      exp: expect.any(Number),
    });
    expect(vaultKey.properties.rotationPolicy).toMatchObject({
      lifetimeActions: [{ trigger: { timeAfterCreate: 'P365D' } }],
      attributes: { expiryTime: 'P730D' },
    });
  });

  it("the sample's key is the one that the cluster uses, in the same vault", () => {
    const named = sampleCluster.properties.keyVaultProperties;
    expect(vaultKey.id).toBe(`${keyVault.id}/keys/${named?.keyName}`);
    expect(keyVault.properties.vaultUri).toBe(`${named?.keyVaultUri}/`);
    expect(vaultKey.properties.keyUri).toBe(`${named?.keyVaultUri}/keys/${named?.keyName}`);
    expect(vaultKey.properties.keyUriWithVersion).toMatch(`${vaultKey.properties.keyUri}/`);
  });

  it("the cluster's identity can use the sample's key through a role whose definition is loaded", () => {
    const [id] = Object.keys(sampleCluster.identity?.userAssignedIdentities ?? {});
    const [role] = keyRoleAssignments;
    expect(role).toMatchObject({ scope: vaultKey.id, principalId: sampleKeyIdentity });
    expect(role?.id).toBe(`${vaultKey.id}/providers/Microsoft.Authorization/roleAssignments/${role?.name}`);
    expect(roleDefinitions.find((definition) => definition.id === role?.roleDefinitionId)?.permissions).toMatchObject([
      { actions: { length: 3 }, notActions: [], dataActions: { length: 3 }, notDataActions: [] },
    ]);
    expect(userAssignedIdentities).toMatchObject([
      {
        id,
        identity: { value: sampleCluster.identity?.userAssignedIdentities?.[id ?? ''] },
        roleAssignments: { value: [role] },
        attachedTo: { value: [] },
      },
    ]);
  });

  it("a scenario changes only the given properties of the sample's key", () => {
    expect(sampleVault({ enablePurgeProtection: false }, 'northeurope')).toEqual({
      ...keyVault,
      location: 'northeurope',
      properties: { ...keyVault.properties, enablePurgeProtection: false },
    });
    expect(sampleVaultKey({ kty: 'EC' }).properties).toEqual({ ...vaultKey.properties, kty: 'EC' });
    expect(sampleIdentity({ id: '/other' })).toEqual({ ...userAssignedIdentities[0], id: '/other' });
    expect(sampleKeyRole({ name: 'n', scope: '/s' })).toEqual({
      ...keyRoleAssignments[0],
      name: 'n',
      scope: '/s',
      id: '/s/providers/Microsoft.Authorization/roleAssignments/n',
    });
  });
});
