import { parseSync } from 'oxc-parser';
import { forEachChild, isNode, type Node } from './syntax-tree';

/** One import or re-export of a module. */
export interface SourceImport {
  specifier: string;
  /** `type` imports are erased, `dynamic` ones load later, and `value` ones run with the importing file. */
  kind: 'value' | 'type' | 'dynamic';
}

export interface SourceText {
  text: string;
  line: number;
}

/** What the measures need to know about one TypeScript file. */
export interface ParsedSource {
  file: string;
  lines: number;
  imports: SourceImport[];
  comments: SourceText[];
  /** Titles of tests and of their groups. */
  titles: SourceText[];
  /** Strings and JSX texts with a space. */
  texts: SourceText[];
  /** Strings without a space, such as IDs. */
  words: Set<string>;
  names: Set<string>;
}

/** Parses one file. Throws where the file has a syntax error. */
export function parseSource(file: string, text: string): ParsedSource {
  const { program, module, comments, errors } = parseSync(file, text);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  // Lines are counted only where a text is reported.
  const sourceText = (found: string, start: number): SourceText => ({
    text: found,
    get line() {
      return text.slice(0, start).split('\n').length;
    },
  });

  const imports: SourceImport[] = [
    ...[...module.staticImports, ...module.staticExports].flatMap((statement): SourceImport[] => {
      const request = 'moduleRequest' in statement ? statement.moduleRequest : statement.entries[0]?.moduleRequest;
      const isType = statement.entries.length > 0 && statement.entries.every((entry) => entry.isType);
      return request ? [{ specifier: request.value, kind: isType ? 'type' : 'value' }] : [];
    }),
    ...module.dynamicImports.flatMap(({ moduleRequest: { start, end } }): SourceImport[] => {
      const specifier = /^(['"`])([^'"`$]+)\1$/.exec(text.slice(start, end))?.[2];
      return specifier === undefined ? [] : [{ specifier, kind: 'dynamic' }];
    }),
  ];

  const texts: SourceText[] = [];
  const titles: SourceText[] = [];
  const words = new Set<string>();
  const names = new Set<string>();
  const visit = (node: Node): void => {
    const found = textOf(node);
    if (found !== undefined && /\S\s+\S/.test(found)) texts.push(sourceText(found, node.start));
    else if (found) words.add(found);
    if (/^(?:JSX)?Identifier$/.test(node.type)) names.add(String(node.name));
    if (node.type === 'CallExpression' && /^(?:it|test|describe)\b/.test(text.slice(node.start, node.end))) {
      const title = Array.isArray(node.arguments) && isNode(node.arguments[0]) ? textOf(node.arguments[0]) : undefined;
      if (title !== undefined) titles.push(sourceText(title, node.start));
    }
    if (!unseen.test(node.type)) forEachChild(node, visit);
  };
  if (isNode(program)) visit(program);

  return {
    file,
    lines: text.replace(/\n$/, '').split('\n').length,
    imports,
    comments: comments.map(({ value, start }) => sourceText(withoutStars(value), start)),
    titles,
    texts,
    words,
    names,
  };
}

/** Code whose strings aren't texts. */
const unseen = /^(?:ImportDeclaration|TaggedTemplateExpression|TSLiteralType)$/;

function textOf(node: Node): string | undefined {
  if (node.type === 'JSXText' || node.type === 'Literal')
    return typeof node.value === 'string' ? node.value : undefined;
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return undefined;
  return node.quasis.map((part) => part.value.cooked).join('…');
}

function withoutStars(comment: string): string {
  return comment
    .split('\n')
    .map((line) => line.replace(/^[\s*]+|\s+$/g, ''))
    .join('\n')
    .trim();
}
