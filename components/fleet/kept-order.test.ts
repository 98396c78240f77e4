import { describe, expect, it } from 'vitest';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { inKeptOrder, isSameOrder, placesOf } from './use-kept-order';

const rowsOf = (...names: string[]) => names.map((id) => ({ cluster: { id } }) as FleetRow);
const ids = (rows: readonly FleetRow[]) => rows.map(({ cluster }) => cluster.id).join(' ');

describe('the order of clusters while they load', () => {
  it('clusters keep their places when a new score would move them', () => {
    const places = placesOf(rowsOf('c', 'a', 'b'));
    expect(ids(inKeptOrder(rowsOf('a', 'b', 'c'), places))).toBe('c a b');
  });

  it('new clusters follow the ones that have a place, and removed ones leave no gap', () => {
    const places = placesOf(rowsOf('c', 'gone', 'a'));
    expect(ids(inKeptOrder(rowsOf('z', 'a', 'b', 'c'), places))).toBe('c a z b');
  });

  it('the same clusters in another order are another order', () => {
    expect(isSameOrder(rowsOf('a', 'b'), rowsOf('a', 'b'))).toBe(true);
    expect(isSameOrder(rowsOf('a', 'b'), rowsOf('b', 'a'))).toBe(false);
    expect(isSameOrder(rowsOf('a', 'b'), rowsOf('a'))).toBe(false);
  });
});
