import { type Position, UnsupportedKql } from '../failure';
import type { Row } from '../values';

/** Bounds memory. UNCONFIRMED: Resource Graph's limit. */
const mostRows = 150_000;

/** Returns the rows made of each row. Throws `UnsupportedKql` above the limit. */
export function rowsMade(rows: readonly Row[], expand: (row: Row) => readonly Row[], at: Position): Row[] {
  const made: Row[] = [];
  for (const row of rows) {
    const more = expand(row);
    refuseTooMany(made.length + more.length, at);
    for (const item of more) made.push(item);
  }
  return made;
}

/** Throws `UnsupportedKql` with the operator. */
export function refuseTooMany(rows: number, at: Position): void {
  if (rows > mostRows) throw new UnsupportedKql('A table of more than 150,000 rows out of', at);
}
