import { resourceGraphDetail } from '../../errors/resource-graph-errors';
import { InvalidQuery, type QueryErrorDetail, UnsupportedKql } from './failure';
import { type KustoDiagnostic, type KustoLanguage, kustoLanguage, parseSyntax } from './language-service';
import { nameOf, parseExpression, required } from './parse-expression';
import { isTabular, parseQuery } from './parse-query';
import type { Program } from './syntax';
import { positionsIn, readSyntaxTree, type SyntaxNode } from './syntax-node';

/**
 * Parses a query with Microsoft's parser, which only the `parse*` files and `syntax-node.ts` use. Unsupported nodes are
 * refused.
 */
export async function parseProgram(text: string): Promise<Program> {
  const language = await kustoLanguage();
  return parseWith(language, text);
}

function parseWith(language: KustoLanguage, text: string): Program {
  const { syntax, diagnostics } = parseSyntax(language, text);
  const errors: QueryErrorDetail[] = [];
  for (let index = 0; index < diagnostics.Count; index += 1) {
    const diagnostic = diagnostics.getItem(index);
    const bracketed = bracketKeyword(diagnostic, text);
    if (bracketed !== undefined) return parseWith(language, bracketed);
    errors.push(parserFailure(diagnostic, text));
  }
  if (errors.length > 0) throw new InvalidQuery(errors);
  return program(readSyntaxTree(syntax, text, language), text);
}

/**
 * Microsoft's newest parser reserves words such as `statistics`. UNCONFIRMED: that Resource Graph accepts such a word
 * after a dot, because its older grammar reserves fewer.
 */
function bracketKeyword(diagnostic: KustoDiagnostic, text: string): string | undefined {
  const keyword = /^Missing name: If the keyword '(\w+)'/.exec(diagnostic.Message)?.[1];
  if (!keyword || text[diagnostic.Start - 1] !== '.' || !text.startsWith(keyword, diagnostic.Start)) return undefined;
  return `${text.slice(0, diagnostic.Start)}['${keyword}']${text.slice(diagnostic.Start + keyword.length)}`;
}

function program(block: SyntaxNode, text: string): Program {
  const statements = block.list('Statements');
  const last = statements.at(-1);
  const [directive] = block.list('Directives');
  if (directive) throw new UnsupportedKql('The directive', directive.at);
  if (last?.kind !== 'ExpressionStatement') throw new InvalidQuery([endOfText(text)]);
  const expression = required(last, 'Expression');
  if (!isTabular(expression) && expression.kind !== 'NameReference') {
    throw new InvalidQuery([{ ...positionOf(expression.at), ...resourceGraphDetail('ParserFailure') }]);
  }
  return { lets: statements.slice(0, -1).map(letStatement), query: parseQuery(expression) };
}

function letStatement(node: SyntaxNode): Program['lets'][number] {
  if (node.kind !== 'LetStatement') throw new UnsupportedKql('The statement', node.at);
  const value = required(node, 'Expression');
  const name = nameOf(required(node, 'Name'));
  if (isTabular(value)) return { name, at: node.at, value: { kind: 'table', query: parseQuery(value) } };
  return { name, at: node.at, value: { kind: 'scalar', expression: parseExpression(value) } };
}

/** As captured in github.com/Azure/aztfexport/issues/485: a missing token has no position. */
function parserFailure(diagnostic: KustoDiagnostic, text: string): QueryErrorDetail {
  const missing = /^Missing: (\S+)$/.exec(diagnostic.Message)?.[1];
  if (missing) return { ...resourceGraphDetail('ParserFailure'), expectedToken: missing };
  const at = positionsIn(text)(diagnostic.Start, diagnostic.Length);
  return { ...resourceGraphDetail('ParserFailure'), ...positionOf(at) };
}

function endOfText(text: string): QueryErrorDetail {
  return { ...resourceGraphDetail('ParserFailure'), ...positionOf(positionsIn(text)(text.length, 0)) };
}

function positionOf(at: { line: number; column: number; token: string }) {
  return { line: at.line, characterPositionInLine: at.column, token: at.token };
}
