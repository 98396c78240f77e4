import type { Position } from './failure';
import type { KustoLanguage, KustoNode } from './language-service';

/** A node of Microsoft's tree, with the names of the C# classes. */
export interface SyntaxNode {
  /** `SyntaxKind`, such as `FilterOperator`. */
  kind: string;
  at: Position;
  /** Without leading blanks. Empty for nodes with children. */
  text: string;
  /** A literal's decoded value. */
  literal: unknown;
  children: SyntaxNode[];
  /** @param name the property's name */
  child(name: string): SyntaxNode | undefined;
  /** @param name the property's name */
  list(name: string): SyntaxNode[];
}

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

/** Returns a lookup of positions. Lines are counted once. */
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
