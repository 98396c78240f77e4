import type { Expression, Query } from './syntax';
import type { Column, Row, ScalarType, Table, Value } from './values';

/** A scalar expression that is ready to run over rows. */
export interface Compiled {
  type: ScalarType;
  evaluate(row: Row): Value;
  /** Set when the value is the same for every row. */
  constant?: Value;
}

/** Compiles an operand; passed on to the files that `compile-expression.ts` imports. */
export type CompileOperand = (expression: Expression, scope: Scope) => Compiled;

/** What an expression may see: the columns of its rows, the query's `let` values, the clock. */
export interface Scope {
  columns: readonly Column[];
  environment: Environment;
}

/** What stays the same during one run of a query. */
export interface Environment {
  /** Milliseconds since the epoch; `now()` is the same everywhere in a query. */
  now: number;
  /** Scalars that `let` named. */
  scalars: ReadonlyMap<string, Compiled>;
  /** Runs a tabular expression, for `in (…)`, `join` and `union`; one without a source reads `input`, else the default table. */
  run(query: Query, input?: Table): Table;
  /** The same with more scalars, which win. */
  with(scalars: ReadonlyMap<string, Compiled>): Environment;
}

/** An expression with one value for all rows. */
export function constantOf(type: ScalarType, value: Value): Compiled {
  return { type, constant: value, evaluate: () => value };
}
