import { UnsupportedKql } from './failure';
import { parseJoin, parseMvApply, parseMvExpand, parseParse, parseUnion } from './parse-compound-operator';
import { connectQueries, nameOf, parseExpression, parseNamed, required } from './parse-expression';
import type { ColumnPattern, Operator, Query, SortKey } from './syntax';
import type { SyntaxNode } from './syntax-node';

const parsers: Record<string, (node: SyntaxNode) => Operator> = {
  FilterOperator: (node) => ({
    kind: 'where',
    at: node.at,
    condition: parseExpression(required(node, 'Condition')),
  }),
  ProjectOperator: (node) => ({ kind: 'project', at: node.at, columns: node.list('Expressions').map(parseNamed) }),
  ExtendOperator: (node) => ({ kind: 'extend', at: node.at, columns: node.list('Expressions').map(parseNamed) }),
  ProjectAwayOperator: (node) => ({ kind: 'project-away', at: node.at, patterns: patterns(node) }),
  ProjectKeepOperator: (node) => ({ kind: 'project-keep', at: node.at, patterns: patterns(node) }),
  ProjectReorderOperator: (node) => ({ kind: 'project-reorder', at: node.at, patterns: patterns(node) }),
  ProjectRenameOperator: (node) => ({
    kind: 'project-rename',
    at: node.at,
    renames: node.list('Expressions').map((entry) => ({
      to: nameOf(required(entry, 'Name')),
      from: nameOf(required(required(entry, 'Expression'), 'Name')),
      at: entry.at,
    })),
  }),
  SummarizeOperator: (node) => ({
    kind: 'summarize',
    at: node.at,
    aggregates: node.list('Aggregates').map(parseNamed),
    by: node.child('ByClause')?.list('Expressions').map(parseNamed) ?? [],
  }),
  DistinctOperator: (node) => {
    const expressions = node.list('Expressions');
    const all = expressions.some((expression) => expression.kind === 'StarExpression');
    return { kind: 'distinct', at: node.at, columns: all ? '*' : expressions.map(parseNamed) };
  },
  CountOperator: (node) => {
    const as = node.child('AsIdentifier')?.child('Identifier');
    return { kind: 'count', at: node.at, as: as ? nameOf(as) : 'Count' };
  },
  SortOperator: (node) => ({ kind: 'sort', at: node.at, keys: node.list('Expressions').map(sortKey) }),
  TopOperator: (node) => ({
    kind: 'top',
    at: node.at,
    rows: parseExpression(required(node, 'Expression')),
    key: sortKey(required(node, 'ByExpression')),
  }),
  TakeOperator: (node) => ({ kind: 'take', at: node.at, rows: parseExpression(required(node, 'Expression')) }),
  JoinOperator: (node) => parseJoin(node, parseQuery),
  UnionOperator: (node) => parseUnion(node, parseQuery),
  MvExpandOperator: parseMvExpand,
  MvApplyOperator: (node) => parseMvApply(node, parseQuery),
  ParseOperator: parseParse,
  ParseWhereOperator: parseParse,
};

/** Operators whose parameters aren't hints. */
const readOwnParameters = new Set(
  ['Join', 'Union', 'MvExpand', 'MvApply', 'Parse', 'ParseWhere'].map((name) => `${name}Operator`),
);

/** Includes unsupported operators. */
export function isOperator(node: SyntaxNode): boolean {
  return node.kind.endsWith('Operator');
}

/** Converts an operator. Throws with the keyword of an unsupported one. */
export function parseOperator(node: SyntaxNode): Operator {
  const parse = parsers[node.kind];
  if (!parse) throw new UnsupportedKql('The operator', node.children[0]?.at ?? node.at);
  const parameters = node.list('Parameters');
  const [hint] = parameters;
  // Hints for the plan.
  if (hint && !readOwnParameters.has(node.kind)) {
    throw new UnsupportedKql('The parameter', hint.at);
  }
  return parse(node);
}

function sortKey(node: SyntaxNode): SortKey {
  if (node.kind !== 'OrderedExpression') {
    return { expression: parseExpression(node), descending: true, nullsFirst: false };
  }
  const ordering = node.child('Ordering');
  const descending = ordering?.child('AscOrDescKeyword')?.text.toLowerCase() !== 'asc';
  const nulls = ordering?.child('NullsClause')?.child('FirstOrLastKeyword')?.text.toLowerCase();
  return {
    expression: parseExpression(required(node, 'Expression')),
    descending,
    // Nulls are first if ascending, by default: learn.microsoft.com/kusto/query/sort-operator.
    nullsFirst: nulls === undefined ? !descending : nulls === 'first',
  };
}

function patterns(node: SyntaxNode): ColumnPattern[] {
  return node.list('Expressions').map((entry) => {
    if (entry.kind !== 'OrderedExpression') return { at: entry.at, pattern: nameOf(required(entry, 'Name')) };
    const order = entry.child('Ordering')?.child('AscOrDescKeyword')?.text === 'desc' ? 'desc' : 'asc';
    return { at: entry.at, pattern: nameOf(required(required(entry, 'Expression'), 'Name')), order };
  });
}

/** Returns whether it's a pipe or a first operator. */
export function isTabular(node: SyntaxNode): boolean {
  if (node.kind === 'ParenthesizedExpression') return isTabular(required(node, 'Expression'));
  return node.kind === 'PipeExpression' || isOperator(node);
}

/** Converts a source and its operators. */
export function parseQuery(node: SyntaxNode): Query {
  if (node.kind === 'PipeExpression') {
    const before = parseQuery(required(node, 'Expression'));
    return { ...before, operators: [...before.operators, parseOperator(required(node, 'Operator'))] };
  }
  if (node.kind === 'ParenthesizedExpression') return parseQuery(required(node, 'Expression'));
  if (node.kind === 'NameReference') {
    return { source: { kind: 'table', at: node.at, name: nameOf(required(node, 'Name')) }, operators: [] };
  }
  if (isOperator(node)) return { operators: [parseOperator(node)] };
  // Parsed for its own error.
  parseExpression(node);
  throw new UnsupportedKql('The tabular expression', node.at);
}

connectQueries((node) => (isTabular(node) ? parseQuery(node) : undefined));
