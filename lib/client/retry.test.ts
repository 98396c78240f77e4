import { expect, it } from 'vitest';
import { Problem } from '@/lib/model/problem';
import { repeatAfter } from './retry';

it('what may mend itself is tried once more, as soon as Azure wants', () => {
  expect(repeatAfter(0, new Problem('timeout', 'Late.'))).toBe(1500);
  expect(repeatAfter(0, new Problem('throttled', 'Too many.', { retryAfter: 2 }))).toBe(2000);
  expect(repeatAfter(0, new Problem('server-busy', 'Busy.', { retryAfter: 5 }))).toBe(5000);
  expect(repeatAfter(1, new Problem('timeout', 'Late.'))).toBeNull();
});

it('a long wait is told, not sat out behind “Reading…”', () => {
  expect(repeatAfter(0, new Problem('throttled', 'Too many.', { retryAfter: 17 }))).toBeNull();
});

it('a refusal is not asked for twice', () => {
  expect(repeatAfter(0, new Problem('forbidden', 'No.'))).toBeNull();
  expect(repeatAfter(0, new Error('No.'))).toBeNull();
});
