import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'oxc-parser';
import { expect, it } from 'vitest';
import { listFiles, root } from './repository';
import { forEachChild, isNode, type Node } from './syntax-tree';

/** What a component shows as the name of a principal. */
const principalName =
  /\buserPrincipalName\b|\b(?:nameOf|principalWords)\(|\bdisplayName \?\? (?:\w+\.)*id\b|\b(?:principal|granter)\??\.(?:displayName|name)\b|\bnode\.label\b|(?<!person\.|props\.)\buserName\b/;

/** Declares `name` as the name of a principal. */
const declaresName =
  /\bconst name =[^;]*\b(?:displayName|nameOf\()[^;]*;|\bconst \{[^}]*\bname\b[^}]*\} = props\.principal;/;

const marks = new Set(['MixedScripts', 'MixedNames']);

/** Attributes whose text is read out or shown. */
const labels = new Set(['aria-label', 'aria-description', 'label', 'title', 'placeholder', 'alt', 'textOf']);

const isElement = (node: Node) => node.type === 'JSXElement' || node.type === 'JSXFragment';

function tagOf(element: Node | undefined, source: string): string {
  const openingElement = element?.openingElement;
  return isNode(openingElement) && isNode(openingElement.name)
    ? source.slice(openingElement.name.start, openingElement.name.end)
    : '';
}

function childrenOf(element: Node | undefined): Node[] {
  return Array.isArray(element?.children) ? element.children.filter(isNode) : [];
}

function hasElement(node: Node): boolean {
  let found = isElement(node);
  forEachChild(node, (child) => {
    found ||= hasElement(child);
  });
  return found;
}

/** Returns the values that an expression shows as text. Elements in it are looked at on their own. */
function textsOf(expression: Node): Node[] {
  const { type, consequent, alternate, operator, right } = expression;
  if (type === 'ConditionalExpression') return [consequent, alternate].filter(isNode).flatMap(textsOf);
  if (type === 'LogicalExpression' && operator === '&&') return isNode(right) ? textsOf(right) : [];
  return hasElement(expression) ? [] : [expression];
}

/** Returns the names of principals that a component shows without a mark for letters of several scripts. */
function unmarkedNames(source: string): string[] {
  const { program } = parseSync('component.tsx', source);
  const found: string[] = [];
  const isUnmarkedName = (text: string) =>
    !/\b(?:nameWithScripts|withNamesOnly)\(/.test(text) &&
    (principalName.test(text) || (declaresName.test(source) && /\$\{name\b|^\{name\b/.test(text)));
  const visit = (node: Node, [parent, outer]: readonly Node[]): void => {
    if (node.type === 'JSXExpressionContainer' && parent && childrenOf(parent).includes(node)) {
      const siblings = [...childrenOf(parent), ...childrenOf(outer)].map((element) => tagOf(element, source));
      const { openingElement } = parent;
      const isHidden =
        isNode(openingElement) && /\bsr-only\b/.test(source.slice(openingElement.start, openingElement.end));
      const isMarked =
        [parent, outer].some((element) => tagOf(element, source) === 'PrincipalLink') ||
        siblings.some((tag) => marks.has(tag)) ||
        // The title of an SVG group, which is looked at on its own.
        siblings.includes('title') ||
        isHidden;
      const shown = isNode(node.expression) ? textsOf(node.expression) : [];
      for (const { start, end } of isMarked ? [] : shown)
        if (isUnmarkedName(source.slice(start, end))) found.push(source.slice(start, end));
    }
    if (node.type === 'JSXAttribute' && isNode(node.name) && isNode(node.value)) {
      const text = source.slice(node.value.start, node.value.end);
      const isLabel = labels.has(source.slice(node.name.start, node.name.end));
      if (isLabel && isUnmarkedName(text)) found.push(text);
    }
    const element = isElement(node)
      ? [node, ...(parent ? [parent] : [])]
      : [parent, outer].filter((each) => each !== undefined);
    forEachChild(node, (child) => visit(child, element));
  };
  if (isNode(program)) visit(program, []);
  return found;
}

it.each([
  ['<b>{nameOf(principal)}</b>', ['nameOf(principal)']],
  ['<b>{known ? principal.name : null}</b>', ['principal.name']],
  ['<b>{displayName ?? userPrincipalName ?? id}</b>', ['displayName ?? userPrincipalName ?? id']],
  ['<b><MarkedName name={nameOf(principal)} /></b>', []],
  ['<PrincipalLink id={id} name={name}>{nameOf(principal)}</PrincipalLink>', []],
  ['<p><b>{nameOf(principal)}</b><MixedScripts name={nameOf(principal)} /></p>', []],
  ['<b>{displayName ?? scope}</b>', []],
  ['<text>{shorten(node.label)}</text>', ['shorten(node.label)']],
  ['<b>{change.userName}</b>', ['change.userName']],
  ['<g><title>{nameWithScripts(node.label)}</title><text>{shorten(node.label)}</text></g>', []],
  ['<b aria-label={nameOf(principal)} />', ['{nameOf(principal)}']],
  ['<b aria-label={nameWithScripts(nameOf(principal))} />', []],
  [
    '<Combobox textOf={({ displayName, id }) => displayName ?? id} />',
    ['{({ displayName, id }) => displayName ?? id}'],
  ],
])('the test of unmarked names finds them in %s', (source, found) => {
  expect(unmarkedNames(`export const shown = ${source};`)).toEqual(found);
});

it('every component that shows the name of a principal marks letters of several scripts in it', () => {
  const files = listFiles('app/**/*.tsx', 'components/**/*.tsx').filter((file) => !file.endsWith('.test.tsx'));
  const unmarked = files.flatMap((file) =>
    unmarkedNames(readFileSync(path.join(root, file), 'utf8')).map((name) => `${file}: ${name}`),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(unmarked).toEqual([]);
});
