import type { Position } from './failure';
import type { ScalarType, Value } from './values';

/** Our syntax tree: everything that the evaluator supports. */

export type BinaryOperator =
  | 'and'
  | 'or'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | TextOperator;

export type TextOperator =
  | '=~'
  | '!~'
  | `${'' | '!'}${'contains' | 'has' | 'hasprefix' | 'hassuffix' | 'startswith' | 'endswith'}${'' | '_cs'}`
  | 'matches regex';

export type Expression =
  | { kind: 'literal'; at: Position; type: ScalarType; value: Value }
  | { kind: 'name'; at: Position; name: string }
  | { kind: 'star'; at: Position }
  | { kind: 'member'; at: Position; target: Expression; name: string }
  | { kind: 'element'; at: Position; target: Expression; index: Expression }
  | { kind: 'negate'; at: Position; operand: Expression }
  | { kind: 'binary'; at: Position; operator: BinaryOperator; left: Expression; right: Expression }
  | { kind: 'in'; at: Position; negated: boolean; ignoreCase: boolean; value: Expression; items: InItem[] }
  | { kind: 'has-list'; at: Position; all: boolean; value: Expression; items: InItem[] }
  | { kind: 'between'; at: Position; negated: boolean; value: Expression; low: Expression; high: Expression }
  | { kind: 'call'; at: Position; name: string; args: Expression[] };

/** A value, or a query whose first column has them. */
export type InItem = Expression | { kind: 'query'; query: Query };

export interface NamedExpression {
  name?: string;
  expression: Expression;
}

export interface SortKey {
  expression: Expression;
  descending: boolean;
  nullsFirst: boolean;
}

/** A column name with wildcards. */
export interface ColumnPattern {
  at: Position;
  pattern: string;
  order?: 'asc' | 'desc';
}

/** An equality of `join … on`. */
export interface JoinCondition {
  left: Expression;
  right: Expression;
}

/** Text, a regular expression, `*`, or a column. */
export type ParsePart =
  | { kind: 'text'; text: string }
  | { kind: 'star' }
  | { kind: 'column'; name: string; type: ScalarType; at: Position };

/** Columns of `mv-expand` and `mv-apply`. */
export interface Expansion {
  columns: (NamedExpression & { type?: ScalarType })[];
  indexColumn?: string;
  bagAsArray: boolean;
  limit?: Expression;
}

export type Operator =
  | { kind: 'where'; at: Position; condition: Expression }
  | { kind: 'project' | 'extend'; at: Position; columns: NamedExpression[] }
  | { kind: 'project-away' | 'project-keep' | 'project-reorder'; at: Position; patterns: ColumnPattern[] }
  | { kind: 'project-rename'; at: Position; renames: { to: string; from: string; at: Position }[] }
  | { kind: 'summarize'; at: Position; aggregates: NamedExpression[]; by: NamedExpression[] }
  | { kind: 'distinct'; at: Position; columns: NamedExpression[] | '*' }
  | { kind: 'count'; at: Position; as: string }
  | { kind: 'sort'; at: Position; keys: SortKey[] }
  | { kind: 'top'; at: Position; rows: Expression; key: SortKey }
  | { kind: 'take'; at: Position; rows: Expression }
  | { kind: 'join'; at: Position; flavor: string; right: Query; on: JoinCondition[] }
  | { kind: 'union'; at: Position; inner: boolean; sourceColumn?: string; legs: Query[] }
  | ({ kind: 'mv-expand'; at: Position } & Expansion)
  | ({ kind: 'mv-apply'; at: Position; query: Query } & Expansion)
  | {
      kind: 'parse';
      at: Position;
      mode: 'simple' | 'relaxed' | 'regex';
      flags: string;
      /** `parse-where`. */
      onlyMatches: boolean;
      value: Expression;
      parts: ParsePart[];
    };

/** A query. Without a source, it starts with `union` or reads the default table. */
export interface Query {
  source?: { kind: 'table'; at: Position; name: string } | { kind: 'query'; query: Query };
  operators: Operator[];
}

export interface Program {
  lets: {
    name: string;
    at: Position;
    value: { kind: 'scalar'; expression: Expression } | { kind: 'table'; query: Query };
  }[];
  query: Query;
}
