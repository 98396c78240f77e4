import type { FleetRow } from './fleet-row';

/** Places of rows by cluster ID. */
export type Places = ReadonlyMap<string, number>;

export function placesOf(rows: readonly FleetRow[]): Places {
  return new Map(rows.map(({ cluster }, index) => [cluster.id, index]));
}

/** Returns rows at their kept places. New rows follow in the order given. */
export function inKeptOrder(rows: readonly FleetRow[], places: Places): readonly FleetRow[] {
  const placed = rows.filter(({ cluster }) => places.has(cluster.id));
  const placeOf = ({ cluster }: FleetRow) => places.get(cluster.id) ?? 0;
  placed.sort((left, right) => placeOf(left) - placeOf(right));
  return placed.length === rows.length ? placed : [...placed, ...rows.filter(({ cluster }) => !places.has(cluster.id))];
}

/** Whether two lists have the same clusters at each place. */
export function isSameOrder(left: readonly FleetRow[], right: readonly FleetRow[]): boolean {
  return left.length === right.length && left.every(({ cluster }, index) => cluster.id === right[index]?.cluster.id);
}
