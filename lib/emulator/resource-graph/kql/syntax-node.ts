import type { Position } from './failure';
import type { KustoLanguage, KustoNode } from './language-service';

/** A node of Microsoft's syntax tree, read once: children by the names that the C# classes give them. */
export interface SyntaxNode {
  /** Microsoft's `SyntaxKind`, for example `FilterOperator`. */
  kind: string;
  at: Position;
  /** The token's text without the blanks before it; empty for nodes with children. */
  text: string;
  /** The decoded value of a literal token. */
  literal: unknown;
  children: SyntaxNode[];
  /** The child with this property name, or `undefined` when it is absent. */
  child(name: string): SyntaxNode | undefined;
  /** The elements of the list with this property name. */
  list(name: string): SyntaxNode[];
}

/** Wraps a tree that `KustoCode.Parse` made of this text. */
export function readSyntaxTree(root: KustoNode, text: string, language: KustoLanguage): SyntaxNode {
  const kinds = kindNames(language);
  const positionOf = positionsIn(text);
  const read = (node: KustoNode): SyntaxNode => {
    const children: SyntaxNode[] = [];
    const byName = new Map<string, SyntaxNode>();
    for (let index = 0; index < node.ChildCount; index += 1) {
      const child = node.GetChild(index);
      if (!child) continue;
      const wrapped = read(child);
      children.push(wrapped);
      if (child.NameInParent) byName.set(child.NameInParent, wrapped);
    }
    return {
      kind: kinds.get(node.Kind) ?? `SyntaxKind ${node.Kind}`,
      at: positionOf(node.TextStart, node.Width),
      text: node.ChildCount === 0 ? (node.Text ?? '') : '',
      literal: node.LiteralValue,
      children,
      child: (name) => byName.get(name),
      list: (name) => (byName.get(name)?.children ?? []).map(withoutSeparator),
    };
  };
  return read(root);
}

/** Finds places in a text; lines are counted once, since a long query asks for thousands of places. */
export function positionsIn(text: string): (start: number, width: number) => Position {
  const lineStarts = [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)];
  return (start, width) => {
    let line = 0;
    let above = lineStarts.length;
    while (above - line > 1) {
      const middle = (line + above) >> 1;
      if ((lineStarts[middle] ?? 0) <= start) line = middle;
      else above = middle;
    }
    const token = text.slice(start, start + width);
    return { token: token === '' ? '<EOF>' : token, line: line + 1, column: start - (lineStarts[line] ?? 0) };
  };
}

function withoutSeparator(node: SyntaxNode): SyntaxNode {
  return node.kind === 'SeparatedElement' ? (node.children[0] ?? node) : node;
}

let known: ReadonlyMap<number, string> | undefined;

function kindNames(language: KustoLanguage): ReadonlyMap<number, string> {
  known ??= new Map(
    Object.entries(language.Syntax.SyntaxKind).flatMap(([name, value]) =>
      typeof value === 'number' ? [[value, name] as const] : [],
    ),
  );
  return known;
}
