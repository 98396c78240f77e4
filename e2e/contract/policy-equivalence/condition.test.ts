import { describe, expect, it } from 'vitest';
import { conditionSchema, holds } from './condition';

const cluster = {
  type: 'Microsoft.Kusto/Clusters',
  body: {
    location: 'West Europe',
    zones: ['1', '2'],
    properties: {
      publicNetworkAccess: 'Enabled',
      keyVaultProperties: { keyName: '', keyVersion: null },
      privateEndpointConnections: [{ properties: { groupId: 'cluster' } }, { properties: { groupId: 'vault' } }],
    },
  },
};
const parameters = { region: 'westeurope', regions: ['northeurope', 'westeurope'], group: 'audit' };
const alias = (name: string) => `microsoft.kusto/clusters/${name}`;
const groupId = alias('PrivateEndpointConnections[*].groupId');

/** The language by itself, so that a mistake in it is not taken for one of a check. */
describe('a condition of Azure Policy', () => {
  it.each<[string, unknown, boolean]>([
    ['compares texts without case', { field: alias('publicNetworkAccess'), equals: 'enabled' }, true],
    ['finds nothing equal to what is absent', { field: alias('absent'), equals: 'undefined' }, false],
    ['finds what is absent not equal to anything', { field: alias('absent'), notEquals: 'x' }, true],
    ['finds what is absent in no list', { field: alias('absent'), notIn: ['x'] }, true],
    ['finds a text not in a list', { field: alias('publicNetworkAccess'), notIn: ['ENABLED'] }, false],
    ['takes an empty text for existing', { field: alias('keyVaultProperties.keyName'), exists: true }, true],
    ['takes null for not existing', { field: alias('keyVaultProperties.keyVersion'), exists: 'false' }, true],
    ['reads a region however it is written', { field: 'location', equals: "[parameters('region')]" }, true],
    ['looks into the list of a parameter', { field: 'location', in: "[parameters('regions')]" }, true],
    ['takes the first of a list', { value: "[first(parameters('regions'))]", equals: 'westeurope' }, false],
    ['compares in an expression', { value: "[equals(parameters('group'), 'audit')]", equals: true }, true],
    ['turns round what not holds', { not: { field: 'type', equals: 'microsoft.kusto/clusters' } }, false],
    [
      'is one of several',
      {
        anyOf: [
          { field: 'type', equals: 'x' },
          { field: 'location', exists: true },
        ],
      },
      true,
    ],
    ['counts a list', { count: { field: alias('zones[*]') }, less: 2 }, false],
    ['counts an absent list as empty', { count: { field: alias('none[*]') }, equals: 0 }, true],
    [
      'counts what fits',
      { count: { field: groupId.replace('.groupId', ''), where: { field: groupId, equals: 'vault' } }, equals: 1 },
      true,
    ],
    ['asks every element where it does not count', { field: groupId, equals: 'vault' }, false],
  ])('the evaluator works like Azure Policy: it %s', (_sentence, condition, expected) => {
    expect(holds(conditionSchema.parse(condition), { resource: cluster, parameters })).toBe(expected);
  });

  it.each([
    { field: 'type', resembles: 'x' },
    { field: 'type' },
    { field: 'type', equals: 'x', exists: true },
    { field: 'type', equals: "[concat('a', 'b')]" },
    { field: 'type', equals: "[parameters('unknown')]" },
  ])("a condition that the evaluator doesn't support is an error: %o", (condition) => {
    expect(() => holds(conditionSchema.parse(condition), { resource: cluster, parameters })).toThrow();
  });
});
