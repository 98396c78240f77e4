import { expect, it } from 'vitest';
import { smallState } from '../testing/resource-graph-service';
import { keptUntilChange } from './kept-until-change';

const weigh = (value: number[]) => value.length;

function counting(most: number, mostWeight?: number) {
  const state = smallState();
  const kept = keptUntilChange<number[]>(most, mostWeight, mostWeight === undefined ? undefined : weigh);
  let made = 0;
  return (key: string, weight = 1, now = 0) => {
    const before = made;
    kept(state, key, now, () => {
      made += 1;
      return Array.from({ length: weight }, () => 0);
    });
    return made > before ? 'made' : 'kept';
  };
}

it('a value is kept for a minute, and the oldest goes when there are too many', () => {
  const ask = counting(2);
  expect([ask('a'), ask('a'), ask('b'), ask('a'), ask('c'), ask('a')]).toEqual([
    'made',
    'kept',
    'made',
    'kept',
    'made',
    'made',
  ]);
  expect([ask('a', 1, 59_000), ask('a', 1, 61_000)]).toEqual(['kept', 'made']);
});

it('a heavy value serves its own pages and goes before the next one is made', () => {
  const ask = counting(9, 10);
  expect([ask('light', 3), ask('heavy', 20), ask('heavy', 20), ask('light', 3), ask('other', 3)]).toEqual([
    'made',
    'made',
    'kept',
    'kept',
    'made',
  ]);
  expect([ask('heavy', 20), ask('other', 3)]).toEqual(['made', 'kept']);
});
