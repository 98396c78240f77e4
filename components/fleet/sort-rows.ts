import type { FleetRow } from '@/lib/fleet/fleet-row';
import { failingWeight, orderOfScores } from '@/lib/fleet/score-order';
import { type FleetColumn, fleetColumn } from './fleet-columns';
import type { FleetViewState } from './fleet-view-state';

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Sorts by a column, then by name. Rows without a value come last. */
export function sortRows(
  rows: readonly FleetRow[],
  { columnId, descending }: FleetViewState['sort'],
): readonly FleetRow[] {
  const column = fleetColumn(columnId);
  const isByFailures = columnId === 'score' && orderOfScores(rows) === 'failures';
  const rank = (row: FleetRow) => (isByFailures ? failingWeight(row) : column && orderOf(column, row));
  const lines = rows.map((row) => ({ row, value: rank(row) }));
  const direction = descending ? -1 : 1;
  lines.sort((left, right) => {
    const byValue = compare(left.value, right.value, direction);
    return byValue === 0 ? collator.compare(left.row.cluster.name, right.row.cluster.name) : byValue;
  });
  return lines.map(({ row }) => row);
}

type Value = number | string | undefined;

function orderOf(column: FleetColumn, row: FleetRow): Value {
  return column.order ? column.order(row) : column.text(row);
}

function compare(left: Value, right: Value, direction: 1 | -1): number {
  if (left === right) return 0;
  if (left === undefined) return 1;
  if (right === undefined) return -1;
  const isText = typeof left === 'string' && typeof right === 'string';
  return direction * (isText ? collator.compare(left, right) : Number(left) - Number(right));
}
