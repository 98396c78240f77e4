import { describe, expect, it } from 'vitest';
import { secondsLeft } from './pace';

const every = (milliseconds: number, count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => from + index * milliseconds);

describe('the time left of loading many clusters', () => {
  it('the time left is unknown before four clusters, and after the last one', () => {
    expect(secondsLeft(every(1000, 3), 10)).toBeUndefined();
    expect(secondsLeft(every(1000, 9), 0)).toBeUndefined();
  });

  it('the time left follows the pace of the last clusters, not of the first ones', () => {
    expect(secondsLeft(every(500, 4), 10)).toBe(5);
    expect(secondsLeft([...every(10, 30), ...every(2000, 12, 10_000)], 30)).toBe(60);
  });
});
