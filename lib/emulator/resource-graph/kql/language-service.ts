/** Microsoft's own KQL parser, narrowed to what `syntax-node.ts` reads from it. */

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

/** A complaint of the parser; offsets count characters of the query's text. */
export interface KustoDiagnostic {
  Code: string;
  Message: string;
  Start: number;
  Length: number;
}

/** What the package puts on `globalThis.Kusto.Language`. */
export interface KustoLanguage {
  KustoCode: {
    /** Does not analyse meaning: its diagnostics are those of the syntax alone. */
    Parse(text: string): {
      Syntax: KustoNode;
      GetDiagnostics(): { Count: number; getItem(index: number): KustoDiagnostic };
    };
  };
  Syntax: { SyntaxKind: Record<string, unknown> };
}

let loading: Promise<KustoLanguage> | undefined;

/**
 * The parser, ready to parse: loaded on first use (4 MB, about a second) unless `run-language-service.ts` has run before. The package's main
 * file cannot be imported by itself: it needs `bridge.min.js` to have put `Bridge` on globalThis first.
 */
export function kustoLanguage(): Promise<KustoLanguage> {
  loading ??= load();
  return loading;
}

/** Whether a query has asked for the parser, which may still be on its way then. */
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
  // The parser makes its grammar of the first text that it gets, which takes longer than loading it.
  language.KustoCode.Parse('resources');
  return language;
}
