import { parseSync } from 'oxc-parser';
import { forEachChild, type Node } from './syntax-tree';
import { isInterface, visibleStrings } from './visible-strings';

/** One import or re-export of a module. */
export interface SourceImport {
  specifier: string;
  /** `type` imports are erased, `dynamic` ones load later, and `value` ones run with the importing file. */
  kind: 'value' | 'type' | 'dynamic';
}

/** A comment, or a string that people can see. */
export interface SourceText {
  text: string;
  line: number;
}

/** The first argument of a call of `it` or `test`, where it's a literal. */
export interface TestTitle {
  title: string;
  /** The titles of the `describe` calls around it, outermost first. */
  groups: string[];
  line: number;
}

/** What the figures need to know about one TypeScript file. */
export interface ParsedSource {
  file: string;
  lines: number;
  importLines: number;
  imports: SourceImport[];
  comments: SourceText[];
  commentWords: number;
  /** Every identifier with the number of times that it occurs. */
  identifiers: Map<string, number>;
  titles: TestTitle[];
  /** Sentences and labels of the interface, as `visibleStrings` finds them. Other files have none. */
  strings: SourceText[];
}

/** Parses one file. Throws where the file has a syntax error. */
export function parseSource(file: string, text: string): ParsedSource {
  const { program, module, comments, errors } = parseSync(file, text);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);

  const lineAt = lineCounter(text);
  const imports: SourceImport[] = [];
  const importLines = new Set<number>();
  const addLines = ({ start, end }: { start: number; end: number }) => {
    for (let line = lineAt(start); line <= lineAt(end - 1); line++) importLines.add(line);
  };

  for (const statement of module.staticImports) {
    const typeOnly = statement.entries.length > 0 && statement.entries.every((entry) => entry.isType);
    imports.push({ specifier: statement.moduleRequest.value, kind: typeOnly ? 'type' : 'value' });
    addLines(statement);
  }
  for (const statement of module.staticExports) {
    const [first] = statement.entries;
    if (!first?.moduleRequest) continue;
    const typeOnly = statement.entries.every((entry) => entry.isType);
    imports.push({ specifier: first.moduleRequest.value, kind: typeOnly ? 'type' : 'value' });
    addLines(statement);
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const specifier = literalAt(text, moduleRequest.start, moduleRequest.end);
    if (specifier) imports.push({ specifier, kind: 'dynamic' });
  }

  const identifiers = new Map<string, number>();
  const titles: (TestTitle & { start: number })[] = [];
  const groups: { title: string; start: number; end: number }[] = [];
  walk(program as unknown as Node, (node) => {
    if ((node.type === 'Identifier' || node.type === 'JSXIdentifier') && typeof node.name === 'string')
      identifiers.set(node.name, (identifiers.get(node.name) ?? 0) + 1);
    if (node.type === 'TSImportType') {
      const source = (node.source ?? node.argument) as Node | undefined;
      if (source && typeof source.value === 'string') imports.push({ specifier: source.value, kind: 'type' });
    }
    if (node.type !== 'CallExpression') return;
    const called = titledCall(node, text);
    if (called?.name === 'describe') groups.push({ title: called.title, start: node.start, end: node.end });
    else if (called) titles.push({ title: called.title, groups: [], line: lineAt(node.start), start: node.start });
  });

  const texts = isInterface(file) ? visibleStrings(program as unknown as Node) : [];
  const found = comments.map(({ value, start }) => ({ text: commentText(value), line: lineAt(start) }));
  return {
    file,
    lines: text === '' ? 0 : text.replace(/\n$/, '').split('\n').length,
    importLines: importLines.size,
    imports,
    comments: found,
    commentWords: found.reduce((sum, comment) => sum + countWords(comment.text), 0),
    identifiers,
    titles: titles.map(({ title, line, start }) => ({
      title,
      groups: groups.filter((group) => group.start < start && start < group.end).map((group) => group.title),
      line,
    })),
    strings: texts.map(({ text, start }) => ({ text, line: lineAt(start) })),
  };
}

/** Returns the text of a comment without the stars at the start of its lines. */
function commentText(value: string): string {
  return value
    .split('\n')
    .map((line) => line.replace(/^[\s*]+|\s+$/g, ''))
    .join('\n')
    .trim();
}

export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Returns a function that turns an offset into a line number, starting at 1. */
function lineCounter(text: string): (offset: number) => number {
  const starts = [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)];
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

function literalAt(text: string, start: number, end: number): string | undefined {
  return /^(['"`])([^'"`$]+)\1$/.exec(text.slice(start, end))?.[2];
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  forEachChild(node, (child) => walk(child, visit));
}

/** Returns the name and title of `it('…', …)`, `test.each(…)('…', …)`, `describe.skip('…', …)`. Steps and hooks have none. */
function titledCall(call: Node, text: string): { name: string; title: string } | undefined {
  const [first, second] = call.arguments as Node[];
  const name = first && second ? testFunction(call.callee as Node) : undefined;
  if (!first || name === undefined) return undefined;
  if (first.type === 'Literal' && typeof first.value === 'string') return { name, title: first.value };
  return first.type === 'TemplateLiteral' ? { name, title: text.slice(first.start + 1, first.end - 1) } : undefined;
}

const testFunctions = new Set(['it', 'test', 'describe']);
const modifiers = new Set(['each', 'for', 'skip', 'only', 'runIf', 'skipIf', 'concurrent', 'sequential', 'fails']);

/** Returns `it`, `test`, or `describe` for a callee that registers one. */
function testFunction(callee: Node): string | undefined {
  if (callee.type === 'Identifier') return testFunctions.has(String(callee.name)) ? String(callee.name) : undefined;
  if (callee.type === 'TaggedTemplateExpression') return testFunction(callee.tag as Node);
  if (callee.type === 'CallExpression') return testFunction(callee.callee as Node);
  if (callee.type !== 'MemberExpression') return undefined;
  const property = String((callee.property as Node).name);
  if (property === 'describe') return property;
  return modifiers.has(property) ? testFunction(callee.object as Node) : undefined;
}
