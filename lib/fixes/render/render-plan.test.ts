import { spawnSync } from 'node:child_process';
import { parse } from '@cdktf/hcl2json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleClusterId } from '@/lib/checks/samples/sample-cluster';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { clusterRoles, databaseRoles } from '@/lib/checks/support/kusto-role';
import { jsonObjectSchema } from '@/lib/model/json';
import { buildPlan } from '../build-plan';
import type { FixPlan } from '../plan/fix-plan';
import { type FixStep, requestOfStep } from '../steps';
import { bicepString, hclString, powershellString } from './literals';
import { renderFormats, renderPlan } from './render-plan';

const before = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
const encrypt = buildPlan('disk-encryption-off', {}, before);
const viewer = buildPlan(
  'assign-kusto-role',
  { principalId: 'ada@contoso.com', principalType: 'User', role: 'Viewer', database: 'telemetry' },
  before,
);
const removal = buildPlan(
  'remove-kusto-role',
  { assignmentId: `${sampleClusterId}/principalAssignments/data-platform-admins` },
  before,
);
const reader = buildPlan(
  'assign-azure-role',
  {
    principalId: '11111111-2222-3333-4444-555555555555',
    principalType: 'User',
    roleDefinitionId: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  },
  before,
);

/** Names that each language could mistake for its own syntax. */
const hostile = fc.oneof(
  fc.constantFrom(
    "'; rm -rf ~; '",
    '$(id)',
    '`id`',
    `$${'{path.module}'}`,
    '%{ for }',
    '"quoted"',
    "it's",
    'a\nb',
    '\\',
    '‘’',
    '--yes',
    '@file',
  ),
  fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
);

function withPrincipal(plan: FixPlan, principalId: string): FixPlan {
  const steps = plan.steps.map((step) =>
    'properties' in step ? { ...step, properties: { ...step.properties, principalId } } : step,
  );
  return { ...plan, steps: steps as FixStep[] };
}

/** What a command really receives from bash. */
function argumentsIn(script: string): string[] {
  const run = spawnSync('bash', ['-c', `az() { printf '%s\\0' "$@"; }\n${script}`], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  return run.stdout.split('\0').slice(0, -1);
}

describe('REST', () => {
  it('REST shows the whole request with its ETag', () => {
    expect(renderPlan(encrypt, 'rest').text).toBe(
      [
        `PATCH https://management.azure.com${sampleClusterId}?api-version=2025-02-14 HTTP/1.1`,
        'Authorization: Bearer <token for Azure Resource Manager>',
        'Content-Type: application/json',
        'If-Match: "2026-11-03T09:12:45.7083917Z"',
        '',
        '{',
        '  "properties": {',
        '    "enableDiskEncryption": true',
        '  }',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('REST encodes what a URL can’t contain, and uses the given cloud', () => {
    const step: FixStep = {
      kind: 'cluster-principal.delete',
      id: `${sampleClusterId}/principalAssignments/a b?c#d`,
      properties: { principalId: 'p', role: 'r', principalType: 'User' },
    };
    const { text } = renderPlan({ ...removal, steps: [step] }, 'rest', {
      armEndpoint: 'https://management.usgovcloudapi.net',
    });
    expect(text).toContain('DELETE https://management.usgovcloudapi.net/subscriptions/');
    expect(text).toContain('/a%20b%3Fc%23d?api-version=2025-02-14');
  });
});

describe('az rest', () => {
  it('az rest sends exactly the request', () => {
    const args = argumentsIn(renderPlan(encrypt, 'az-rest').text);
    expect(args.slice(0, 3)).toEqual(['rest', '--method', 'patch']);
    expect(args[args.indexOf('--url') + 1]).toBe(`${sampleClusterId}?api-version=2025-02-14`);
    expect(JSON.parse(args[args.indexOf('--headers') + 1] ?? '')).toEqual({ 'If-Match': encrypt.basedOn });
    expect(JSON.parse(args[args.indexOf('--body') + 1] ?? '')).toEqual({ properties: { enableDiskEncryption: true } });
  });

  it('az rest passes any name through bash unchanged', () => {
    fc.assert(
      fc.property(hostile, (principalId) => {
        const plan = withPrincipal(viewer, principalId);
        const args = argumentsIn(renderPlan(plan, 'az-rest').text);
        expect(JSON.parse(args[args.indexOf('--body') + 1] ?? '')).toMatchObject({ properties: { principalId } });
      }),
      { numRuns: 30 },
    );
  });
});

describe('Azure CLI', () => {
  it('Azure CLI patches one property and doesn’t use the command that sends defaults', () => {
    const args = argumentsIn(renderPlan(encrypt, 'az-cli').text);
    expect(args.slice(0, 2)).toEqual(['resource', 'patch']);
    expect(args).toContain(`--ids=${sampleClusterId}`);
    expect(args).toContain('--properties={"properties":{"enableDiskEncryption":true}}');
  });

  it('Azure CLI passes any name through bash unchanged', () => {
    fc.assert(
      fc.property(
        hostile.filter((name) => !name.startsWith('@')),
        (principalId) => {
          const args = argumentsIn(renderPlan(withPrincipal(viewer, principalId), 'az-cli').text);
          expect(args.slice(0, 3)).toEqual(['kusto', 'database-principal-assignment', 'create']);
          expect(args).toContain(`--principal-id=${principalId}`);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('Azure CLI assigns and removes roles by their own commands', () => {
    expect(argumentsIn(renderPlan(removal, 'az-cli').text)).toEqual([
      'kusto',
      'cluster-principal-assignment',
      'delete',
      '--subscription=8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705',
      '--resource-group=rg-telemetry',
      '--cluster-name=telemetryprod',
      '--principal-assignment-name=data-platform-admins',
      '--yes',
    ]);
    expect(argumentsIn(renderPlan(reader, 'az-cli').text)).toContain(`--scope=${sampleClusterId}`);
  });
});

describe('values that another tool refuses', () => {
  const roles = [
    ...clusterRoles.map((role) => ({ role })),
    ...databaseRoles.map((role) => ({ role, database: 'telemetry' })),
  ];
  const types = ['User', 'Group', 'App'] as const;
  const plans = roles.flatMap((role) =>
    types.map((principalType) => ({
      ...role,
      principalType,
      plan: buildPlan('assign-kusto-role', { principalId: 'ada@contoso.com', principalType, ...role }, before),
    })),
  );
  /** The CLI's own lists (azure-cli-extensions, src/kusto/azext_kusto/generated/_params.py). */
  const azLists = {
    cluster: ['AllDatabasesAdmin', 'AllDatabasesViewer'],
    database: ['Admin', 'Ingestor', 'Monitor', 'User', 'UnrestrictedViewers', 'Viewer'],
    'principal-type': ['App', 'Group', 'User'],
  };
  const optionIn = (words: readonly string[], option: string) =>
    words.find((word) => word.startsWith(`--${option}=`))?.slice(`--${option}=`.length) ?? '';

  it.each(plans)('az kusto gets only values that it accepts: $role for $principalType', ({ role, plan, ...rest }) => {
    const words = argumentsIn(renderPlan(plan, 'az-cli').text);
    const list = 'database' in rest ? azLists.database : azLists.cluster;
    if (list.includes(role)) {
      expect(words[0]).toBe('kusto');
      expect(optionIn(words, 'role')).toBe(role);
      expect(azLists['principal-type']).toContain(optionIn(words, 'principal-type'));
    } else expect(words.slice(0, 3)).toEqual(['rest', '--method', 'put']);
  });

  it('the comment says which value az kusto doesn’t accept', () => {
    const monitor = plans.find(({ role }) => role === 'AllDatabasesMonitor')?.plan ?? viewer;
    expect(renderPlan(monitor, 'az-cli').text).toMatch(
      /^# Uses az rest because az kusto doesn't accept the role AllDatabasesMonitor\.\naz rest/,
    );
  });

  it('Terraform assigns roles of clusters that azurerm doesn’t accept with azapi', async () => {
    for (const { role, plan, ...rest } of plans) {
      const { resource } = jsonObjectSchema.parse(await parse('main.tf', renderPlan(plan, 'terraform').text));
      const byAzapi = !('database' in rest) && !azLists.cluster.includes(role);
      const types = Object.keys(jsonObjectSchema.parse(resource));
      expect([role, types]).toEqual([
        role,
        [
          byAzapi
            ? 'azapi_resource'
            : `azurerm_kusto_${'database' in rest ? 'database' : 'cluster'}_principal_assignment`,
        ],
      ]);
    }
  });
});

describe('Terraform', () => {
  const readBack = (plan: FixPlan) => parse('main.tf', renderPlan(plan, 'terraform').text).then(jsonObjectSchema.parse);

  it('Terraform changes the one property of an existing cluster', async () => {
    expect(await readBack(encrypt)).toMatchObject({
      resource: {
        azapi_update_resource: {
          cluster: [
            {
              type: 'Microsoft.Kusto/clusters@2025-02-14',
              resource_id: sampleClusterId,
              body: { properties: { enableDiskEncryption: true } },
            },
          ],
        },
      },
    });
  });

  it('Terraform creates assignments, and explains removals', async () => {
    expect(await readBack(viewer)).toMatchObject({
      resource: {
        azurerm_kusto_database_principal_assignment: { assignment: [{ role: 'Viewer', database_name: 'telemetry' }] },
      },
    });
    expect(await readBack(reader)).toMatchObject({
      resource: { azurerm_role_assignment: { assignment: [{ scope: sampleClusterId }] } },
    });
    expect(await readBack(removal)).toMatchObject({
      import: [{ id: `${sampleClusterId}/PrincipalAssignments/data-platform-admins` }],
    });
  });

  it('Terraform keeps any name unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (name) => {
        const document = await parse('main.tf', `locals {\n  name = ${hclString(name)}\n}\n`);
        const read = jsonObjectSchema.parse(document);
        // HCL normalizes strings to NFC, and the parser returns templates with Terraform's escapes.
        expect(read).toEqual({
          locals: [{ name: name.normalize('NFC').replaceAll('${', '$${').replaceAll('%{', '%%{') }],
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('PowerShell', () => {
  it('PowerShell sends the request itself for a step without a cmdlet', () => {
    expect(renderPlan(encrypt, 'powershell').text).toBe(
      [
        'Invoke-AzRestMethod `',
        "  -Method 'PATCH' `",
        `  -Path '${sampleClusterId}?api-version=2025-02-14' \``,
        `  -Payload '{"properties":{"enableDiskEncryption":true}}'`,
        '',
      ].join('\n'),
    );
    expect(renderPlan(viewer, 'powershell').text).toContain('New-AzKustoDatabasePrincipalAssignment `');
  });

  it('PowerShell doubles every quote that it treats as one, and nothing else', () => {
    fc.assert(
      fc.property(
        hostile.filter((name) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name)),
        (name) => {
          const literal = powershellString(name);
          expect(literal.slice(1, -1).replace(/(['‘’‚‛])\1/g, '')).not.toMatch(/['‘’‚‛]/);
          expect(literal.slice(1, -1).replace(/(['‘’‚‛])\1/g, '$1')).toBe(name);
        },
      ),
    );
  });
});

describe('Bicep', () => {
  it('Bicep renders the fragment for the cluster, and whole resources for assignments', () => {
    expect(renderPlan(encrypt, 'bicep').text).toContain('  properties: {\n    enableDiskEncryption: true\n  }');
    expect(renderPlan(viewer, 'bicep').text).toContain(
      "resource assignment 'Microsoft.Kusto/clusters/databases/principalAssignments@2025-02-14' = {\n  parent: database",
    );
    expect(renderPlan(removal, 'bicep').text).not.toContain('resource assignment');
  });

  it('Bicep strings can’t be escaped', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const inner = bicepString(name).slice(1, -1);
        expect(inner.replace(/\\(\\|'|\$|n|r|t|u\{[0-9a-f]+\})/g, '')).not.toMatch(/['\\\n\r]|\$\{/);
      }),
    );
  });
});

describe('every language', () => {
  const plans = { encrypt, viewer, removal, reader };
  it.each(renderFormats)('the language %s has every ID filled in and no comment that a name could end', (format) => {
    for (const plan of Object.values(plans)) {
      const { text } = renderPlan(plan, format);
      expect(text).toContain('telemetryprod');
      expect(text).not.toMatch(/undefined|\[object/);
    }
    const hostileId = `${sampleClusterId}/principalAssignments/x\nresource evil`;
    const step: FixStep = {
      kind: 'cluster-principal.delete',
      id: hostileId,
      properties: { principalId: 'p', role: 'r', principalType: 'User' },
    };
    const lines = renderPlan({ ...removal, steps: [step] }, format).text.split('\n');
    // In Bash and PowerShell, a line break inside quotes doesn't start a new command.
    if (!['az-cli', 'powershell'].includes(format))
      expect(lines.filter((line) => line.startsWith('resource evil'))).toEqual([]);
  });

  it.each(renderFormats)('the language %s shows when there is nothing to do', (format) => {
    expect(renderPlan(buildPlan('disk-encryption-off', {}, sampleSnapshot()), format).text).toMatch(
      /^(#|\/\/) No changes needed\.\n$/,
    );
  });
});

describe('the request of a step', () => {
  it('the request of an Azure role holds what was requested and no member without a value', () => {
    const [step] = reader.steps;
    expect(step && requestOfStep(step)).toMatchObject({
      method: 'PUT',
      body: { properties: { principalType: 'User' } },
    });
    expect(JSON.stringify(step && requestOfStep(step))).not.toContain('condition');
  });
});
