import { describe, expect, it } from 'vitest';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { evaluateCheck } from '../engine/evaluate';
import { sampleClusterId, sampleResourceGroup } from '../samples/sample-cluster';
import { sampleConnection, samplePrivateEndpoint } from '../samples/sample-network';
import { sampleReading } from '../samples/sample-result';
import type { SampleChanges } from '../samples/sample-snapshot';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { checks } from '.';

// A snapshot compares findings by their items. Other items for the same evidence would make an old failure look new.

const context = { at: '2026-11-25T10:00:00.000Z', settings: defaultCheckSettings };
const subscription = '/subscriptions/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705';
const resourceGroup = `${subscription}/resourcegroups/rg-telemetry`;
const cluster = `${resourceGroup}/providers/microsoft.kusto/clusters/telemetryprod`;

/** The items of each failing example of a check, in the order of the examples. */
const items: [checkId: string, items: string[][]][] = [
  [
    'cmk-shared-vault-deleters',
    [
      [
        '1a6d3f80-52c7-4e9b-8d14-b0f7e2c59a30',
        '1a6d3f80-52c7-4e9b-8d14-b0f7e2c59a31',
        '1a6d3f80-52c7-4e9b-8d14-b0f7e2c59a32',
        '1a6d3f80-52c7-4e9b-8d14-b0f7e2c59a33',
      ],
    ],
  ],
  ['database-cmk', [['telemetry'], ['telemetry']]],
  [
    'uami-shared',
    [
      [`${resourceGroup}/providers/microsoft.managedidentity/userassignedidentities/id-telemetry-key`],
      [`${resourceGroup}/providers/microsoft.managedidentity/userassignedidentities/id-telemetry-key`],
    ],
  ],
  [
    'alldatabasesadmin-too-many',
    [
      ['1a6d3f80-52c7-4e9b-8d14-b0f7e2c59a36'],
      [
        'a4e1d7c0-18f5-4b93-8c62-d0f7b5936e21',
        '1a6d3f80-52c7-4e9b-8d14-b0f7e2c59a36',
        '2b7e4a91-63d8-4fac-9e25-c1a8f3d60b47',
        '3c8f5ba2-74e9-40bd-af36-d2b9a4e71c58',
        '4d906cb3-85fa-41ce-b047-e3cab5f82d69',
      ],
    ],
  ],
  ['alldatabasesadmin-present', [['a4e1d7c0-18f5-4b93-8c62-d0f7b5936e21']]],
  ['alldatabasesviewer-wide', [['b7c2e9f4-4d06-4a81-97e3-1f5a8c60d2b7'], ['b7c2e9f4-4d06-4a81-97e3-1f5a8c60d2b7']]],
  ['database-admin-too-many', [['telemetry']]],
  ['app-has-admin', [['4e7b90c2-6d1f-4a38-95e0-8c2f71d3a6b4'], ['4e7b90c2-6d1f-4a38-95e0-8c2f71d3a6b4']]],
  ['principal-external-tenant', [['93c5e0b8-7f2a-4d61-8e94-0b6d1a3f7c25'], ['93c5e0b8-7f2a-4d61-8e94-0b6d1a3f7c25']]],
  ['principal-guest', [['2d8c1f5b-a94e-4706-b3e1-5c7f08d2e6a9'], ['2d8c1f5b-a94e-4706-b3e1-5c7f08d2e6a9']]],
  ['principal-orphaned', [['b52f07c8-36da-4e19-8a7c-94d1e0f3b682']]],
  ['principal-both-planes', [['d95b3e60-7f24-4c18-b3a9-60e2d8f1c754']]],
  [
    'cluster-identity-is-admin',
    [
      ['system-assigned'],
      [`${resourceGroup}/providers/microsoft.managedidentity/userassignedidentities/id-telemetry-key`],
    ],
  ],
  ['script-retains-caller-admin', [[`${cluster}/databases/telemetry/scripts/tables`]]],
  ['unrestrictedviewer-granted', [['7d20b9e5-c418-4f73-96ab-1e5f83d0c274']]],
  ['redundant-grants', [['a4e1d7c0-18f5-4b93-8c62-d0f7b5936e21'], ['a4e1d7c0-18f5-4b93-8c62-d0f7b5936e21']]],
  ['principal-list-drift', [['6fb28ed5-a71c-43f0-9269-05edc71fa48b']]],
  [
    'arm-owner-too-many',
    [
      [
        'd95b3e60-7f24-4c18-b3a9-60e2d8f1c754',
        '1a6d3f80-52c7-4e9b-8d14-b0f7e2c59a36',
        '2b7e4a91-63d8-4fac-9e25-c1a8f3d60b47',
        '3c8f5ba2-74e9-40bd-af36-d2b9a4e71c58',
      ],
    ],
  ],
  ['arm-can-grant-data-admin', [['4e7b90c2-6d1f-4a38-95e0-8c2f71d3a6b4'], ['4e7b90c2-6d1f-4a38-95e0-8c2f71d3a6b4']]],
  ['arm-guest-privileged', [['2d8c1f5b-a94e-4706-b3e1-5c7f08d2e6a9']]],
  [
    'arm-serviceprincipal-owner',
    [
      ['4e7b90c2-6d1f-4a38-95e0-8c2f71d3a6b4'],
      ['4e7b90c2-6d1f-4a38-95e0-8c2f71d3a6b4'],
      ['c1b6f0d2-5a47-4e0b-8f6c-3e9d7a12b840'],
    ],
  ],
  [
    'arm-custom-role-wildcard',
    [
      ['6fb28ed5-a71c-43f0-9269-05edc71fa48b'],
      ['6fb28ed5-a71c-43f0-9269-05edc71fa48b'],
      ['6fb28ed5-a71c-43f0-9269-05edc71fa48b'],
    ],
  ],
  ['arm-access-admins', [['5e9a70d3-b246-4f81-8c3e-a6d10f52b97c'], ['5e9a70d3-b246-4f81-8c3e-a6d10f52b97c']]],
  ['arm-inherited-wide', [['81d4f7b0-3c6e-4a95-92fb-e05c7a1d3b68'], ['81d4f7b0-3c6e-4a95-92fb-e05c7a1d3b68']]],
  [
    'arm-standing-privilege',
    [
      [
        'd95b3e60-7f24-4c18-b3a9-60e2d8f1c754',
        '1a6d3f80-52c7-4e9b-8d14-b0f7e2c59a36',
        '2b7e4a91-63d8-4fac-9e25-c1a8f3d60b47',
      ],
      [
        'd95b3e60-7f24-4c18-b3a9-60e2d8f1c754',
        '1a6d3f80-52c7-4e9b-8d14-b0f7e2c59a36',
        '2b7e4a91-63d8-4fac-9e25-c1a8f3d60b47',
      ],
    ],
  ],
  [
    'arm-lighthouse-delegation',
    [
      [
        `${subscription}/providers/microsoft.managedservices/registrationassignments/72f5a1d8-3b0e-49c6-b8f7-e4d2c90a6b13`,
      ],
    ],
  ],
  ['arm-classic-admins', [['name:eva.lorenz@contoso.com'], ['6fb28ed5-a71c-43f0-9269-05edc71fa48b']]],
  ['arm-orphaned-assignment', [['b52f07c8-36da-4e19-8a7c-94d1e0f3b682']]],
  [
    'arm-direct-users',
    [
      [
        '5a0c3e7d-91b4-4f26-8d3a-000000000000',
        '5a0c3e7d-91b4-4f26-8d3a-000000000001',
        '5a0c3e7d-91b4-4f26-8d3a-000000000002',
        '5a0c3e7d-91b4-4f26-8d3a-000000000003',
        '5a0c3e7d-91b4-4f26-8d3a-000000000004',
        '5a0c3e7d-91b4-4f26-8d3a-000000000005',
      ],
    ],
  ],
  ['arm-deny-or-lock-gap', [['70c39fe6-b82d-4401-a37a-16fed820b59c']]],
  ['ip-allowlist-too-wide', [['0.0.0.0/0'], ['0.0.0.0/0'], ['AzureCloud.westeurope'], ['2000::/3']]],
  ['ip-list-ignored', [['203.0.113.0/24', 'PowerBI']]],
  [
    'private-endpoint-unknown',
    [
      [`${cluster}/privateendpointconnections/pe-new-2f6c1b84`],
      [
        '/subscriptions/d2c81b60-4e7f-4a35-9b0d-6f1e8c35a974/resourcegroups/rg-partner/providers/microsoft.network/privateendpoints/pe-partner',
      ],
    ],
  ],
  [
    'private-dns-missing',
    [
      [`${cluster}/privateendpointconnections/pe-telemetry-2f6c1b84`],
      [`${cluster}/privateendpointconnections/pe-telemetry-2f6c1b84`],
    ],
  ],
  ['trusted-tenants-unreviewed', [['c7a4e9d2-6b18-4f35-90e1-a5d3f8b2c641'], ['c7a4e9d2-6b18-4f35-90e1-a5d3f8b2c641']]],
  ['allowed-fqdn-wide', [['*.blob.core.windows.net'], ['kusto.windows.net']]],
  ['callout-policy-wide', [['webapi/.*']]],
  [
    'managed-pe-unapproved',
    [[`${cluster}/managedprivateendpoints/mpe-events`], [`${cluster}/managedprivateendpoints/mpe-partner`]],
  ],
  ['language-extension-enabled', [['PYTHON'], ['PYTHON', 'R']]],
  ['language-image-legacy', [['Python3_6_5'], ['R']]],
  ['custom-image-unpinned', [['forecasting/anytree'], ['forecasting/scipy']]],
  [
    'followed-externally',
    [
      [
        '/subscriptions/e7b1a35c-92d4-4f08-a6c3-0d5f8b1e7294/resourcegroups/rg-telemetry/providers/microsoft.kusto/clusters/reporting',
      ],
      [
        '/subscriptions/e7b1a35c-92d4-4f08-a6c3-0d5f8b1e7294/resourcegroups/rg-telemetry/providers/microsoft.kusto/clusters/reporting',
      ],
    ],
  ],
  ['followed-all-databases', [['sales']]],
  ['attached-inherits-principals', [['sales-orders']]],
  ['retention-unbounded', [['telemetry'], ['telemetry']]],
  ['accepted-audiences', [['https://app.contoso.com']]],
  ['diagnostics-incomplete', [['Command', 'Query', 'Journal', 'DataOperation', 'SucceededIngestion'], ['Query']]],
  ['diagnostics-same-admin', [['d95b3e60-7f24-4c18-b3a9-60e2d8f1c754']]],
  [
    'activity-alerts-missing',
    [
      [
        'Microsoft.Kusto/clusters/write',
        'Microsoft.Kusto/clusters/delete',
        'Microsoft.Kusto/clusters/principalAssignments/write',
        'Microsoft.Authorization/roleAssignments/write',
      ],
      ['Microsoft.Kusto/clusters/delete'],
    ],
  ],
  ['policy-noncompliant', [['adx-disk-encryption']]],
  [
    'policy-exempted',
    [
      [`${resourceGroup}/providers/microsoft.authorization/policyexemptions/migration`],
      [`${resourceGroup}/providers/microsoft.authorization/policyexemptions/migration`],
    ],
  ],
];

describe('the items of findings', () => {
  it.each(items)('the failing examples of %s have the same items as before', (checkId, expected) => {
    expect(itemsOfExamples(checkId)).toEqual(expected);
  });

  it('checks outside the table count nothing', () => {
    const listed = new Set(items.map(([checkId]) => checkId));
    const others = checks.filter(({ id }) => !listed.has(id));
    expect(others.filter(({ id }) => itemsOfExamples(id).some((found) => found !== undefined))).toEqual([]);
  });
});

/** Two things of one name, and the one that fails. */
const namesakes: [checkId: string, evidence: SampleChanges, guilty: string][] = [
  [
    'script-retains-caller-admin',
    {
      scripts: ['sales', 'telemetry'].map((databaseName) => ({
        databaseId: `${sampleClusterId}/Databases/${databaseName}`,
        databaseName,
        items: sampleReading([
          {
            id: `${sampleClusterId}/Databases/${databaseName}/Scripts/tables`,
            name: `telemetryprod/${databaseName}/tables`,
            properties: {
              principalPermissionsAction: `${databaseName === 'sales' ? 'Retain' : 'Remove'}PermissionOnScriptCompletion`,
            },
          },
        ]),
      })),
    },
    `${cluster}/databases/sales/scripts/tables`,
  ],
  [
    'policy-exempted',
    {
      policyExemptions: [subscription, sampleResourceGroup].map((scope) => ({
        id: `${scope}/providers/Microsoft.Authorization/policyExemptions/migration`,
        name: 'migration',
        properties: {
          policyAssignmentId: `${scope}/providers/Microsoft.Authorization/policyAssignments/adx`,
          policyDefinitionReferenceIds: [],
          exemptionCategory: 'Waiver',
          expiresOn: scope === subscription ? '2027-11-25T10:00:00Z' : null,
          displayName: 'Migration',
        },
      })),
    },
    `${resourceGroup}/providers/microsoft.authorization/policyexemptions/migration`,
  ],
  [
    'followed-externally',
    {
      followerDatabases: ['Direct', 'DataShare'].map((databaseShareOrigin) => ({
        clusterResourceId: `${subscription}/resourceGroups/${databaseShareOrigin}/providers/Microsoft.Kusto/Clusters/sales`,
        attachedDatabaseConfigurationName: 'telemetry',
        databaseName: 'telemetry',
        databaseShareOrigin,
      })),
    },
    `${subscription}/resourcegroups/datashare/providers/microsoft.kusto/clusters/sales`,
  ],
  [
    'private-dns-missing',
    {
      cluster: {
        properties: {
          privateEndpointConnections: ['pe-a', 'pe-b'].map((name) => ({
            ...sampleConnection(name, 'Approved'),
            name: 'pe',
          })),
        },
      },
      privateEndpoints: [samplePrivateEndpoint('pe-a'), samplePrivateEndpoint('pe-b', sampleReading([]))],
    },
    `${cluster}/privateendpointconnections/pe-b-2f6c1b84`,
  ],
];

describe('two things of one name', () => {
  it.each(namesakes)('%s lists only the one that fails', (checkId, evidence, guilty) => {
    const found = checks
      .filter(({ id }) => id === checkId)
      .map((check) => evaluateCheck(check, sampleSnapshot(evidence), context).items);
    expect(found).toEqual([[guilty]]);
  });
});

function itemsOfExamples(checkId: string): (readonly string[] | undefined)[] {
  return checks.flatMap((check) =>
    check.id === checkId
      ? check.examples.fail.map(({ snapshot }) => evaluateCheck(check, snapshot, context).items)
      : [],
  );
}
