import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { sampleScore } from '@/lib/model/samples';
import { useKeptOrder } from './use-kept-order';

const rowOf = (name: string, value: number) =>
  ({ cluster: { id: `/${name}`, name }, score: { ...sampleScore, value } }) as FleetRow;
const byScore = { columnId: 'score', descending: false };

it('clusters keep their places while scores change, and move when someone sorts again or by another column', () => {
  const { result, rerender } = renderHook(({ rows, sort, isComplete }) => useKeptOrder(rows, sort, isComplete), {
    initialProps: { rows: [rowOf('a', 90), rowOf('b', 50)], sort: byScore, isComplete: false },
  });
  const names = () => result.current.rows.map(({ cluster }) => cluster.name).join(' ');
  const changed = [rowOf('a', 40), rowOf('b', 50), rowOf('c', 30)];
  rerender({ rows: changed.slice(0, 2), sort: byScore, isComplete: true });
  expect(names()).toBe('a b');
  rerender({ rows: [rowOf('a', 60), rowOf('b', 50), rowOf('c', 30)], sort: byScore, isComplete: true });
  expect(names()).toBe('a b c');
  expect(result.current.sortedAt).toBeInstanceOf(Date);
  act(() => result.current.sortAgain());
  expect(names()).toBe('c b a');
  expect(result.current.sortedAt).toBeNull();
  rerender({ rows: changed, sort: { columnId: 'name', descending: true }, isComplete: true });
  expect(names()).toBe('c b a');
  rerender({ rows: changed, sort: byScore, isComplete: true });
  expect(names()).toBe('c a b');
});
