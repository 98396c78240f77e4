/** Microsoft's KQL parser, limited to what `syntax-node.ts` reads. */

/** A node or token of Microsoft's syntax tree. */
export interface KustoNode {
  Kind: number;
  NameInParent: string | null;
  ChildCount: number;
  TextStart: number;
  Width: number;
  Text?: string;
  LiteralValue?: unknown;
  GetChild(index: number): KustoNode | null;
}

/** An error of the parser. Offsets count characters of the query's text. */
export interface KustoDiagnostic {
  Code: string;
  Message: string;
  Start: number;
  Length: number;
}

/** What the package puts on `globalThis.Kusto.Language`. */
export interface KustoLanguage {
  KustoCode: {
    /** Parses without semantic analysis: the diagnostics are about syntax only. */
    Parse(text: string): {
      Syntax: KustoNode;
      GetDiagnostics(): { Count: number; getItem(index: number): KustoDiagnostic };
    };
  };
  Syntax: { SyntaxKind: Record<string, unknown> };
}

let loading: Promise<KustoLanguage> | undefined;

/**
 * Returns the parser. It's loaded on first use (4 MB, about a second) unless `run-language-service.ts` has run before.
 * The package's main file can't be imported directly: it needs `bridge.min.js` to put `Bridge` on globalThis first.
 */
export function kustoLanguage(): Promise<KustoLanguage> {
  loading ??= load();
  return loading;
}

/** Returns whether a query has requested the parser, which can still be loading. */
export function isKustoLanguageAskedFor(): boolean {
  return loading !== undefined;
}

async function load(): Promise<KustoLanguage> {
  const holder = globalThis as typeof globalThis & { Kusto?: { Language: KustoLanguage } };
  if (!holder.Kusto) {
    await import('@kusto/language-service-next/bridge.min.js');
    await import('@kusto/language-service-next/Kusto.Language.Bridge.min.js');
  }
  if (!holder.Kusto) throw new Error('@kusto/language-service-next did not put Kusto on globalThis.');
  const language = holder.Kusto.Language;
  // The first parse builds the grammar, which takes longer than loading.
  language.KustoCode.Parse('resources');
  return language;
}
