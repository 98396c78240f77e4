import { type Aggregate, aggregates } from '../aggregates';
import { freeName, nameColumns, suggestedName } from '../column-names';
import { compileExpression } from '../compile-expression';
import type { Compiled, Environment, Scope } from '../compiled';
import { compare, keyOf } from '../convert';
import { semanticError, UnsupportedKql } from '../failure';
import type { Expression, NamedExpression, Operator } from '../syntax';
import { type Column, emptyOf, type Row, type Table, type Value } from '../values';
import { computedAggregate, isAggregate } from './computed-aggregate';

type Call = Expression & { kind: 'call' };

interface Aggregation {
  columns: Column[];
  over(rows: Row[]): Value[];
}

/** A row for each group. Without `by`, exactly one. */
export function summarize(table: Table, operator: Operator & { kind: 'summarize' }, environment: Environment): Table {
  const scope: Scope = { columns: table.columns, environment };
  const by = groupKeys(operator.by, scope);
  const taken = new Set(by.map((key) => key.name));
  const made = operator.aggregates.map((named) => aggregation(named, scope, taken));
  const groups = new Map<string, { keys: Value[]; rows: Row[] }>();
  for (const row of table.rows) {
    const keys = by.map((key) => key.evaluate(row));
    const id = keys.map(keyOf).join('\n');
    const group = groups.get(id);
    if (group) group.rows.push(row);
    else groups.set(id, { keys, rows: [row] });
  }
  if (by.length === 0 && groups.size === 0) groups.set('', { keys: [], rows: [] });
  return {
    columns: [...by.map(({ name, type }) => ({ name, type })), ...made.flatMap((entry) => entry.columns)],
    rows: [...groups.values()].map(({ keys, rows }) => [...keys, ...made.flatMap((entry) => entry.over(rows))]),
  };
}

/** Each combination of values once. */
export function distinct(table: Table, operator: Operator & { kind: 'distinct' }, environment: Environment): Table {
  const columns = operator.columns === '*' ? table.columns.map(columnReference(operator)) : operator.columns;
  return summarize(table, { kind: 'summarize', at: operator.at, aggregates: [], by: columns }, environment);
}

function columnReference(operator: Operator) {
  return ({ name }: Column): NamedExpression => ({ expression: { kind: 'name', at: operator.at, name } });
}

function groupKeys(by: NamedExpression[], scope: Scope): (Compiled & { name: string })[] {
  return nameColumns(by).map(({ name, expression }) => {
    const compiled = compileExpression(expression, scope);
    if (compiled.type === 'dynamic') {
      throw semanticError(
        `Summarize group key '${name}' is of a 'dynamic' type. Please use an explicit cast (for example, 'summarize ... by tostring(${name})') as grouping by a 'dynamic' type is not supported.`,
        expression.at,
      );
    }
    return { name, ...compiled };
  });
}

function aggregation(named: NamedExpression, scope: Scope, taken: Set<string>): Aggregation {
  const { expression } = named;
  if (expression.kind === 'call') {
    if (expression.name === 'arg_max') return argExtreme(expression, named.name, scope, taken, 1);
    if (expression.name === 'arg_min') return argExtreme(expression, named.name, scope, taken, -1);
    if (expression.name === 'take_any' || expression.name === 'any')
      return takeAny(expression, named.name, scope, taken);
  }
  const single: Aggregate = computedAggregate(expression, scope);
  const name = freeName(named.name ?? defaultName(expression), taken);
  return { columns: [{ name, type: single.type }], over: (rows) => [single.over(rows)] };
}

/** `sum_x`, `dcount_name`, `list_id`, `count_`. */
function defaultName(expression: Expression): string {
  if (expression.kind !== 'call' || !isAggregate(expression)) return suggestedName(expression) ?? 'Column1';
  const prefix = /^make_(list|set|bag)(_if)?$/.exec(expression.name)?.[1] ?? expression.name;
  const [first] = expression.args;
  return `${prefix}_${(first && expression.name !== 'countif' ? suggestedName(first) : undefined) ?? ''}`;
}

function argExtreme(call: Call, name: string | undefined, scope: Scope, taken: Set<string>, sign: 1 | -1): Aggregation {
  const [by, ...others] = call.args;
  if (!by) throw semanticError(`The aggregation '${call.name}' expects an argument.`, call.at);
  const key = compileExpression(by, scope);
  const first = freeName(name ?? suggestedName(by) ?? `${call.name === 'arg_max' ? 'max' : 'min'}_`, taken);
  const carried = carriedColumns(others, scope, taken);
  return {
    columns: [{ name: first, type: key.type }, ...carried.map(({ column }) => column)],
    over: (rows) => {
      let best: Row | undefined;
      let bestValue: Value = null;
      for (const row of rows) {
        const value = key.evaluate(row);
        if (value === null && best !== undefined) continue;
        const order = bestValue === null ? sign : compare(value, bestValue);
        if (best === undefined || (order !== null && order * sign > 0)) {
          best = row;
          bestValue = value;
        }
      }
      return [bestValue, ...carried.map(({ column, value }) => (best ? value.evaluate(best) : emptyOf(column.type)))];
    },
  };
}

function takeAny(call: Call, name: string | undefined, scope: Scope, taken: Set<string>): Aggregation {
  if (call.args.length === 0) throw semanticError(`The aggregation '${call.name}' expects an argument.`, call.at);
  const prefix = call.name === 'any' ? 'any_' : '';
  const carried = carriedColumns(call.args, scope, taken, name, prefix);
  return {
    columns: carried.map(({ column }) => column),
    over: (rows) =>
      carried.map(({ column, value }) => {
        // Prefers present values: learn.microsoft.com/kusto/query/take-any-aggregation-function.
        const values = rows.map((row) => value.evaluate(row));
        return values.find((candidate) => candidate !== null && candidate !== '') ?? values[0] ?? emptyOf(column.type);
      }),
  };
}

function carriedColumns(args: Expression[], scope: Scope, taken: Set<string>, name?: string, prefix = '') {
  return args.flatMap((arg) => {
    if (arg.kind === 'star') {
      return scope.columns.flatMap((column, index) => {
        if (taken.has(column.name)) return [];
        taken.add(column.name);
        const value: Compiled = { type: column.type, evaluate: (row) => row[index] ?? null };
        return [{ column: { name: column.name, type: column.type }, value }];
      });
    }
    if (arg.kind === 'call' && arg.name in aggregates) throw new UnsupportedKql('The nested aggregation', arg.at);
    const value = compileExpression(arg, scope);
    const suggested = name ?? `${prefix}${suggestedName(arg) ?? ''}`;
    return [{ column: { name: freeName(suggested, taken), type: value.type }, value }];
  });
}
