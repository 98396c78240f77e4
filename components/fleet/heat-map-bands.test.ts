import { expect, it } from 'vitest';
import { sampleHeading } from '@/lib/model/samples';
import { bandsOf, byCategory, shortTitles } from './heat-map-bands';

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

it('the heat map shortens titles to their settings, with the requirement if several checks have one setting', () => {
  const titles = [
    'Disk encryption should be enabled',
    'The cluster should have a delete lock',
    'The cluster should be updated',
    'Guests shouldn’t be admins',
    'A title without a requirement',
  ];
  expect([...shortTitles(titles.map((title, index) => ({ id: `c${index}`, title }))).values()]).toEqual([
    'Disk encryption',
    'Cluster: a delete lock',
    'Cluster: updated',
    'Guests',
    'A title without a requirement',
  ]);
});
