import type { Expression, Query } from './syntax';
import type { Column, Row, ScalarType, Table, Value } from './values';

/** A compiled scalar expression. */
export interface Compiled {
  type: ScalarType;
  evaluate(row: Row): Value;
  /** Set if the value is the same for every row. */
  constant?: Value;
}

/** Compiles an operand. Passed to the files that `compile-expression.ts` imports. */
export type CompileOperand = (expression: Expression, scope: Scope) => Compiled;

/** What an expression can use: the columns of its rows, the query's `let` values, and the time. */
export interface Scope {
  columns: readonly Column[];
  environment: Environment;
}

/** The environment of one run of a query. */
export interface Environment {
  /** Milliseconds since the epoch. `now()` is constant in a query. */
  now: number;
  /** Scalars of `let`. */
  scalars: ReadonlyMap<string, Compiled>;
  /**
   * Runs a tabular expression, for `in (…)`, `join`, and `union`. Without a source, it reads `input` or the default
   * table.
   */
  run(query: Query, input?: Table): Table;
  /** Returns the same with more scalars, which have precedence. */
  with(scalars: ReadonlyMap<string, Compiled>): Environment;
}

/** Returns an expression with one value for all rows. */
export function constantOf(type: ScalarType, value: Value): Compiled {
  return { type, constant: value, evaluate: () => value };
}
