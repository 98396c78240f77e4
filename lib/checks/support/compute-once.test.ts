import { describe, expect, it, vi } from 'vitest';
import { computeOnce } from './compute-once';

describe('a computation that is kept for its object', () => {
  it('a kept computation runs once for each object and returns the same value', () => {
    const compute = vi.fn((list: readonly number[]) => list.map((number) => number * 2));
    const kept = computeOnce(compute);
    const [left, right] = [[1], [1]];
    expect(kept(left)).toBe(kept(left));
    expect(kept(right)).toEqual(kept(left));
    expect(compute).toHaveBeenCalledTimes(2);
  });

  it('a kept computation also keeps undefined', () => {
    const compute = vi.fn(() => undefined);
    const kept = computeOnce(compute);
    const key = {};
    kept(key);
    kept(key);
    expect(compute).toHaveBeenCalledOnce();
  });
});
