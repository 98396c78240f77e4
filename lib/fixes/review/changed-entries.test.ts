import { describe, expect, it } from 'vitest';
import { changedEntries } from './changed-entries';

describe('a list or an object that changes as a whole', () => {
  it('a changed list shows the removed, kept, and added entries', () => {
    expect(changedEntries(['10.0.0.0/8', '192.0.2.1'], ['192.0.2.1', '192.0.2.2'])).toEqual([
      { sign: '−', value: '10.0.0.0/8' },
      { sign: ' ', value: '192.0.2.1' },
      { sign: '+', value: '192.0.2.2' },
    ]);
  });

  it('changed tags show by name, with both values of a changed one', () => {
    expect(changedEntries({ env: 'prod', owner: 'ada' }, { env: 'prod', owner: 'bo', cost: '7' })).toEqual([
      { sign: ' ', name: 'env', value: 'prod' },
      { sign: '−', name: 'owner', value: 'ada' },
      { sign: '+', name: 'owner', value: 'bo' },
      { sign: '+', name: 'cost', value: '7' },
    ]);
  });

  it('values are shown side by side if they have no common entry or aren’t lists or objects', () => {
    expect(changedEntries([{ value: '*' }], [])).toBeNull();
    expect(changedEntries(false, true)).toBeNull();
    expect(changedEntries(undefined, ['a'])).toBeNull();
    expect(changedEntries(['a'], { a: 1 })).toBeNull();
  });
});
