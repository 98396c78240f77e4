import { type Position, UnsupportedKql } from './failure';
import type { ScalarType } from './values';

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
