import { describe, expect, it } from 'vitest';
import { sampleClusterId } from '@/lib/checks/samples/sample-cluster';
import { readSelection, toSelection, writeSelection } from './selection-in-url';

const ids = (count: number) =>
  Array.from({ length: count }, (_, index) => `${sampleClusterId.replace('/Clusters/', '/clusters/')}${index}`);

describe('a selection of clusters in the URL', () => {
  it('a selection survives the URL', () => {
    const params = new URLSearchParams('q=x');
    writeSelection(ids(2), params);
    expect(readSelection(new URLSearchParams(params.toString()))).toEqual(ids(2));
    expect(params.get('q')).toBe('x');
  });

  it('a selection that is too large for a URL is kept in the tab', () => {
    expect(toSelection(ids(30))).toEqual(ids(30));
    expect(toSelection(ids(80))).toBe('tab');
    const params = new URLSearchParams();
    writeSelection('tab', params);
    expect(params.toString()).toBe('selected=tab');
    expect(readSelection(params)).toBe('tab');
  });

  it('what is not a cluster is dropped', () => {
    expect(readSelection(new URLSearchParams('selected=a/b/c&selected=x&selected='))).toEqual([]);
  });
});
