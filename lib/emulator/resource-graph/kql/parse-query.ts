import { UnsupportedKql } from './failure';
import { nameOf, parseExpression, required } from './parse-expression';
import { isOperator, parseOperator } from './parse-operator';
import type { Query } from './syntax';
import type { SyntaxNode } from './syntax-node';

/** Whether the node can only be a table: a pipe, or an operator that starts one. */
export function isTabular(node: SyntaxNode): boolean {
  if (node.kind === 'ParenthesizedExpression') return isTabular(required(node, 'Expression'));
  return node.kind === 'PipeExpression' || isOperator(node);
}

/** A tabular expression of Microsoft's tree: a source and the operators behind it, in order. */
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
  // A scalar where a table must stand is read for its own refusal, so that an unknown function names itself.
  parseExpression(node);
  throw new UnsupportedKql('The tabular expression', node.at);
}
