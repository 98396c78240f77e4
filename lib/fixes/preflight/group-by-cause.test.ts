import { expect, it } from 'vitest';
import { groupByCause } from './group-by-cause';

it('entries with one cause are one group, and those without a cause stay apart', () => {
  const entries = ['a1', 'none1', 'b1', 'a2', 'none2'];
  const groups = groupByCause(entries, (entry) => (entry.startsWith('none') ? undefined : entry.charAt(0)));
  expect(groups).toEqual([['a1', 'a2'], ['none1'], ['b1'], ['none2']]);
});
