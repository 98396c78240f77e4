import { fleetColumn } from './fleet-columns';
import type { FleetRow } from './fleet-row';
import type { FleetFilter, FleetViewState } from './fleet-view-state';

/** The rows that a filter lets through. */
export function filterFleet(rows: readonly FleetRow[], filter: FleetFilter): FleetRow[] {
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) =>
      words.every((word) => searchText(row).includes(word)) &&
      allows(filter.subscription, row.cluster.subscriptionId) &&
      allows(filter.location, row.cluster.location) &&
      allows(filter.state, row.cluster.state ?? '') &&
      findingsMatch(row, filter),
  );
}

/** Rows in the order of a column; rows without a value come last either way, equal ones by name. */
export function sortFleet(rows: readonly FleetRow[], { columnId, descending }: FleetViewState['sort']): FleetRow[] {
  const column = fleetColumn(columnId);
  if (!column) return [...rows];
  const direction = descending ? -1 : 1;
  const { order, text } = column;
  return [...rows].sort((left, right) => {
    const byColumn = order
      ? compareNumbers(order(left), order(right), direction)
      : collator.compare(text(left), text(right)) * direction;
    return byColumn || collator.compare(left.cluster.name, right.cluster.name);
  });
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compareNumbers(left: number | null, right: number | null, direction: 1 | -1): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return (left - right) * direction;
}

function allows(wanted: readonly string[], value: string): boolean {
  return wanted.length === 0 || wanted.some((one) => one.toLowerCase() === value.toLowerCase());
}

/** Severity and check speak of failing findings unless an outcome is chosen as well. */
function findingsMatch({ findings }: FleetRow, { severity, outcome, check }: FleetFilter): boolean {
  if (severity.length + outcome.length + check.length === 0) return true;
  const outcomes = outcome.length > 0 ? outcome : ['fail'];
  return findings.some(
    (finding) =>
      outcomes.includes(finding.outcome) && allows(severity, finding.severity) && allows(check, finding.checkId),
  );
}

const texts = new WeakMap<FleetRow, string>();

/** What is searched, made once a row: thousands of rows are searched on each key. */
function searchText(row: FleetRow): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const { cluster, subscriptionName } = row;
  const tags = Object.entries(cluster.tags).flat();
  const text = [
    cluster.name,
    subscriptionName,
    cluster.subscriptionId,
    cluster.resourceGroup,
    cluster.location,
    cluster.sku.name,
    ...tags,
  ]
    .join('\n')
    .toLowerCase();
  texts.set(row, text);
  return text;
}
