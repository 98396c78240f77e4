import { semanticError, UnsupportedKql } from './failure';
import { isLiteral, parseLiteral } from './parse-literal';
import type { BinaryOperator, Expression, InItem, NamedExpression, Query } from './syntax';
import type { SyntaxNode } from './syntax-node';

/** Parses a query in an expression, such as after `in`. Returns `undefined` for a scalar. */
type ParseTable = (node: SyntaxNode) => Query | undefined;

let parseTable: ParseTable = () => undefined;

/** Connects the parser of queries, which imports this file. */
export function connectQueries(parse: ParseTable): void {
  parseTable = parse;
}

const binaryOperators = new Set<string>([
  ...['and', 'or', '==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', '=~', '!~', 'matches regex'],
  ...['contains', 'has', 'hasprefix', 'hassuffix', 'startswith', 'endswith'].flatMap((name) =>
    ['', '!'].flatMap((not) => ['', '_cs'].map((suffix) => `${not}${name}${suffix}`)),
  ),
]);

function isBinaryOperator(text: string): text is BinaryOperator {
  return binaryOperators.has(text);
}

/** Converts a scalar of Microsoft's tree. */
export function parseExpression(node: SyntaxNode): Expression {
  if (isLiteral(node)) return parseLiteral(node);
  const { at } = node;
  switch (node.kind) {
    case 'NameReference':
      return { kind: 'name', at, name: nameOf(required(node, 'Name')) };
    case 'StarExpression':
      return { kind: 'star', at };
    case 'ParenthesizedExpression':
      return parseExpression(required(node, 'Expression'));
    case 'UnaryMinusExpression':
      return { kind: 'negate', at, operand: parseExpression(required(node, 'Expression')) };
    case 'PathExpression':
      return member(node);
    case 'ElementExpression':
      return element(node);
    case 'FunctionCallExpression': {
      const args = required(node, 'ArgumentList').list('Expressions').map(parseExpression);
      return {
        kind: 'call',
        at: required(node, 'Name').at,
        name: nameOf(required(required(node, 'Name'), 'Name')),
        args,
      };
    }
    default:
      return operation(node);
  }
}

/** Converts `n = count()`, with or without the name. */
export function parseNamed(node: SyntaxNode): NamedExpression {
  if (node.kind === 'CompoundNamedExpression') throw new UnsupportedKql('The list of names', node.at);
  if (node.kind !== 'SimpleNamedExpression') return { expression: parseExpression(node) };
  return { name: nameOf(required(node, 'Name')), expression: parseExpression(required(node, 'Expression')) };
}

export function nameOf(node: SyntaxNode): string {
  if (node.text !== '') return node.text;
  const inner = node.child('Name') ?? node.child('Pattern');
  if (!inner) throw new UnsupportedKql('The name', node.at);
  return typeof inner.literal === 'string' ? inner.literal : nameOf(inner);
}

/** Returns a child of the grammar. */
export function required(node: SyntaxNode, name: string): SyntaxNode {
  const child = node.child(name);
  if (!child) throw new UnsupportedKql(`The form without ${name} of`, node.at);
  return child;
}

function member(node: SyntaxNode): Expression {
  const selector = required(node, 'Selector');
  if (selector.kind !== 'NameReference') throw new UnsupportedKql('The path', selector.at);
  const target = parseExpression(required(node, 'Expression'));
  return { kind: 'member', at: node.at, target, name: nameOf(required(selector, 'Name')) };
}

function element(node: SyntaxNode): Expression {
  const target = parseExpression(required(node, 'Expression'));
  const index = parseExpression(required(required(node, 'Selector'), 'Expression'));
  return { kind: 'element', at: node.at, target, index };
}

function operation(node: SyntaxNode): Expression {
  const operator = node.child('Operator');
  const text = (operator?.at.token ?? '').toLowerCase().replace(/\s+/g, ' ');
  if (node.kind.endsWith('InExpression') || node.kind === 'InCsExpression' || node.kind.startsWith('NotIn')) {
    return inList(node, text);
  }
  if (text === 'has_any' || text === 'has_all') return hasList(node, text === 'has_all');
  if (text === 'between' || text === '!between') return between(node, text.startsWith('!'));
  if (!isBinaryOperator(text)) {
    // A documented synonym of `!=`.
    if (text === '<>') return binary(node, '!=');
    throw new UnsupportedKql('The expression', operator?.at ?? node.at);
  }
  return binary(node, text);
}

function binary(node: SyntaxNode, operator: BinaryOperator): Expression {
  const left = parseExpression(required(node, 'Left'));
  const right = parseExpression(required(node, 'Right'));
  return { kind: 'binary', at: required(node, 'Operator').at, operator, left, right };
}

function inList(node: SyntaxNode, operator: string): Expression {
  const items = required(node, 'Right').list('Expressions').map(inItem);
  const value = parseExpression(required(node, 'Left'));
  const at = required(node, 'Operator').at;
  if (!['in', 'in~', '!in', '!in~'].includes(operator)) throw new UnsupportedKql('The operator', at);
  return { kind: 'in', at, negated: operator.startsWith('!'), ignoreCase: operator.endsWith('~'), value, items };
}

function hasList(node: SyntaxNode, all: boolean): Expression {
  const items = required(node, 'Right').list('Expressions').map(inItem);
  const value = parseExpression(required(node, 'Left'));
  return { kind: 'has-list', at: required(node, 'Operator').at, all, value, items };
}

function inItem(node: SyntaxNode): InItem {
  const query = parseTable(node);
  return query ? { kind: 'query', query } : parseExpression(node);
}

function between(node: SyntaxNode, negated: boolean): Expression {
  const couple = required(node, 'Right');
  const low = couple.child('First');
  const high = couple.child('Second');
  if (!low || !high) throw semanticError("'between' takes a range (low .. high).", node.at);
  return {
    kind: 'between',
    at: required(node, 'Operator').at,
    negated,
    value: parseExpression(required(node, 'Left')),
    low: parseExpression(low),
    high: parseExpression(high),
  };
}
