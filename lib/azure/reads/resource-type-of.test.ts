import { describe, expect, it } from 'vitest';
import { resourceTypeOf } from './resource-type-of';

const group = '/subscriptions/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705/resourceGroups/rg';

describe('the type of a resource', () => {
  it.each([
    [`${group}/providers/Microsoft.Storage/storageAccounts/st`, 'microsoft.storage/storageaccounts'],
    [`${group}/providers/Microsoft.Sql/servers/s/databases/d`, 'microsoft.sql/servers/databases'],
    [`${group.toLowerCase()}/providers/microsoft.keyvault/vaults/kv`, 'microsoft.keyvault/vaults'],
  ])('an ARM ID contains the type of %s', (id, type) => {
    expect(resourceTypeOf(id)).toBe(type);
  });

  it.each([
    '',
    group,
    'https://evil.example/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st',
    `${group}/providers/Microsoft.Storage/storageAccounts/../../x`,
    `${group}/providers/Microsoft.Storage/storageAccounts/st?x=1`,
    `${group}/providers/Microsoft.Storage//st`,
    `${group}/providers/Microsoft.Storage/storageAccounts/st/`,
  ])('%j has no resource type', (id) => {
    expect(resourceTypeOf(id)).toBeUndefined();
  });
});
