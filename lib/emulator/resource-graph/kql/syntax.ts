import type { Position } from './failure';
import type { ScalarType, Value } from './values';

/** Our own small syntax tree: all that the evaluator understands, free of the parser that made it. */

/** Operators that stand between two operands. */
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

/** Operators that compare text. */
export type TextOperator =
  | '=~'
  | '!~'
  | `${'' | '!'}${'contains' | 'has' | 'hasprefix' | 'hassuffix' | 'startswith' | 'endswith'}${'' | '_cs'}`
  | 'matches regex';

/** A scalar expression. */
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

/** What may stand in the list of `in`: values, or a query whose first column holds them. */
export type InItem = Expression | { kind: 'query'; query: Query };

/** An expression with the name that the query gives it, if any. */
export interface NamedExpression {
  name?: string;
  expression: Expression;
}

/** One key of `order by` or `top`. */
export interface SortKey {
  expression: Expression;
  descending: boolean;
  nullsFirst: boolean;
}

/** A column name of `project-away` and its kin, which may hold `*`. */
export interface ColumnPattern {
  at: Position;
  pattern: string;
  order?: 'asc' | 'desc';
}

/** One equality of `join … on`. */
export interface JoinCondition {
  left: Expression;
  right: Expression;
}

/** One part of the pattern of `parse`: text or a regular expression, `*`, or a column to fill. */
export type ParsePart =
  | { kind: 'text'; text: string }
  | { kind: 'star' }
  | { kind: 'column'; name: string; type: ScalarType; at: Position };

/** What `mv-expand` and `mv-apply` make rows of. */
export interface Expansion {
  columns: (NamedExpression & { type?: ScalarType })[];
  indexColumn?: string;
  bagAsArray: boolean;
  limit?: Expression;
}

/** A tabular operator. */
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
      /** `parse-where`: rows that do not fit are left out. */
      onlyMatches: boolean;
      value: Expression;
      parts: ParsePart[];
    };

/** A tabular expression; without a source it starts with `union`, or reads the default table. */
export interface Query {
  source?: { kind: 'table'; at: Position; name: string } | { kind: 'query'; query: Query };
  operators: Operator[];
}

/** A whole query text. */
export interface Program {
  lets: {
    name: string;
    at: Position;
    value: { kind: 'scalar'; expression: Expression } | { kind: 'table'; query: Query };
  }[];
  query: Query;
}
