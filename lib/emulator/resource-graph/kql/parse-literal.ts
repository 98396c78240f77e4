import { semanticError, UnsupportedKql } from './failure';
import type { Expression } from './syntax';
import type { SyntaxNode } from './syntax-node';
import { parseDatetime, parseTimespan } from './time';
import type { ScalarType, Value } from './values';

const types: Record<string, ScalarType> = {
  StringLiteralExpression: 'string',
  BooleanLiteralExpression: 'bool',
  IntLiteralExpression: 'int',
  LongLiteralExpression: 'long',
  RealLiteralExpression: 'real',
  DateTimeLiteralExpression: 'datetime',
  TimespanLiteralExpression: 'timespan',
};

export function isLiteral(node: SyntaxNode): boolean {
  return node.kind in types || node.kind === 'DynamicExpression';
}

/** Converts a literal, including `dynamic(…)`. */
export function parseLiteral(node: SyntaxNode): Expression {
  if (node.kind === 'DynamicExpression') {
    const value = node.child('Expression');
    return { kind: 'literal', at: node.at, type: 'dynamic', value: value ? dynamicValue(value) : null };
  }
  const type = types[node.kind];
  if (!type) throw new UnsupportedKql('The literal', node.at);
  return { kind: 'literal', at: node.at, type, value: scalarValue(node, type) };
}

function scalarValue(node: SyntaxNode, type: ScalarType): Value {
  if (type === 'string') return typeof node.literal === 'string' ? node.literal : '';
  const text = insideParentheses(node.child('Token')?.text ?? '');
  if (text.toLowerCase() === 'null') return null;
  const value = read(text, type);
  if (value === undefined) throw semanticError(`The value is not a valid ${type}.`, node.at);
  return value;
}

function read(text: string, type: ScalarType): Value | undefined {
  if (type === 'bool') return ['true', '1'].includes(text.toLowerCase());
  if (type === 'datetime') return parseDatetime(unquoted(text));
  if (type === 'timespan') return parseTimespan(unquoted(text));
  const number = Number(text);
  return Number.isNaN(number) ? undefined : number;
}

function insideParentheses(text: string): string {
  return /^[a-z]+\(([\s\S]*)\)$/i.exec(text)?.[1]?.trim() ?? text;
}

function unquoted(text: string): string {
  return /^(['"])([\s\S]*)\1$/.exec(text)?.[2] ?? text;
}

function dynamicValue(node: SyntaxNode): Value {
  switch (node.kind) {
    case 'JsonArrayExpression':
      return node.list('Values').map(dynamicValue);
    case 'JsonObjectExpression':
      return Object.fromEntries(node.list('Pairs').map(pair));
    case 'NullLiteralExpression':
      return null;
    case 'UnaryMinusExpression': {
      const operand = node.child('Expression');
      const value = operand ? dynamicValue(operand) : null;
      return typeof value === 'number' ? -value : null;
    }
    default: {
      const type = types[node.kind];
      if (!type || type === 'datetime' || type === 'timespan') throw new UnsupportedKql('The dynamic literal', node.at);
      return scalarValue(node, type);
    }
  }
}

function pair(node: SyntaxNode): [string, Value] {
  const value = node.child('Value');
  // A property's name still has its quotes.
  return [unquoted(node.child('Name')?.text ?? ''), value ? dynamicValue(value) : null];
}
