import { describe, expect, it } from 'vitest';
import { namePatterns } from '@/lib/model/azure/arm-id';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { evaluateCheck } from '../engine/evaluate';
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
  ['principal-list-drift', [['6fb28ed5-a71c-43f0-9269-05edc71fa48b'], ['6fb28ed5-a71c-43f0-9269-05edc71fa48b']]],
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
  ['allowed-fqdn-wide', [['*.blob.core.windows.net'], ['kusto.windows.net'], ['kusto.sovcloud-api.fr']]],
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
  ['followed-all-databases', [[`${resourceGroup}/providers/microsoft.kusto/clusters/sales`]]],
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
  [
    'policy-noncompliant',
    [[`${subscription}/providers/microsoft.authorization/policyassignments/adx-disk-encryption`]],
  ],
  [
    'policy-exempted',
    [
      [`${resourceGroup}/providers/microsoft.authorization/policyexemptions/migration`],
      [`${resourceGroup}/providers/microsoft.authorization/policyexemptions/migration`],
    ],
  ],
  ['kusto-callout-wide', [['webapi/.*']]],
  [
    'kusto-identity-all-usages',
    [['cluster/8c1f0a72-5be4-4d39-9a06-e3f7d2b1c584'], ['telemetry/8c1f0a72-5be4-4d39-9a06-e3f7d2b1c584']],
  ],
  ['kusto-identity-cluster-wide', [['8c1f0a72-5be4-4d39-9a06-e3f7d2b1c584']]],
  ['kusto-external-plugins', [['http_request']]],
  ['kusto-language-drift', [['python']]],
  ['kusto-tables-open', [['telemetry']]],
  ['kusto-rls-off', [['telemetry/events']]],
  [
    'kusto-rls-changeable',
    [
      ['telemetry/events/e08f5a1c-93b7-4d62-a8f0-7c2d4b6e1953'],
      ['telemetry/events/e08f5a1c-93b7-4d62-a8f0-7c2d4b6e1953'],
    ],
  ],
  ['kusto-view-unfiltered', [['telemetry/eventsbyday']]],
  ['kusto-cluster-role-unlisted', [['alldatabasesadmin/e08f5a1c-93b7-4d62-a8f0-7c2d4b6e1953']]],
  ['kusto-entity-roles-stale', [['telemetry/table/devices/3b90d7c4-1e58-4f2a-b6a3-92e0c5d8f714']]],
  ['kusto-external-secrets', [['telemetry/archive']]],
  ['kusto-external-outside', [['telemetry/archive']]],
  ['kusto-exports', [['telemetry/exportevents']]],
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

function ofEngine(id: string): string {
  return `kusto-${id}`;
}

/** Checks whose items aren't IDs: values of a setting, and names that are unique in the cluster. */
const withoutIds = [
  ...['database-cmk', 'database-admin-too-many', 'retention-unbounded', 'attached-inherits-principals'],
  ...['ip-allowlist-too-wide', 'ip-list-ignored', 'allowed-fqdn-wide', 'callout-policy-wide', 'accepted-audiences'],
  ...['language-extension-enabled', 'language-image-legacy', 'custom-image-unpinned'],
  ...['diagnostics-incomplete', 'activity-alerts-missing'],
  ...['callout-wide', 'identity-all-usages', 'external-plugins', 'language-drift', 'tables-open'].map(ofEngine),
  ...['rls-off', 'rls-changeable', 'view-unfiltered', 'cluster-role-unlisted', 'entity-roles-stale'].map(ofEngine),
  ...['external-secrets', 'external-outside', 'exports'].map(ofEngine),
];
const failures = checks.flatMap((check) =>
  check.examples.fail.flatMap(({ title, snapshot }) => {
    const { items: found = [] } = evaluateCheck(check, snapshot, context);
    return found.length > 0 ? [[`${check.id}: ${title}`, { check, snapshot, found }] as const] : [];
  }),
);

describe('two things of one name', () => {
  it.each(failures.filter(([, { check }]) => !withoutIds.includes(check.id)))(
    'two things of one name with other IDs are two items of %s',
    (_, { check, snapshot, found }) => {
      for (const item of found) {
        const twin = twinOf(item);
        if (twin === undefined) continue;
        const twice = { ...snapshot, parts: withTwin(snapshot.parts, item, twin) };
        expect(evaluateCheck(check, twice, context).items).toEqual(expect.arrayContaining([item, twin]));
      }
    },
  );

  it.each(failures)('other names of the same things leave the items of %s', (_, { check, snapshot, found }) => {
    // In the engine, names are the only IDs of entities.
    const renamed = { ...snapshot, parts: { ...withOneName(snapshot.parts, ''), kusto: snapshot.parts.kusto } };
    expect(evaluateCheck(check, renamed, context).items).toEqual(found);
  });

  it('only checks of settings and names inside the cluster have items without an ID', () => {
    const listing = failures
      .filter(([, { found }]) => found.some((item) => !isId(item)))
      .map(([, { check }]) => check.id);
    expect([...new Set(listing)].sort()).toEqual([...withoutIds].sort());
  });
});

function isId(item: string): boolean {
  return namePatterns.guid.test(item) || /^(\/subscriptions\/|\/providers\/|name:|system-assigned$)/.test(item);
}

/** Returns the ID of another thing with the same name, or `undefined` if its parent can't have two things of one name. */
function twinOf(item: string): string | undefined {
  if (namePatterns.guid.test(item)) return `${item.slice(0, -4)}0ff0`;
  if (!item.startsWith('/')) return undefined;
  if (item.startsWith(`${cluster}/databases/`)) return item.replace('/databases/', '/databases/other-');
  if (item.startsWith(cluster)) return undefined;
  return item.startsWith(`${subscription}/providers/`)
    ? item.replace(subscription, resourceGroup)
    : item.replace('/resourcegroups/', '/resourcegroups/other-');
}

/** Adds a copy of each thing with an ID, with another ID and the same names. */
function withTwin<Value>(value: Value, id: string, twin: string): Value {
  const has = (part: unknown, text: string) => JSON.stringify(part).toLowerCase().includes(text);
  const copy = (part: unknown) =>
    JSON.parse(JSON.stringify(part), (_, inner: unknown) =>
      typeof inner === 'string' && has(inner, id) ? inner.toLowerCase().replaceAll(id, twin) : inner,
    );
  const add = (part: unknown): unknown => {
    if (Array.isArray(part))
      return part.flatMap((each) => {
        if (!has(each, id)) return [each];
        const inner = add(each);
        return has(inner, twin) ? [inner] : [each, copy(each)];
      });
    if (typeof part !== 'object' || part === null) return part;
    const entries = Object.entries(part).map(([name, each]) => [name, add(each)]);
    const named = Object.entries(part).filter(([name]) => name.toLowerCase() === id);
    return Object.fromEntries([...entries, ...named.map(([, each]) => [twin, copy(each)])]);
  };
  return add(value) as Value;
}

const nameMembers = [
  ...['displayName', 'userPrincipalName', 'principalName', 'principalIdDisplayName', 'name'],
  ...['policyAssignmentName', 'managedByTenantName', 'registrationDefinitionName'],
];

function withOneName<Value>(value: Value, member: string): Value {
  const rename = (part: unknown, name: string): unknown => {
    if (typeof part === 'string') return nameMembers.includes(name) ? 'Same' : part;
    if (Array.isArray(part)) return part.map((each) => rename(each, name));
    // Only its name links a managed private endpoint to its target.
    if (typeof part !== 'object' || part === null || name === 'managedPrivateEndpoints') return part;
    return Object.fromEntries(Object.entries(part).map(([each, inner]) => [each, rename(inner, each)]));
  };
  return rename(value, member) as Value;
}

function itemsOfExamples(checkId: string): (readonly string[] | undefined)[] {
  return checks.flatMap((check) =>
    check.id === checkId
      ? check.examples.fail.map(({ snapshot }) => evaluateCheck(check, snapshot, context).items)
      : [],
  );
}
