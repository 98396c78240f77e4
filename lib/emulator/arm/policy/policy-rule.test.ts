import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../types';
import { ruleHolds } from './policy-rule';

const resource: JsonObject = {
  type: 'Microsoft.Kusto/clusters',
  name: 'alpha',
  location: 'westus2',
  tags: { owner: 'ann' },
  sku: { name: 'Standard_E2a_v4', tier: 'Standard' },
  zones: ['1', '2'],
  properties: {
    enablePurge: true,
    keyVaultProperties: null,
    privateEndpointConnections: [
      { properties: { privateLinkServiceConnectionState: { status: 'Approved' } } },
      { properties: { privateLinkServiceConnectionState: { status: 'Pending' } } },
    ],
  },
};
const alias = 'Microsoft.Kusto/clusters';
const holds = (rule: Json, parameters: JsonObject = {}) => ruleHolds(rule, { resource, parameters });

describe('the rule of a policy', () => {
  it.each<[string, JsonObject, boolean]>([
    ['texts are compared without case', { field: 'type', equals: 'microsoft.kusto/CLUSTERS' }, true],
    ['a boolean equals its text', { field: `${alias}/enablePurge`, equals: 'true' }, true],
    ['null does not exist', { field: `${alias}/keyVaultProperties`, exists: false }, true],
    ['what is absent equals nothing', { field: `${alias}/keyVaultProperties.keyName`, equals: 'x' }, false],
    ['what is absent differs from everything', { field: `${alias}/enableDiskEncryption`, notEquals: true }, true],
    ['an alias may name what lies beside properties', { field: `${alias}/sku.tier`, in: ['standard', 'basic'] }, true],
    ['a tag by its name', { field: "tags['Owner']", equals: 'ann' }, true],
    ['like takes asterisks', { field: 'name', like: 'al*' }, true],
    ['elements are counted', { count: { field: `${alias}/zones[*]` }, less: 3 }, true],
    ['an alias of another type names nothing', { field: 'Microsoft.Storage/storageAccounts/sku', exists: true }, false],
  ])('a policy rule is evaluated as documented: %s', (_, rule, expected) => {
    expect(holds(rule)).toBe(expected);
  });

  it('elements are counted where a condition holds, also inside their own properties', () => {
    const approved = {
      count: {
        field: 'Microsoft.Kusto/Clusters/PrivateEndpointConnections[*]',
        where: {
          field: 'Microsoft.Kusto/Clusters/PrivateEndpointConnections[*].privateLinkServiceConnectionState.status',
          equals: 'Approved',
        },
      },
    };
    expect(holds({ ...approved, equals: 1 })).toBe(true);
    expect(holds({ ...approved, less: 1 })).toBe(false);
  });

  it('parameters have their values, and every other expression is refused with its name', () => {
    expect(holds({ field: 'location', in: "[parameters('places')]" }, { Places: ['westus2'] })).toBe(true);
    expect(() => holds({ field: 'location', equals: '[resourceGroup().location]' })).toThrow('resourceGroup()');
  });

  it('allOf stops at the first part that does not hold', () => {
    const other = { field: 'type', equals: 'Microsoft.Storage/storageAccounts' };
    expect(holds({ allOf: [other, { field: 'name', matchInsensitively: 'x' }] })).toBe(false);
    expect(() => holds({ allOf: [{ not: other }, { field: 'name', matchInsensitively: 'x' }] })).toThrow(
      'matchInsensitively',
    );
  });

  it('a field that is still open leaves the rule open, unless another part decides', () => {
    const decide = (field: string) => (field === 'name' ? ('unknown' as const) : undefined);
    const judge = (rule: Json) => ruleHolds(rule, { resource, parameters: {}, decide });
    const open = { field: 'name', equals: 'alpha' };
    expect(judge({ allOf: [open, { field: 'location', equals: 'westus2' }] })).toBe('unknown');
    expect(judge({ allOf: [open, { field: 'location', equals: 'eastus' }] })).toBe(false);
    expect(judge({ anyOf: [open, { field: 'location', equals: 'westus2' }] })).toBe(true);
    expect(judge({ not: open })).toBe('unknown');
  });

  it('evaluated conditions are reported with path and values', () => {
    const evaluated: JsonObject[] = [];
    ruleHolds({ field: `${alias}/enablePurge`, equals: true }, { resource, parameters: {}, evaluated });
    expect(evaluated).toEqual([
      {
        result: 'True',
        expressionKind: 'Field',
        expression: `${alias}/enablePurge`,
        path: 'properties.enablePurge',
        expressionValue: true,
        targetValue: true,
        operator: 'Equals',
      },
    ]);
  });
});
