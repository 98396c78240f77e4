import { type Position, UnsupportedKql } from './failure';

/**
 * Values and tables as the evaluator holds them. A value's type is known from its column, so a datetime is kept as
 * milliseconds since the epoch and a timespan as milliseconds; strings are never null
 * (https://learn.microsoft.com/kusto/query/scalar-data-types/null-values).
 */

/** JSON, which is what a dynamic holds. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

/** The scalar types of Kusto that the evaluator knows. */
export type ScalarType = 'string' | 'bool' | 'int' | 'long' | 'real' | 'datetime' | 'timespan' | 'dynamic';

/** A column of a table. */
export interface Column {
  name: string;
  type: ScalarType;
}

/** A row: one value for each column, in order. */
export type Row = readonly Value[];

/** A table with its schema. */
export interface Table {
  columns: Column[];
  rows: Row[];
}

/** Whether a value is a property bag. */
export function isBag(value: Value | undefined): value is { [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether arithmetic works on this type. */
export function isNumeric(type: ScalarType): type is 'int' | 'long' | 'real' {
  return type === 'int' || type === 'long' || type === 'real';
}

/** The value that stands for "nothing" in a column of this type. */
export function emptyOf(type: ScalarType): Value {
  return type === 'string' ? '' : null;
}

const names: Record<string, ScalarType> = {
  string: 'string',
  bool: 'bool',
  boolean: 'bool',
  int: 'int',
  long: 'long',
  real: 'real',
  double: 'real',
  datetime: 'datetime',
  date: 'datetime',
  timespan: 'timespan',
  time: 'timespan',
  dynamic: 'dynamic',
};

/** The scalar type with this name in a query, synonyms included. */
export function scalarTypeNamed(name: string, at: Position): ScalarType {
  const type = names[name.toLowerCase()];
  if (!type) throw new UnsupportedKql('The type', at);
  return type;
}
