import { type Position, UnsupportedKql } from './failure';

/**
 * Values and tables. Datetimes and timespans are milliseconds. Strings are never null
 * (https://learn.microsoft.com/kusto/query/scalar-data-types/null-values).
 */

export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

export type ScalarType = 'string' | 'bool' | 'int' | 'long' | 'real' | 'datetime' | 'timespan' | 'dynamic';

export interface Column {
  name: string;
  type: ScalarType;
}

/** One value per column. */
export type Row = readonly Value[];

export interface Table {
  columns: Column[];
  rows: Row[];
}

export function isBag(value: Value | undefined): value is { [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isNumeric(type: ScalarType): type is 'int' | 'long' | 'real' {
  return type === 'int' || type === 'long' || type === 'real';
}

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

export function scalarTypeNamed(name: string, at: Position): ScalarType {
  const type = names[name.toLowerCase()];
  if (!type) throw new UnsupportedKql('The type', at);
  return type;
}
