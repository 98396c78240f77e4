import { describe, expect, it } from 'vitest';
import { conditionSchema, matchesCondition } from './condition';

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

/** Tests of the evaluator for Azure Policy conditions, so that its mistakes aren't attributed to checks. */
describe('a condition of Azure Policy', () => {
  it.each<[string, unknown, boolean]>([
    ['compares strings without case', { field: alias('publicNetworkAccess'), equals: 'enabled' }, true],
    ['treats an absent field as equal to nothing', { field: alias('absent'), equals: 'undefined' }, false],
    ['treats an absent field as not equal to any value', { field: alias('absent'), notEquals: 'x' }, true],
    ['treats an absent field as not in a list', { field: alias('absent'), notIn: ['x'] }, true],
    ['searches a list without case', { field: alias('publicNetworkAccess'), notIn: ['ENABLED'] }, false],
    ['treats an empty string as existing', { field: alias('keyVaultProperties.keyName'), exists: true }, true],
    ['treats null as not existing', { field: alias('keyVaultProperties.keyVersion'), exists: 'false' }, true],
    ['compares regions in every spelling', { field: 'location', equals: "[parameters('region')]" }, true],
    ['reads a list from a parameter', { field: 'location', in: "[parameters('regions')]" }, true],
    ['returns the first item of a list', { value: "[first(parameters('regions'))]", equals: 'westeurope' }, false],
    ['evaluates equals in an expression', { value: "[equals(parameters('group'), 'audit')]", equals: true }, true],
    ['negates a condition with not', { not: { field: 'type', equals: 'microsoft.kusto/clusters' } }, false],
    [
      'accepts one of several conditions with anyOf',
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
      'counts items that match a condition',
      { count: { field: groupId.replace('.groupId', ''), where: { field: groupId, equals: 'vault' } }, equals: 1 },
      true,
    ],
    ['requires every item to match outside a count', { field: groupId, equals: 'vault' }, false],
  ])('the evaluator works like Azure Policy: it %s', (_sentence, condition, expected) => {
    expect(matchesCondition(conditionSchema.parse(condition), { resource: cluster, parameters })).toBe(expected);
  });

  it.each([
    { field: 'type', resembles: 'x' },
    { field: 'type' },
    { field: 'type', equals: 'x', exists: true },
    { field: 'type', equals: "[concat('a', 'b')]" },
    { field: 'type', equals: "[parameters('unknown')]" },
  ])("a condition that the evaluator doesn't support is an error: %o", (condition) => {
    expect(() => matchesCondition(conditionSchema.parse(condition), { resource: cluster, parameters })).toThrow();
  });
});
