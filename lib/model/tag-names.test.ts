import { describe, expect, it } from 'vitest';
import { defaultCheckSettings } from './check-settings';
import { clusterMatcher, noFilter } from './fleet-filter';
import {
  defaultTagNames,
  hasTagValue,
  isConfidential,
  productionLast,
  tagFilter,
  tagMeanings,
  tagNamesOf,
  valueOfTags,
} from './tag-names';

it('the names of tags come from the settings, or are the defaults', () => {
  expect(tagNamesOf({})).toEqual(defaultTagNames);
  expect(tagNamesOf(defaultCheckSettings)).toEqual(defaultTagNames);
  expect(tagNamesOf({ environmentTags: ['tier'] })).toEqual({ ...defaultTagNames, environment: ['tier'] });
  for (const setting of Object.values(tagMeanings)) expect(defaultCheckSettings).toHaveProperty(setting);
});

it('the first name with a value decides, in any case', () => {
  const { environment } = defaultTagNames;
  expect(valueOfTags({ Env: ' Test ', ENVIRONMENT: 'Production' }, environment)).toBe('Production');
  expect(valueOfTags({ environment: ' ', stage: 'dev' }, environment)).toBe('dev');
  expect(valueOfTags({ team: 'x' }, environment)).toBeUndefined();
  expect(valueOfTags({}, ['constructor', '__proto__'])).toBeUndefined();
});

it('several names are one filter', () => {
  expect(tagFilter(['environment', 'env'], 'Production')).toBe('environment/env:production');
  expect(tagFilter(['environment', 'env'])).toBe('environment/env');
  expect(tagFilter(['owner'], 'a:b')).toBe('owner:a:b');
});

it.each([
  [{ Env: 'Test', environment: 'production' }],
  [{ stage: ' ' }],
  [{ STAGE: 'test' }],
  [{ team: 'test' }],
  [{}],
])('a value lists the clusters that its filter lists: %j', (tags) => {
  const cluster = { id: '/c', subscriptionId: 's', location: 'x', state: null, publicReach: null, tags };
  const { environment } = defaultTagNames;
  for (const value of ['test', 'production', 'dev'])
    expect(hasTagValue(tags, environment, value)).toBe(
      clusterMatcher({ ...noFilter, tag: [tagFilter(environment, value)] })(cluster, ''),
    );
  expect(hasTagValue(tags, environment, '')).toBe(
    clusterMatcher({ ...noFilter, not: [`tag=${tagFilter(environment)}`] })(cluster, ''),
  );
});

describe('the order of clusters in a run', () => {
  const cluster = (name: string, tags: Record<string, string> = {}) => ({ name, tags });
  const inOrder = (clusters: ReturnType<typeof cluster>[]) =>
    productionLast(clusters, defaultTagNames.environment, ({ tags }) => tags).map(({ name }) => name);

  it('a cluster that isn’t production comes first, then one without the tag, then production', () => {
    const clusters = [
      cluster('a', { environment: 'Production' }),
      cluster('b', { env: 'prod' }),
      cluster('c', { owner: 'data' }),
      cluster('d', { Environment: 'test' }),
      cluster('e', { stage: 'development' }),
    ];
    expect(inOrder(clusters)).toEqual(['d', 'e', 'c', 'a', 'b']);
  });

  it('clusters of one environment keep their order', () => {
    expect(inOrder([cluster('b'), cluster('a')])).toEqual(['b', 'a']);
  });
});

it.each([
  ['Confidential', true],
  ['highly_confidential', true],
  ['Strictly-Confidential', true],
  ['restricted', true],
  ['non-confidential', false],
  ['General', false],
  ['', false],
])('data with the classification %j is confidential: %j', (value, expected) => {
  expect(isConfidential({ Classification: value }, defaultTagNames.dataClassification)).toBe(expected);
});
