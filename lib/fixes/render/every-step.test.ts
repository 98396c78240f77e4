import { spawnSync } from 'node:child_process';
import { parse } from '@cdktf/hcl2json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleClusterId } from '@/lib/checks/samples/sample-cluster';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '../build-plan';
import type { FixPlan } from '../plan/fix-plan';
import { type FixStep, requestOfStep } from '../steps';
import { readBicep, readPowershell } from '../testing/read-literals';
import { identity, stepsWith } from '../testing/steps';
import { renderPlan } from './render-plan';

/** Kinds whose steps contain no text of a person. */
const fixedWords: readonly string[] = ['vault.update'];

const hostile = fc.oneof(
  fc.constantFrom(
    "'",
    '"',
    '`',
    '$(whoami)',
    `$${'{x}'}`,
    '%{x}',
    'a\nb',
    "a'b\nc",
    '\\',
    '‘’',
    '--yes',
    '@file',
    '-Force',
  ),
  fc
    .string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
    // A path segment of dots alone is refused before it is rendered (encodeId).
    .filter((text) => !text.includes('/') && !text.includes('\0') && !/^\.{1,2}$/.test(text)),
);

function planOf(step: FixStep): FixPlan {
  const plan = buildPlan(
    'disk-encryption-off',
    {},
    sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } }),
  );
  return { ...plan, steps: [step] };
}

const kinds = Object.keys(stepsWith('x')) as (keyof ReturnType<typeof stepsWith>)[];

/** What a command really receives from bash. */
function argumentsIn(script: string): string[] {
  const run = spawnSync('bash', ['-c', `az() { printf '%s\\0' "$@"; }\n${script}`], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  return run.stdout.split('\0').slice(0, -1);
}

/** Every string within a JSON value, or within a string that is JSON itself. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    try {
      const inner: unknown = JSON.parse(value);
      return typeof inner === 'object' && inner !== null ? [value, ...stringsIn(inner)] : [value];
    } catch {
      return [value];
    }
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...stringsIn(inner)]);
}

/** What follows an option's name in its argument. */
function withoutOption(argument: string): string {
  return argument.replace(/^--[a-z-]+=/, '');
}

/** Whether a word arrived as it was written: by itself, after an option's name, or encoded in a path. */
function arrived(strings: readonly string[], odd: string): boolean {
  const encoded = encodeURIComponent(odd);
  return strings.some(
    (text) => text === odd || text.endsWith(`=${odd}`) || text.endsWith(`/${odd}`) || text.includes(`/${encoded}`),
  );
}

describe.each(kinds)('%s', (kind) => {
  it('every step passes any name through bash unchanged, in Azure CLI and in az rest', () => {
    fc.assert(
      fc.property(hostile, (odd) => {
        for (const format of ['az-cli', 'az-rest'] as const) {
          const args = argumentsIn(renderPlan(planOf(stepsWith(odd)[kind]), format).text);
          if (!fixedWords.includes(kind)) expect(arrived(args.map(withoutOption).flatMap(stringsIn), odd)).toBe(true);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('every step is read back by PowerShell with any name unchanged', () => {
    fc.assert(
      fc.property(hostile, (odd) => {
        const step = stepsWith(odd)[kind];
        const { cmdlet, parameters } = readPowershell(renderPlan(planOf(step), 'powershell').text);
        expect(Object.keys(cmdlets)).toContain(cmdlet);
        expect(cmdlets[cmdlet]?.parameters).toEqual(expect.arrayContaining(Object.keys(parameters)));
        if (!fixedWords.includes(kind)) expect(arrived(Object.values(parameters).flatMap(stringsIn), odd)).toBe(true);
        if (cmdlet === 'Invoke-AzRestMethod') {
          const { method, path, body } = requestOfStep(step);
          if (body) expect(JSON.parse(String(parameters.Payload))).toEqual(body);
          expect(parameters).toEqual({
            Method: method,
            Path: path,
            ...(body ? { Payload: expect.any(String) } : {}),
          });
        }
      }),
      { numRuns: 25 },
    );
  });

  it('every step is read back by Bicep with any name unchanged', () => {
    fc.assert(
      fc.property(hostile, (odd) => {
        const { resources } = readBicep(renderPlan(planOf(stepsWith(odd)[kind]), 'bicep').text);
        for (const { type } of resources) expect(Object.keys(bicepTypes)).toContain(type);
        const [made] = resources.filter(({ isExisting }) => !isExisting);
        if (!made) {
          expect(noBicep).toContain(kind);
          return;
        }
        for (const property of made.properties) expect(bicepTypes[made.type]?.properties).toContain(property);
        if (!fixedWords.includes(kind))
          expect(
            arrived(
              resources.flatMap(({ strings }) => strings),
              odd,
            ),
          ).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('every step is read back by Terraform with its values', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (odd) => {
        const { text } = renderPlan(planOf(stepsWith(odd)[kind]), 'terraform');
        if (text.startsWith('# Terraform has no resource')) {
          expect(noTerraform).toContain(kind);
          return;
        }
        const document: unknown = await parse('main.tf', text);
        // HCL normalizes strings to NFC, and the parser returns templates with Terraform's escapes.
        const spelled = odd.normalize('NFC').replaceAll('${', '$${').replaceAll('%{', '%%{');
        const strings = stringsIn(document);
        if (!fixedWords.includes(kind))
          expect(
            strings.some((text) => text === spelled || text.endsWith(`/${spelled}`) || text.endsWith(`|${spelled}`)),
          ).toBe(true);
        expect(Object.keys(terraformTypes)).toEqual(expect.arrayContaining(typesIn(document)));
      }),
      { numRuns: 8 },
    );
  });
});

function typesIn(document: unknown): string[] {
  const { resource = {} } = document as { resource?: Record<string, unknown> };
  return Object.keys(resource);
}

describe('the lines to commit', () => {
  it('the lines to commit are equivalent Terraform when uncommented', async () => {
    const { text } = renderPlan(planOf(stepsWith('data.contoso.com')['cluster.update']), 'terraform');
    const lines = text.split('\n').flatMap((line) => (line.startsWith('#   ') ? [line.slice(4)] : []));
    const document = await parse('main.tf', `resource "azurerm_kusto_cluster" "this" {\n${lines.join('\n')}\n}\n`);
    expect(document).toEqual({
      resource: {
        azurerm_kusto_cluster: {
          this: [
            {
              allowed_fqdns: ['data.contoso.com'],
              outbound_network_access_restricted: true,
              identity: [{ type: 'UserAssigned', identity_ids: [identity] }],
              tags: { 'data.contoso.com': 'data.contoso.com' },
              sku: [{ name: 'Standard_E2ads_v5', capacity: 2 }],
              zones: ['1', '2'],
            },
          ],
        },
      },
    });
  });

  it('the lines to commit state that the block stays for a property that azurerm lacks', () => {
    const step: FixStep = {
      kind: 'cluster.update',
      clusterId: sampleClusterId,
      body: { properties: { calloutPolicies: [] } },
    };
    expect(renderPlan(planOf(step), 'terraform').text).toContain('no attribute for calloutPolicies');
  });
});

describe('a plan of several steps', () => {
  it('a plan of several steps is numbered in every language', () => {
    const steps = stepsWith('x');
    const plan = { ...planOf(steps['lock.create']), steps: [steps['lock.create'], steps['lock.delete']] };
    for (const format of ['rest', 'az-rest', 'az-cli', 'powershell', 'bicep', 'terraform'] as const)
      expect(renderPlan(plan, format).text).toMatch(/^(#|\/\/) Step 1 of 2\n[\s\S]+\n(#|\/\/) Step 2 of 2\n/);
  });
});

/** Every cmdlet with its page and those of its parameters that are used. */
const cmdlets: Readonly<Record<string, { page: string; parameters: readonly string[] }>> = {
  'Invoke-AzRestMethod': {
    page: 'https://learn.microsoft.com/powershell/module/az.accounts/invoke-azrestmethod',
    parameters: ['Method', 'Path', 'Payload'],
  },
  'New-AzResourceLock': {
    page: 'https://learn.microsoft.com/powershell/module/az.resources/new-azresourcelock',
    parameters: ['LockName', 'LockLevel', 'Scope', 'LockNotes', 'Force'],
  },
  'Remove-AzResourceLock': {
    page: 'https://learn.microsoft.com/powershell/module/az.resources/remove-azresourcelock',
    parameters: ['LockId', 'Force'],
  },
  'Invoke-AzKustoDetachClusterFollowerDatabase': {
    page: 'https://learn.microsoft.com/powershell/module/az.kusto/invoke-azkustodetachclusterfollowerdatabase',
    parameters: [
      'SubscriptionId',
      'ResourceGroupName',
      'ClusterName',
      'ClusterResourceId',
      'AttachedDatabaseConfigurationName',
    ],
  },
};

/** Every type of resource with its page and its members; `scope` and `parent` are Bicep's own. */
const bicepTypes: Readonly<Record<string, { page: string; properties: readonly string[] }>> = {
  'Microsoft.Kusto/clusters@2025-02-14': {
    page: 'https://learn.microsoft.com/azure/templates/microsoft.kusto/clusters',
    properties: ['name', 'properties', 'identity', 'tags', 'sku', 'zones', 'location'],
  },
  'Microsoft.Kusto/clusters/privateEndpointConnections@2025-02-14': {
    page: 'https://learn.microsoft.com/azure/templates/microsoft.kusto/clusters/privateendpointconnections',
    properties: ['parent', 'name', 'properties'],
  },
  'Microsoft.Kusto/clusters/databases/dataConnections@2025-02-14': {
    page: 'https://learn.microsoft.com/azure/templates/microsoft.kusto/clusters/databases/dataconnections',
    properties: ['name', 'kind', 'location', 'properties'],
  },
  'Microsoft.Authorization/locks@2020-05-01': {
    page: 'https://learn.microsoft.com/azure/templates/microsoft.authorization/locks',
    properties: ['scope', 'name', 'properties'],
  },
  'Microsoft.Insights/diagnosticSettings@2021-05-01-preview': {
    page: 'https://learn.microsoft.com/azure/templates/microsoft.insights/diagnosticsettings',
    properties: ['scope', 'name', 'properties'],
  },
  'Microsoft.KeyVault/vaults@2026-02-01': {
    page: 'https://learn.microsoft.com/azure/templates/microsoft.keyvault/vaults',
    properties: ['name', 'properties'],
  },
  'Microsoft.KeyVault/vaults/accessPolicies@2026-02-01': {
    page: 'https://learn.microsoft.com/azure/templates/microsoft.keyvault/vaults/accesspolicies',
    properties: ['parent', 'name', 'properties'],
  },
};

/** What Bicep has no word for. */
const noBicep: readonly string[] = [
  'lock.delete',
  'diagnostic-setting.delete',
  'language-extensions.remove',
  'language-extensions.add',
  'follower-databases.detach',
];

/** What neither azurerm nor azapi describes. */
const noTerraform: readonly string[] = [];

/** Every type of Terraform's with its page. */
const terraformTypes: Readonly<Record<string, string>> = {
  azapi_update_resource: 'https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/update_resource',
  azapi_resource_action: 'https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource_action',
  azurerm_management_lock:
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/management_lock',
  azurerm_monitor_diagnostic_setting:
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_diagnostic_setting',
};
