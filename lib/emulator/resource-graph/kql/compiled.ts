import type { Expression, Query } from './syntax';
import type { Column, Row, ScalarType, Table, Value } from './values';

export interface Compiled {
  type: ScalarType;
  evaluate(row: Row): Value;
  /** The value, if all rows have the same. */
  constant?: Value;
}

/** Compiles an operand, to avoid an import cycle. */
export type CompileOperand = (expression: Expression, scope: Scope) => Compiled;

/** Names and time of an expression. */
export interface Scope {
  columns: readonly Column[];
  environment: Environment;
}

export interface Environment {
  /** Milliseconds, constant in a query. */
  now: number;
  /** Scalars of `let`. */
  scalars: ReadonlyMap<string, Compiled>;
  /** Runs a query. Without a source, it reads `input` or the default table. */
  run(query: Query, input?: Table): Table;
  /** Adds scalars, which have precedence. */
  with(scalars: ReadonlyMap<string, Compiled>): Environment;
}

export function constantOf(type: ScalarType, value: Value): Compiled {
  return { type, constant: value, evaluate: () => value };
}
