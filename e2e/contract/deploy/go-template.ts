import { createHash } from 'node:crypto';
import { stringify } from 'yaml';

/** Renders the part of Helm's templates that the chart uses: https://helm.sh/docs/chart_template_guide/ */

type Value = unknown;
type Expression =
  | { kind: 'literal'; value: Value }
  | { kind: 'path'; from: 'dot' | string; names: readonly string[] }
  | { kind: 'member'; of: Expression; names: readonly string[] }
  | { kind: 'call'; name: string; args: readonly Expression[] };
type Node =
  | { kind: 'text'; text: string }
  | { kind: 'print'; expression: Expression }
  | { kind: 'set'; name: string; expression: Expression }
  | { kind: 'if' | 'with' | 'range'; expression: Expression; body: readonly Node[]; otherwise: readonly Node[] };

export type Templates = Map<string, readonly Node[]>;

/** Parses files into named templates. A file is a template by its own name. */
export function parseTemplates(files: ReadonlyMap<string, string>): Templates {
  const templates: Templates = new Map();
  for (const [name, text] of files) templates.set(name, new Parser(text, templates).body().nodes);
  return templates;
}

export function render(templates: Templates, name: string, dot: Value): string {
  return printAll(templates.get(name) ?? [], { dot, root: dot, variables: new Map(), templates });
}

class Parser {
  private readonly pieces: string[];
  private at = 0;

  constructor(
    text: string,
    private readonly templates: Templates,
  ) {
    const trimmed = text.replace(/\s*\{\{-\s/g, '{{ ').replace(/\s-\}\}\s*/g, ' }}');
    this.pieces = trimmed.split(/(\{\{.*?\}\})/s);
  }

  /** Reads up to an `end` or `else`, which is returned. */
  body(): { nodes: Node[]; end: string } {
    const nodes: Node[] = [];
    while (this.at < this.pieces.length) {
      const piece = this.pieces[this.at++] ?? '';
      if (!piece.startsWith('{{')) {
        nodes.push({ kind: 'text', text: piece });
        continue;
      }
      const code = piece.slice(2, -2).trim();
      const [word = ''] = code.split(/\s/, 1);
      if (word === 'end' || word === 'else') return { nodes, end: code };
      if (word === 'define') this.templates.set(JSON.parse(code.slice(6).trim()), this.body().nodes);
      else if (word === 'if' || word === 'with' || word === 'range')
        nodes.push(this.block(word, code.slice(word.length)));
      else nodes.push(toPrint(code));
    }
    return { nodes, end: '' };
  }

  private block(kind: 'if' | 'with' | 'range', condition: string): Node {
    const { nodes, end } = this.body();
    const rest = /^else\s+if\b(.*)$/s.exec(end)?.[1];
    const otherwise = rest === undefined ? (end === 'else' ? this.body().nodes : []) : [this.block('if', rest)];
    return { kind, expression: parseExpression(condition), body: nodes, otherwise };
  }
}

function toPrint(code: string): Node {
  const [, name, rest] = /^(\$\w+)\s*:=\s*(.*)$/s.exec(code) ?? [];
  if (name && rest) return { kind: 'set', name, expression: parseExpression(rest) };
  return { kind: 'print', expression: parseExpression(code) };
}

const tokenPattern = /"(?:[^"\\]|\\.)*"|\d+|\$?[\w]*(?:\.\w+)+|\$\w*|\.|\w+|[()|]/g;

function parseExpression(code: string): Expression {
  const tokens = code.match(tokenPattern) ?? [];
  let at = 0;
  const pipeline = (): Expression => {
    let value = command();
    while (tokens[at] === '|') {
      at += 1;
      const next = command();
      if (next.kind !== 'call') throw new Error(`${code}: a pipe needs a function`);
      value = { ...next, args: [...next.args, value] };
    }
    return value;
  };
  const command = (): Expression => {
    const first = operand();
    const args: Expression[] = [];
    while (at < tokens.length && tokens[at] !== '|' && tokens[at] !== ')') args.push(operand());
    if (first.kind === 'call') return { ...first, args };
    return args.length === 0 ? first : { kind: 'call', name: 'call', args: [first, ...args] };
  };
  const operand = (): Expression => {
    const token = tokens[at++] ?? '';
    if (token === '(') {
      const inner = pipeline();
      at += 1;
      const names = tokens[at]?.startsWith('.') && tokens[at] !== '.' ? tokens[at++]?.split('.').slice(1) : undefined;
      return names ? { kind: 'member', of: inner, names } : inner;
    }
    if (token.startsWith('"')) return { kind: 'literal', value: JSON.parse(token) };
    if (/^\d+$/.test(token)) return { kind: 'literal', value: Number(token) };
    if (token.startsWith('.')) return { kind: 'path', from: 'dot', names: token.split('.').filter(Boolean) };
    if (token.startsWith('$')) {
      const [from = '', ...names] = token.split('.');
      return { kind: 'path', from, names };
    }
    return { kind: 'call', name: token, args: [] };
  };
  const parsed = pipeline();
  if (at < tokens.length) throw new Error(`${code}: unexpected ${tokens[at]}`);
  return parsed;
}

interface Scope {
  dot: Value;
  root: Value;
  variables: Map<string, Value>;
  templates: Templates;
}

function printAll(nodes: readonly Node[], scope: Scope): string {
  return nodes.map((node) => print(node, scope)).join('');
}

function print(node: Node, scope: Scope): string {
  if (node.kind === 'text') return node.text;
  const value = evaluate(node.expression, scope);
  switch (node.kind) {
    case 'print':
      return String(value ?? '');
    case 'set':
      scope.variables.set(node.name, value);
      return '';
    case 'if':
      return printAll(isTrue(value) ? node.body : node.otherwise, scope);
    case 'with':
      return isTrue(value) ? printAll(node.body, { ...scope, dot: value }) : printAll(node.otherwise, scope);
    case 'range':
      return (Array.isArray(value) ? value : []).map((dot) => printAll(node.body, { ...scope, dot })).join('');
    default:
      return node satisfies never;
  }
}

function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'path': {
      const { from, names } = expression;
      const start = from === 'dot' ? scope.dot : from === '$' ? scope.root : scope.variables.get(from);
      return names.reduce(memberOf, start);
    }
    case 'member':
      return expression.names.reduce(memberOf, evaluate(expression.of, scope));
    case 'call': {
      const args = expression.args.map((arg) => evaluate(arg, scope));
      if (expression.name === 'include') return render(scope.templates, String(args[0]), args[1]);
      const run = functions[expression.name];
      if (!run) throw new Error(`The template function ${expression.name} isn’t supported here.`);
      return run(...args);
    }
    default:
      return expression satisfies never;
  }
}

function memberOf(of: Value, name: string): Value {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;
}

function isTrue(value: Value): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}

const indented = (spaces: Value, text: Value) =>
  String(text)
    .split('\n')
    .map((line) => ' '.repeat(Number(spaces)) + line)
    .join('\n');

/** As in https://helm.sh/docs/chart_template_guide/function_list/ */
const functions: Record<string, (...args: Value[]) => Value> = {
  and: (...args) => args.find((arg) => !isTrue(arg)) ?? args.at(-1),
  or: (...args) => args.find(isTrue) ?? args.at(-1),
  eq: (left, right) => left === right,
  gt: (left, right) => Number(left) > Number(right),
  int: (value) => Math.trunc(Number(value)),
  call: (run, ...args) => (typeof run === 'function' ? run(...args) : undefined),
  quote: (value) => JSON.stringify(String(value ?? '')),
  trunc: (most, text) => String(text).slice(0, Number(most)),
  trimSuffix: (end, text) => (String(text).endsWith(String(end)) ? String(text).slice(0, -String(end).length) : text),
  trimPrefix: (start, text) =>
    String(text).startsWith(String(start)) ? String(text).slice(String(start).length) : text,
  hasPrefix: (start, text) => String(text).startsWith(String(start)),
  join: (separator, list) => (Array.isArray(list) ? list.join(String(separator)) : ''),
  printf: (format, ...args) => args.reduce<string>((text, arg) => text.replace('%s', String(arg)), String(format)),
  regexFind: (pattern, text) => new RegExp(String(pattern)).exec(String(text))?.[0] ?? '',
  urlParse: (url) => ({ host: /^[a-z]+:\/\/([^/]*)/.exec(String(url))?.[1] ?? '' }),
  dict: (...args) =>
    Object.fromEntries(args.flatMap((arg, index) => (index % 2 === 0 ? [[String(arg), args[index + 1]]] : []))),
  merge: (into, from) => Object.assign({}, from, into),
  deepCopy: (value) => structuredClone(value),
  nindent: (spaces, text) => `\n${indented(spaces, text)}`,
  sha256sum: (text) => createHash('sha256').update(String(text)).digest('hex'),
  toYaml: (value) => stringify(value, { sortMapEntries: true, indentSeq: false }).trimEnd(),
  toJson: (value) =>
    JSON.stringify(sorted(value)).replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`),
};

function sorted(value: Value): Value {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]) => [name, sorted(member)] as const)
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}
