import type { Position } from './failure';
import type { KustoLanguage, KustoNode } from './language-service';

/** A node of Microsoft's syntax tree. Children have the names of the C# classes. */
export interface SyntaxNode {
  /** Microsoft's `SyntaxKind`, for example `FilterOperator`. */
  kind: string;
  at: Position;
  /** The token's text without leading blanks. Empty for nodes with children. */
  text: string;
  /** The decoded value of a literal token. */
  literal: unknown;
  children: SyntaxNode[];
  /** Returns the child with this property name, or `undefined`. */
  child(name: string): SyntaxNode | undefined;
  /** Returns the elements of the list with this property name. */
  list(name: string): SyntaxNode[];
}

/** Wraps a tree of `KustoCode.Parse`. */
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

/** Returns a lookup of positions in a text. Lines are counted once, because a long query has thousands of positions. */
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
