import { expect, it } from 'vitest';
import { isWithinJsonBounds } from './json-bounds';

it.each([
  ['100 levels', '['.repeat(100) + ']'.repeat(100)],
  ['brackets in a string', JSON.stringify({ text: '[{'.repeat(400_000) })],
  ['quotes and backslashes in a string', JSON.stringify({ text: '\\"['.repeat(1000), more: '\\\\'.repeat(1000) })],
  ['many values', JSON.stringify(Array.from({ length: 400_000 }, () => ({})))],
  ['text that isn’t JSON', '<html>"'],
])('%s is within bounds', (_title, text) => {
  expect(isWithinJsonBounds(text)).toBe(true);
});

it.each([
  ['101 levels', '{"a":'.repeat(101)],
  ['101 levels after a string that ends in a backslash', `["\\\\",${'['.repeat(101)}`],
  ['a million arrays', `[${'[],'.repeat(1_000_000)}[]]`],
])('%s is not', (_title, text) => {
  expect(isWithinJsonBounds(text)).toBe(false);
});
