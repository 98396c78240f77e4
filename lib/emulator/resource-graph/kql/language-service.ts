/** Microsoft's KQL parser, as far as `syntax-node.ts` reads it. */

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

/** A syntax error. Offsets count characters. */
export interface KustoDiagnostic {
  Code: string;
  Message: string;
  Start: number;
  Length: number;
}

export interface KustoDiagnostics {
  Count: number;
  getItem(index: number): KustoDiagnostic;
}

/** `globalThis.Kusto.Language`. */
export interface KustoLanguage {
  KustoCode: {
    GetKind(text: string): string;
    /** Parses without semantic analysis. */
    Parse(text: string): { Syntax: KustoNode; GetDiagnostics(): KustoDiagnostics };
  };
  ParseOptions: { Default: { WithAlwaysProduceEndTokens(value: boolean): object } };
  Parsing: {
    QueryParser: {
      ParseQuery$1(text: string, options: object): KustoNode & { GetContainedSyntaxDiagnostics(): KustoDiagnostics };
    };
  };
  Syntax: { SyntaxKind: Record<string, unknown> };
}

let loading: Promise<KustoLanguage> | undefined;

/**
 * Loads the parser on first use (4 MB, about a second). The package needs `bridge.min.js` to put `Bridge` on globalThis
 * first.
 */
export function kustoLanguage(): Promise<KustoLanguage> {
  loading ??= load();
  return loading;
}

/** Returns whether the parser was requested. */
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
  // The first parse initializes the parser.
  parseSyntax(language, 'resources');
  return language;
}

/**
 * Parses without semantic analysis. The result is the one of `KustoCode.Parse`, which first builds a grammar for code
 * completion (1.5 s).
 */
export function parseSyntax(
  { KustoCode, ParseOptions, Parsing }: KustoLanguage,
  text: string,
): { syntax: KustoNode; diagnostics: KustoDiagnostics } {
  // A management command has only a grammar.
  if (KustoCode.GetKind(text) === 'Command') {
    const code = KustoCode.Parse(text);
    return { syntax: code.Syntax, diagnostics: code.GetDiagnostics() };
  }
  const syntax = Parsing.QueryParser.ParseQuery$1(text, ParseOptions.Default.WithAlwaysProduceEndTokens(true));
  return { syntax, diagnostics: syntax.GetContainedSyntaxDiagnostics() };
}
