import { expect, it } from 'vitest';
import { documentedDefaults } from '@/lib/model/cluster';
import { assumedDefault, formatCountAndNames, formatNames, formatRaw } from './format-values';

it.each([
  [undefined, 'absent'],
  [null, 'null'],
  ['', 'empty'],
  ['Enabled', 'Enabled'],
  [false, 'false'],
  [[{ value: '*' }], '[{"value":"*"}]'],
])('%j is shown as %s', (value, text) => {
  expect(formatRaw(value)).toBe(text);
});

it('a documented default is listed with its source only for an absent or null property', () => {
  const sentence = `so the documented default applies: false (${documentedDefaults.enablePurge.source}).`;
  expect(assumedDefault('enablePurge', undefined)).toEqual([`enablePurge is absent, ${sentence}`]);
  expect(assumedDefault('enablePurge', null)).toEqual([`enablePurge is null, ${sentence}`]);
  expect(assumedDefault('enablePurge', false)).toEqual([]);
  expect(assumedDefault('publicNetworkAccess', '')).toEqual([]);
});

const five = ['Ada', 'Ben', 'Cem', 'Dee', 'Eli'];

it('a list shows up to five names and counts the rest', () => {
  expect(formatNames(five)).toBe('Ada, Ben, Cem, Dee, Eli');
  expect(formatNames([...five, 'Fay', 'Gus'])).toBe('Ada, Ben, Cem, Dee, Eli, and 2 more');
});

it('the names are counted, and an empty list is 0', () => {
  expect(formatCountAndNames(['Ada', 'Ben'])).toBe('2: Ada, Ben');
  expect(formatCountAndNames([])).toBe('0');
});
