import {
  clusterMatches,
  type FleetFilter,
  findingMatches,
  meaning,
  narrowsFindings,
  searchTextOf,
} from '@/lib/model/fleet-filter';
import { type FleetColumn, fleetColumn } from './fleet-columns';
import { type FleetRow, someFinding } from './fleet-row';
import type { FleetViewState } from './fleet-view-state';

const texts = new WeakMap<FleetRow, string>();

export function filterRows(rows: readonly FleetRow[], filter: FleetFilter): readonly FleetRow[] {
  return withFinding(matchingClusters(rows, filter), filter);
}

/** Ignores findings. */
export function matchingClusters(rows: readonly FleetRow[], filter: FleetFilter): FleetRow[] {
  return rows.filter((row) => clusterMatches(row.cluster, textOf(row), filter));
}

/** All rows if the filter selects no findings. */
export function withFinding(rows: readonly FleetRow[], filter: FleetFilter): readonly FleetRow[] {
  const meant = meaning(filter);
  if (!narrowsFindings(meant)) return rows;
  return rows.filter((row) => someFinding(row, (check, finding) => findingMatches(check, finding, meant)));
}

/** Cached, because each search key reads thousands. */
function textOf(row: FleetRow): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const text = searchTextOf(row.cluster, row.subscriptionName);
  texts.set(row, text);
  return text;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Sorts by a column, then by name. Rows without a value come last. */
export function sortRows(
  rows: readonly FleetRow[],
  { columnId, descending }: FleetViewState['sort'],
): readonly FleetRow[] {
  const column = fleetColumn(columnId);
  const lines = rows.map((row) => ({ row, value: column && orderOf(column, row) }));
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
