import { describe, expect, it } from 'vitest';
import { bicepDeployment } from './bicep';

describe('the comment of a Bicep deployment', () => {
  it.each([
    [
      '/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv',
      'the resource group rg in the subscription s',
      'group',
    ],
    ['/subscriptions/s', 'the subscription s', 'sub'],
    ['/providers/Microsoft.Management/managementGroups/contoso', 'the management group contoso', 'mg'],
    ['/', 'the tenant', 'tenant'],
  ])('the scope %s has its command', (scope, where, command) => {
    expect(bicepDeployment(scope)).toBe(`// Deploy to ${where} with az deployment ${command} create.`);
  });
});
