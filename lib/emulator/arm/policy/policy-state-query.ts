import { armError } from '../../errors/arm-error';
import { filterParts, unquoted } from '../../odata-filter';
import type { Json, JsonObject, Query } from '../../types';
import { topOf } from '../page-of';

/**
 * Options of policy states (specification file 2019-10-01): `$filter` with `eq` and `ne` joined by `and`, `$from`,
 * `$to`, `$orderby`, `$select`, `$top`. Others are 501.
 */

export function matchingStates(states: JsonObject[], query: Query): JsonObject[] {
  for (const name of ['$apply', '$expand', '$skiptoken']) {
    if (query.has(name)) throw armError('NotEmulated', { what: `${name} of policy states` });
  }
  const isWanted = readFilter(query.get('$filter') ?? '');
  const from = Date.parse(query.get('$from') ?? '');
  const to = Date.parse(query.get('$to') ?? '');
  const found = states.filter((state) => {
    const at = Date.parse(String(columnOf(state, 'timestamp')));
    return !(at < from) && !(at > to) && isWanted(state);
  });
  return ordered(found, query.get('$orderby'));
}

export function shownStates(states: JsonObject[], query: Query): JsonObject[] {
  const columns = query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim().toLowerCase());
  const most = topOf(query.get('$top')) ?? states.length;
  return states
    .slice(0, most)
    .map((state) =>
      columns
        ? Object.fromEntries(
            Object.entries(state).filter(([name]) => name.startsWith('@odata') || columns.includes(name.toLowerCase())),
          )
        : state,
    );
}

function readFilter(filter: string): (state: JsonObject) => boolean {
  if (!filter.trim()) return () => true;
  const tests = filterParts(filter).map((part) => {
    const [, column = '', operator = '', text = ''] =
      /^\(?\s*(\w+)\s+(eq|ne)\s+('(?:[^']|'')*'|true|false)\s*\)?$/i.exec(part) ?? [];
    if (!column) throw armError('NotEmulated', { what: `the $filter "${filter}" on this path` });
    const wanted = (text.startsWith("'") ? unquoted(text) : text).toLowerCase();
    return (state: JsonObject) => (lower(columnOf(state, column)) === wanted) === /^eq$/i.test(operator);
  });
  return (state) => tests.every((test) => test(state));
}

function ordered(states: JsonObject[], orderBy: string | undefined): JsonObject[] {
  if (!orderBy?.trim()) return states;
  const keys = orderBy.split(',').map((item) => {
    const [column = '', direction = 'desc'] = item.trim().split(/\s+/);
    // The file marks desc as "(the default)".
    return { column, sign: direction.toLowerCase() === 'asc' ? 1 : -1 };
  });
  return [...states].sort((left, right) => {
    for (const { column, sign } of keys) {
      const order = lower(columnOf(left, column)).localeCompare(lower(columnOf(right, column)));
      if (order !== 0) return sign * order;
    }
    return 0;
  });
}

function columnOf(state: JsonObject, column: string): Json | undefined {
  return Object.entries(state).find(([name]) => name.toLowerCase() === column.toLowerCase())?.[1];
}

function lower(value: Json | undefined): string {
  return value === undefined || value === null ? '' : String(value).toLowerCase();
}
