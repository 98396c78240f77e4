import { describe, expect, it } from 'vitest';
import { kustoClusterSchema } from '@/lib/model/cluster';
import { compareBody } from './compare-body';
import { redactBody } from './redact-body';
import { createRedactor } from './redactor';

const cluster = {
  id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Kusto/clusters/fraud',
  name: 'fraud',
  location: 'West Europe',
  sku: { name: 'Standard_D11_v2', tier: 'Standard', capacity: 2 },
  tags: { 'cost center': 'Mia' },
  identity: { type: 'UserAssigned', userAssignedIdentities: { '/subscriptions/s/resourceGroups/secret': null } },
  properties: {
    state: 'Running',
    calloutPolicies: [{ calloutType: 0, outboundAccess: 1, calloutId: 'x_kusto' }],
    brandNew: { secretKey: 'secret value' },
  },
};

describe('a redacted body', () => {
  it.each(['constructor', 'toString', 'valueOf'])('a property %s, which no schema has, is unknown', (key) => {
    const body = { ...cluster, [key]: 'secret' };
    expect(redactBody(kustoClusterSchema, body, createRedactor())).toMatchObject({ [key]: '<string>' });
    expect(compareBody(kustoClusterSchema, body).unknownProperties).toContain(key);
  });

  it('a redacted body keeps properties, types, and Azure’s enumerated values, and replaces the rest', () => {
    expect(redactBody(kustoClusterSchema, cluster, createRedactor())).toEqual({
      id: '/subscriptions/name-1/resourceGroups/name-2/providers/Microsoft.Kusto/clusters/name-3',
      name: 'name-3',
      location: 'West Europe',
      sku: { name: 'Standard_D11_v2', tier: 'Standard', capacity: 2 },
      tags: { 'text-1': 'name-4' },
      identity: {
        type: 'UserAssigned',
        userAssignedIdentities: { '/subscriptions/name-1/resourceGroups/name-5': null },
      },
      properties: {
        state: 'Running',
        calloutPolicies: [{ calloutType: 0, outboundAccess: 1, calloutId: 'name-6' }],
        brandNew: '<object>',
      },
    });
  });

  it('a redacted body keeps three items of a list, and no large number', () => {
    const body = { ...cluster, sku: { ...cluster.sku, capacity: 4_915_201 }, zones: ['1', '2', '3', '4', '5'] };
    expect(redactBody(kustoClusterSchema, body, createRedactor())).toMatchObject({
      sku: { capacity: '<number>' },
      zones: ['1', '2', '3', '<2 more>'],
    });
  });

  it('a redacted body has only a type if the product has no schema', () => {
    expect(redactBody(undefined, { secret: 'x' }, createRedactor())).toBe('<object>');
    expect(redactBody(undefined, 'secret', createRedactor())).toBe('name-1');
  });
});

describe('a body in comparison with a schema', () => {
  it('a body compared with a schema shows where types differ, without values and keys of the tenant', () => {
    const body = { ...cluster, location: 7, tags: { 'cost center': 3 }, zones: 'secret' };
    expect(compareBody(kustoClusterSchema, body).differences).toEqual([
      { path: 'location', expected: 'string', seen: 'number' },
      { path: 'tags.*', expected: 'string', seen: 'number' },
      { path: 'zones', expected: 'array', seen: 'string' },
    ]);
    expect(compareBody(kustoClusterSchema, null).differences).toEqual([
      { path: '(body)', expected: 'object', seen: 'null' },
    ]);
  });

  it('a body compared with a schema shows undocumented properties, but not their content', () => {
    const body = { ...cluster, systemData: {}, 'not a name': 1 };
    expect(compareBody(kustoClusterSchema, body)).toEqual({
      differences: [],
      unknownProperties: ['<property>', 'properties.brandNew'],
    });
  });
});
