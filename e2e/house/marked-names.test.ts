import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'oxc-parser';
import { expect, it } from 'vitest';
import { listFiles, root } from './repository';
import { forEachChild, isNode, type Node } from './syntax-tree';

/** What a component shows as the name of a principal. */
const principalName =
  /\buserPrincipalName\b|\b(?:nameOf|principalWords)\(|\bdisplayName \?\? (?:\w+\.)*id\b|\bprincipal\.(?:displayName|name)\b/;

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
  const visit = (node: Node, [parent, outer]: readonly Node[]): void => {
    if (node.type === 'JSXExpressionContainer' && parent && childrenOf(parent).includes(node)) {
      const siblings = [...childrenOf(parent), ...childrenOf(outer)].map((element) => tagOf(element, source));
      const { openingElement } = parent;
      const isHidden =
        isNode(openingElement) && /\bsr-only\b/.test(source.slice(openingElement.start, openingElement.end));
      const isMarked = tagOf(parent, source) === 'PrincipalLink' || siblings.includes('MixedScripts') || isHidden;
      const shown = isNode(node.expression) ? textsOf(node.expression) : [];
      for (const { start, end } of isMarked ? [] : shown)
        if (principalName.test(source.slice(start, end))) found.push(source.slice(start, end));
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
