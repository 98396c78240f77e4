import { UnsupportedKql } from './failure';
import { nameOf, parseExpression, required } from './parse-expression';
import { readParameters } from './parse-wide-operator';
import type { Operator, ParsePart } from './syntax';
import type { SyntaxNode } from './syntax-node';
import { scalarTypeNamed } from './values';

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
