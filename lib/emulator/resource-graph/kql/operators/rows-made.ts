import { type Position, UnsupportedKql } from '../failure';
import type { Row } from '../values';

/**
 * Rows that an operator may make out of others, so that no query over the largest fleet takes more memory than the emulator has. UNCONFIRMED:
 * where Resource Graph stops; its page on the query language limits how many operators a query has and names no number of rows.
 */
const mostRows = 150_000;

/** The rows that each row becomes, one after the other. Throws `UnsupportedKql` naming the operator above 150,000 rows. */
export function rowsMade(rows: readonly Row[], become: (row: Row) => readonly Row[], at: Position): Row[] {
  const made: Row[] = [];
  for (const row of rows) {
    const more = become(row);
    refuseTooMany(made.length + more.length, at);
    for (const item of more) made.push(item);
  }
  return made;
}

/** Throws `UnsupportedKql` naming the operator where it would make more than 150,000 rows. */
export function refuseTooMany(rows: number, at: Position): void {
  if (rows > mostRows) throw new UnsupportedKql('A table of more than 150,000 rows out of', at);
}
