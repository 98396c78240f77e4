import { resourceGraphDetail } from '../../errors/resource-graph-errors';
import { compileCondition, compileExpression } from './compile-expression';
import { type Compiled, constantOf, type Environment } from './compiled';
import { InvalidQuery, type Position } from './failure';
import { join } from './operators/join';
import { mvApply } from './operators/mv-apply';
import { mvExpand } from './operators/mv-expand';
import { parse } from './operators/parse';
import { extend, project, projectAway, projectKeep, projectRename, projectReorder } from './operators/project';
import { sort, take } from './operators/sort-and-take';
import { distinct, summarize } from './operators/summarize';
import { union } from './operators/union';
import type { Expression, Operator, Program, Query } from './syntax';
import type { Table } from './values';

/** Throws for an unreadable table. */
export type TableReader = (name: string, at: Position) => Table;

/** Runs a query. `now` is in milliseconds. Throws `InvalidQuery` and `UnsupportedKql`. */
export function runProgram(program: Program, readTable: TableReader, now: number): Table {
  const scalars = new Map<string, Compiled>();
  const tables = new Map<string, Table>();
  const environment = environmentOf(now, scalars, (name, at) => tables.get(name) ?? readTable(name, at));
  for (const { name, value } of program.lets) {
    if (value.kind === 'table') tables.set(name, environment.run(value.query));
    else if (value.expression.kind === 'name' && !scalars.has(value.expression.name)) {
      // `let t = resources;` is a table, which only its use shows.
      const { at } = value.expression;
      tables.set(name, environment.run({ source: { kind: 'table', at, name: value.expression.name }, operators: [] }));
    } else scalars.set(name, compileLet(value.expression, environment));
  }
  return environment.run(program.query);
}

function environmentOf(now: number, scalars: ReadonlyMap<string, Compiled>, readTable: TableReader): Environment {
  const environment: Environment = {
    now,
    scalars,
    run: (query, input) => runQuery(query, environment, readTable, input),
    with: (more) => environmentOf(now, new Map([...scalars, ...more]), readTable),
  };
  return environment;
}

function compileLet(expression: Expression, environment: Environment): Compiled {
  const compiled = compileExpression(expression, { columns: [], environment });
  return constantOf(compiled.type, compiled.evaluate([]));
}

function runQuery(query: Query, environment: Environment, readTable: TableReader, input?: Table): Table {
  let table = input;
  if (query.source?.kind === 'table') table = readTable(query.source.name, query.source.at);
  if (query.source?.kind === 'query') table = environment.run(query.source.query);
  for (const operator of query.operators) {
    if (!table && operator.kind === 'union') table = union(undefined, operator, environment);
    // Without a source, it's the default table.
    else table = apply(table ?? readTable('resources', operator.at), operator, environment);
  }
  if (!table) throw new InvalidQuery([resourceGraphDetail('ParserFailure')]);
  return table;
}

function apply(table: Table, operator: Operator, environment: Environment): Table {
  switch (operator.kind) {
    case 'where': {
      const condition = compileCondition(operator.condition, { columns: table.columns, environment });
      return { columns: table.columns, rows: table.rows.filter((row) => condition.evaluate(row) === true) };
    }
    case 'project':
      return project(table, operator, environment);
    case 'extend':
      return extend(table, operator, environment);
    case 'project-away':
      return projectAway(table, operator);
    case 'project-keep':
      return projectKeep(table, operator);
    case 'project-reorder':
      return projectReorder(table, operator);
    case 'project-rename':
      return projectRename(table, operator);
    case 'summarize':
      return summarize(table, operator, environment);
    case 'distinct':
      return distinct(table, operator, environment);
    case 'count':
      return { columns: [{ name: operator.as, type: 'long' }], rows: [[table.rows.length]] };
    case 'sort':
      return sort(table, operator.keys, environment);
    case 'top':
      return take(sort(table, [operator.key], environment), operator.rows, environment);
    case 'take':
      return take(table, operator.rows, environment);
    case 'join':
      return join(table, operator, environment);
    case 'union':
      return union(table, operator, environment);
    case 'mv-expand':
      return mvExpand(table, operator, environment);
    case 'mv-apply':
      return mvApply(table, operator, environment);
    case 'parse':
      return parse(table, operator, environment);
  }
}
