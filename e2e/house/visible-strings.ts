import { forEachChild, isNode, type Node } from './syntax-tree';

/** A text that people can see, with `…` for each value in it, and its offset in the file. */
interface VisibleString {
  text: string;
  start: number;
}

/** Returns whether people see the strings of a file. The emulator's are Azure's, and tests and samples quote others. */
export function isInterface(file: string): boolean {
  return (
    /^(?:app|components|lib)\//.test(file) &&
    !/^lib\/emulator\/|\/testing\/|\.test\.tsx?$|\/(?:[\w-]+-)?samples?\.ts$|\/sample-[\w-]+\.ts$/.test(file)
  );
}

/**
 * Returns the texts that people can see: JSX text, and literals and templates with a space and a letter. What `+` joins
 * and the content of one element are one text. Imports, types, keys, class names, compared values, and tagged templates
 * aren't texts.
 */
export function visibleStrings(program: Node): VisibleString[] {
  const found: VisibleString[] = [];
  const joined = new Set<Node>();
  const visit = (node: Node): void => {
    const text = joined.has(node) ? undefined : textOf(node, joined);
    if (text !== undefined && /\s/.test(text) && /\p{L}/u.test(text)) found.push({ text, start: node.start });
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
      const content = contentOf(node, joined);
      if (content && /\p{L}/u.test(content.text)) found.push(content);
    }
    forEachChild(node, (child) => {
      if (!isCode(child, node)) visit(child);
    });
  };
  visit(program);
  return found;
}

/** Returns the text of a literal, a template, or several of them joined with `+`, and adds its parts to `joined`. */
function textOf(node: Node, joined: Set<Node>): string | undefined {
  let text: string | undefined;
  if (node.type === 'Literal' && typeof node.value === 'string') text = node.value;
  if (node.type === 'TemplateLiteral')
    text = (node.quasis as Node[]).map(({ value }) => (value as { cooked: string }).cooked).join('…');
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    const parts = [node.left, node.right].map((part) => (isNode(part) ? textOf(part, joined) : undefined));
    if (parts.some((part) => part !== undefined)) text = parts.map((part) => part ?? '…').join('');
  }
  if (text !== undefined) joined.add(node);
  return text;
}

/** Returns the text of an element's content on one line, or `undefined` if it has none. */
function contentOf(element: Node, joined: Set<Node>): VisibleString | undefined {
  let start: number | undefined;
  const parts = (element.children as Node[]).map((child) => {
    const expression =
      child.type === 'JSXExpressionContainer' && isNode(child.expression) ? child.expression : undefined;
    const text = child.type === 'JSXText' ? decode(String(child.value)) : expression && textOf(expression, joined);
    if (text?.trim()) start ??= child.start + text.length - text.trimStart().length;
    return text ?? '…';
  });
  return start === undefined ? undefined : { text: parts.join('').replace(/\s+/g, ' ').trim(), start };
}

/** Replaces entities, whose semicolons aren't part of the text. */
function decode(text: string): string {
  return text.replace(/&(?:\w+|#\d+);/g, '…');
}

const markup = new Set(['className', 'style', 'd', 'viewBox', 'points', 'transform', 'href', 'id', 'key', 'rel']);
const codeTypes = new Set([
  'ImportDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TaggedTemplateExpression',
]);
const comparisons = new Set(['===', '!==', '==', '!=', 'in']);

/** Returns whether the strings under a node are identifiers of the code. */
function isCode(node: Node, parent: Node): boolean {
  if (codeTypes.has(node.type) || (node.type.startsWith('TS') && !isNode(node.expression))) return true;
  if (node.type === 'JSXAttribute') return markup.has(String((node.name as Node).name));
  if (parent.type === 'ExpressionStatement') return node.type === 'Literal';
  if (parent.type === 'Property') return node === parent.key && !parent.computed;
  if (parent.type === 'MemberExpression') return node === parent.property;
  if (parent.type === 'SwitchCase') return node === parent.test;
  return parent.type === 'BinaryExpression' && comparisons.has(String(parent.operator));
}
