import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { sampleClusterId } from '@/lib/checks/samples/sample-cluster';
import { sampleKeyInput, sampleVault } from '@/lib/checks/samples/sample-key';
import { lastSegment } from '@/lib/model/azure/arm-id';
import {
  type DeployTarget,
  type NewResource,
  newIdentity,
  newKey,
  newKeyVault,
  newPrivateEndpoint,
  newWorkspace,
} from './new-resources';

const target: DeployTarget = {
  clusterId: sampleClusterId,
  location: 'West Europe',
  portal: 'https://portal.azure.com',
  tenantId: 'contoso',
};
const vault = sampleVault();
const name = lastSegment(sampleClusterId);
const uri = `https://${name}.westeurope.kusto.windows.net`;
const user = { kind: 'user', id: sampleKeyInput.userIdentity ?? '' } as const;

const all: readonly NewResource[] = [
  newKeyVault(target, user),
  newKeyVault(target, { kind: 'system' }),
  newKeyVault(target, null),
  newKey(target, vault, user),
  newIdentity(target),
  newPrivateEndpoint(target, uri),
  newWorkspace(target),
];

describe('resources that a wizard needs', () => {
  it('the commands are valid bash', () => {
    for (const { azCli } of all) execFileSync('bash', ['-n'], { input: azCli });
  });

  it('the templates have balanced brackets, and define each name that they use', () => {
    for (const { bicep } of all) {
      for (const [open, close] of ['{}', '[]', '()'].map((pair) => [...pair]))
        expect(bicep.split(open ?? '')).toHaveLength(bicep.split(close ?? '').length);
      const defined = [...bicep.matchAll(/^(?:resource|param|var) (\w+)/gm)].map(([, symbol]) => symbol);
      for (const [, used] of bicep.matchAll(/\b(?:parent|scope): (\w+)$/gm)) expect(defined).toContain(used);
      for (const [, used] of bicep.matchAll(/(\w+)\.(?:id|properties\.principalId|identity\.principalId)\b/g))
        expect(defined).toContain(used);
    }
  });

  it('a new key vault is in the region of the cluster, with purge protection, soft delete, and Azure RBAC', () => {
    const { azCli, bicep, portal, settings } = newKeyVault(target, user);
    expect(portal.href).toBe('https://portal.azure.com/#create/Microsoft.KeyVault');
    expect(settings).toContainEqual({ label: 'Purge protection', value: 'On' });
    expect(azCli).toContain("--location 'westeurope'");
    expect(azCli).toContain('--enable-rbac-authorization true --enable-purge-protection true --retention-days 90');
    expect(bicep).toContain('enablePurgeProtection: true');
    expect(bicep).toContain('enableSoftDelete: true');
    expect(bicep).toContain('enableRbacAuthorization: true');
  });

  it('the name of a new key vault has up to 24 characters', () => {
    const long = sampleClusterId.replace(new RegExp(`${name}$`), 'a123456789012345678901');
    const [first] = newKeyVault({ ...target, clusterId: long }, null).settings;
    expect(first?.value).toBe('kv-a12345678901234567890');
  });

  it('the selected identity gets the role on the key, and without one its ID is a placeholder', () => {
    expect(newKeyVault(target, user).azCli).toContain(`az identity show \\\n  --ids '${user.id}'`);
    expect(newKeyVault(target, user).bicep).toContain('principalId: identity.properties.principalId');
    expect(newKeyVault(target, { kind: 'system' }).azCli).toContain(
      `az resource show \\\n  --ids '${sampleClusterId}'`,
    );
    expect(newKeyVault(target, { kind: 'system' }).bicep).toContain('principalId: cluster.identity.principalId');
    expect(newKeyVault(target, null).azCli).toContain("PRINCIPAL='<object ID of the identity>'");
    expect(newKeyVault(target, null).bicep).toContain('param principalId string');
  });

  it('a new key belongs to the key vault that was selected', () => {
    const { azCli, bicep } = newKey(target, vault, user);
    expect(azCli).toContain(`--vault-name '${vault.name}'`);
    expect(azCli).toContain(`VAULT='${vault.id}'`);
    expect(bicep).toContain(`existing = {\n  name: '${vault.name}'`);
  });

  it('a private endpoint has the zones of the cluster’s cloud', () => {
    const zonesIn = (address: string | null) =>
      newPrivateEndpoint(target, address).settings.find(({ label }) => label === 'Private DNS zones')?.value;
    expect(zonesIn(uri)).toBe(
      'privatelink.westeurope.kusto.windows.net, privatelink.blob.core.windows.net, privatelink.queue.core.windows.net, privatelink.table.core.windows.net',
    );
    expect(zonesIn(null)).toBe(zonesIn(uri));
    expect(zonesIn('https://c.usgovvirginia.kusto.usgovcloudapi.net')).toMatch(
      /^privatelink\.usgovvirginia\.kusto\.usgovcloudapi\.net, privatelink\.blob\.core\.usgovcloudapi\.net/,
    );
  });

  it('a new workspace doesn’t get the resource group of the cluster', () => {
    expect(newWorkspace(target).azCli).toContain("GROUP='<resource group of your logs>'");
  });
});
