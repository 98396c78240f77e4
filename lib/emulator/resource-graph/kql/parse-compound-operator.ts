import { semanticError, UnsupportedKql } from './failure';
import { nameOf, parseExpression, parseNamed, required } from './parse-expression';
import type { Expansion, JoinCondition, Operator, ParsePart, Query } from './syntax';
import type { SyntaxNode } from './syntax-node';
import { scalarTypeNamed } from './values';

/** Operators that contain queries or make several columns or rows. */

type ParseQuery = (node: SyntaxNode) => Query;

/** `join [kind=…] (right) on …`. */
export function parseJoin(node: SyntaxNode, parseQuery: ParseQuery): Operator {
  const parameters = readParameters(node, ['kind']);
  const on = node.child('ConditionClause');
  if (on?.kind !== 'JoinOnClause') throw new UnsupportedKql('The join condition', on?.at ?? node.at);
  return {
    kind: 'join',
    at: node.at,
    flavor: parameters.get('kind') ?? 'innerunique',
    right: parseQuery(required(node, 'Expression')),
    on: on.list('Expressions').flatMap(conditions),
  };
}

/** `union [kind=…] [withsource=…] leg, leg`. */
export function parseUnion(node: SyntaxNode, parseQuery: ParseQuery): Operator {
  const parameters = readParameters(node, ['kind', 'withsource']);
  const sourceColumn = parameters.get('withsource');
  return {
    kind: 'union',
    at: node.at,
    inner: parameters.get('kind') === 'inner',
    ...(sourceColumn ? { sourceColumn } : {}),
    legs: node.list('Expressions').map(parseQuery),
  };
}

/** `mv-expand [bagexpansion=…] [with_itemindex=…] column [to typeof(…)] [limit n]`. */
export function parseMvExpand(node: SyntaxNode): Operator {
  const parameters = readParameters(node, ['bagexpansion', 'kind', 'with_itemindex']);
  const bagAsArray = (parameters.get('bagexpansion') ?? parameters.get('kind')) === 'array';
  return { kind: 'mv-expand', at: node.at, ...expansion(node, parameters), bagAsArray };
}

/** `mv-apply [with_itemindex=…] column [to typeof(…)] [limit n] on (sub-query)`. */
export function parseMvApply(node: SyntaxNode, parseQuery: ParseQuery): Operator {
  const [id] = node.children.filter((child) => child.kind === 'MvApplyContextIdClause');
  if (id) throw new UnsupportedKql('The context', id.at);
  return {
    kind: 'mv-apply',
    at: node.at,
    ...expansion(node, readParameters(node, ['with_itemindex'])),
    bagAsArray: false,
    query: parseQuery(required(required(node, 'Subquery'), 'Expression')),
  };
}

function expansion(node: SyntaxNode, parameters: Map<string, string>): Omit<Expansion, 'bagAsArray'> {
  const indexColumn = parameters.get('with_itemindex');
  const limit = node.child('RowLimitClause')?.child('RowLimit');
  return {
    columns: node.list('Expressions').map((entry) => {
      const type = entry.child('ToTypeOf')?.child('TypeOf')?.list('Types')[0];
      return {
        ...parseNamed(required(entry, 'Expression')),
        ...(type ? { type: scalarTypeNamed(required(type, 'Type').text, type.at) } : {}),
      };
    }),
    ...(indexColumn ? { indexColumn } : {}),
    ...(limit ? { limit: parseExpression(limit) } : {}),
  };
}

/** Returns parameters such as `kind=inner`. Throws for an unknown one. */
export function readParameters(node: SyntaxNode, known: string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const parameter of node.list('Parameters')) {
    const name = nameOf(required(parameter, 'Name')).toLowerCase();
    if (!known.includes(name)) throw new UnsupportedKql('The parameter', parameter.at);
    found.set(name, required(parameter, 'Expression').at.token);
  }
  return found;
}

function conditions(node: SyntaxNode): JoinCondition[] {
  if (node.kind === 'AndExpression') {
    return [...conditions(required(node, 'Left')), ...conditions(required(node, 'Right'))];
  }
  if (node.kind === 'NameReference') {
    const name = parseExpression(node);
    return [{ left: name, right: name }];
  }
  if (node.kind !== 'EqualExpression') {
    throw semanticError('join: only equality of columns is allowed in the condition.', node.at);
  }
  const sides = [required(node, 'Left'), required(node, 'Right')].map(side);
  const left = sides.find((entry) => entry.table === '$left');
  const right = sides.find((entry) => entry.table === '$right');
  if (!left || !right) throw semanticError('join: the condition compares $left with $right.', node.at);
  return [{ left: left.expression, right: right.expression }];
}

function side(node: SyntaxNode): { table: string; expression: JoinCondition['left'] } {
  if (node.kind !== 'PathExpression')
    throw semanticError('join: the condition names columns of $left and $right.', node.at);
  return { table: required(node, 'Expression').at.token, expression: parseExpression(required(node, 'Selector')) };
}

const modes = ['simple', 'relaxed', 'regex'] as const;

/** `parse [kind=…] value with part part …` and `parse-where`. */
export function parseParse(node: SyntaxNode): Operator {
  const parameters = readParameters(node, ['kind', 'flags']);
  const kind = parameters.get('kind') ?? 'simple';
  const mode = modes.find((known) => known === kind);
  if (!mode) throw new UnsupportedKql('The kind of parse in', node.list('Parameters')[0]?.at ?? node.at);
  return {
    kind: 'parse',
    at: node.at,
    mode,
    flags: parameters.get('flags') ?? '',
    onlyMatches: node.kind === 'ParseWhereOperator',
    value: parseExpression(required(node, 'Expression')),
    parts: node.list('Patterns').map(part),
  };
}

function part(node: SyntaxNode): ParsePart {
  if (node.kind === 'StarExpression') return { kind: 'star' };
  if (node.kind === 'StringLiteralExpression') {
    return { kind: 'text', text: typeof node.literal === 'string' ? node.literal : '' };
  }
  if (node.kind === 'NameDeclaration') return { kind: 'column', at: node.at, name: nameOf(node), type: 'string' };
  if (node.kind !== 'NameAndTypeDeclaration') throw new UnsupportedKql('The pattern', node.at);
  const type = required(node, 'Type');
  return {
    kind: 'column',
    at: node.at,
    name: nameOf(required(node, 'Name')),
    type: scalarTypeNamed(required(type, 'Type').text, type.at),
  };
}
