import { expect, it } from 'vitest';
import { jsonDifferences } from './json-differences';

it('what differs is named by its path, with both values', () => {
  const left = { sku: { name: 'E2', capacity: 2 }, properties: { enablePurge: true, state: 'Running' } };
  const right = { sku: { name: 'E8', capacity: 2 }, properties: { state: 'Running' } };
  expect(jsonDifferences(left, right)).toEqual([
    { path: 'properties.enablePurge', left: true, right: undefined },
    { path: 'sku.name', left: 'E2', right: 'E8' },
  ]);
});

it('what only one side has is one difference', () => {
  const key = { keyName: 'data', keyVaultUri: 'https://kv.vault.azure.net' };
  expect(jsonDifferences({ properties: { keyVaultProperties: key } }, { properties: {} })).toEqual([
    { path: 'properties.keyVaultProperties', left: key, right: undefined },
  ]);
});

it('null is not the same as nothing', () => {
  expect(jsonDifferences({ zones: null }, {})).toHaveLength(1);
});

it('the order of lists and of keys says nothing, their items do', () => {
  const left = { list: [{ a: 1, b: 2 }, 'x'], other: ['10.0.0.0/24'] };
  const right = { list: ['x', { b: 2, a: 1 }], other: ['10.0.0.0/24', '10.0.1.0/24'] };
  expect(jsonDifferences(left, right).map(({ path }) => path)).toEqual(['other']);
});

it('keys that aren’t names are in brackets', () => {
  const paths = jsonDifferences({ tags: { 'cost center': '1' } }, { tags: { 'cost center': '2' } });
  expect(paths[0]?.path).toBe('tags["cost center"]');
});
