import { describe, expect, it } from 'vitest';
import { sampleClusterId, sampleSubscriptionId } from '@/lib/checks/samples/sample-cluster';
import { bicepDeployment } from './bicep';
import { extensionRenders } from './lock-and-diagnostics';
import { roleAssignmentRenders } from './role-assignment';

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

describe('the scope of a Bicep template', () => {
  it('a lock on a subscription has the subscription as the target scope', () => {
    const bicep = (scope: string) =>
      extensionRenders['lock.create'].bicep({
        kind: 'lock.create',
        id: `${scope}/providers/Microsoft.Authorization/locks/keep`,
        properties: { level: 'CanNotDelete' },
      });
    expect(bicep(`/subscriptions/${sampleSubscriptionId}`)).toContain("targetScope = 'subscription'");
    expect(bicep(`/subscriptions/${sampleSubscriptionId}/resourceGroups/rg`)).toContain(
      "targetScope = 'resourceGroup'",
    );
    expect(bicep(sampleClusterId)).toContain('scope: cluster');
  });

  it('a role on a key is assigned on the key, not on its resource group', () => {
    const scope = `/subscriptions/${sampleSubscriptionId}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv/keys/adx`;
    const text = roleAssignmentRenders['role-assignment.create'].bicep({
      kind: 'role-assignment.create',
      id: `${scope}/providers/Microsoft.Authorization/roleAssignments/a`,
      scope,
      properties: { roleDefinitionId: 'r', principalId: 'p' },
    });
    expect(text).toContain("resource key 'Microsoft.KeyVault/vaults/keys@2026-02-01' existing = {");
    expect(text).toContain("  parent: vault\n  name: 'adx'");
    expect(text).toContain('  scope: key');
    expect(text).not.toContain('targetScope');
  });
});
