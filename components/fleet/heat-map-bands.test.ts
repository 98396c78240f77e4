import { expect, it } from 'vitest';
import { sampleHeading } from '@/lib/model/samples';
import { bandsOf, byCategory } from './heat-map-bands';

const checks = (['network', 'encryption', 'network'] as const).map((category, index) =>
  sampleHeading(`c${index}`, { category }),
);

it('columns of the heat map are in bands, one for each category', () => {
  const sorted = byCategory(checks);
  expect(sorted.map(({ id }) => id)).toEqual(['c1', 'c0', 'c2']);
  expect(bandsOf(sorted)).toEqual([
    { category: 'encryption', columns: 1 },
    { category: 'network', columns: 2 },
  ]);
  expect(bandsOf([])).toEqual([]);
});
