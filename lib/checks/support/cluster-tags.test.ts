import { expect, it } from 'vitest';
import { sampleCluster } from '../samples/sample-cluster';
import { tagValue } from './cluster-tags';

it.each([
  [{ Owner: ' data team ' }, 'data team'],
  [{ other: 'x', OWNER: '' }, ''],
  [{ other: 'owner' }, undefined],
  [{}, undefined],
  [null, undefined],
  [undefined, undefined],
])('the tag owner of %j is %j', (tags, value) => {
  expect(tagValue({ ...sampleCluster, tags }, 'owneR')).toBe(value);
});
