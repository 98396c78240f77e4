import { beforeAll, expect, it } from 'vitest';
import {
  type KustoDiagnostics,
  type KustoLanguage,
  type KustoNode,
  kustoLanguage,
  parseSyntax,
} from './language-service';

let language: KustoLanguage;

// The parser is large: a busy machine takes seconds to load it.
beforeAll(async () => {
  language = await kustoLanguage();
}, 60_000);

function treeOf(node: KustoNode): object {
  const { Kind, NameInParent, TextStart, Width, LiteralValue, ChildCount } = node;
  const children = Array.from({ length: ChildCount }, (_, index) => node.GetChild(index));
  const text = ChildCount === 0 ? node.Text : '';
  return {
    ...{ Kind, NameInParent, TextStart, Width, text },
    literal: String(LiteralValue),
    children: children.map((child) => child && treeOf(child)),
  };
}

function messagesOf(diagnostics: KustoDiagnostics): object[] {
  return Array.from({ length: diagnostics.Count }, (_, index) => {
    const { Code, Message, Start, Length } = diagnostics.getItem(index);
    return { Code, Message, Start, Length };
  });
}

it.each([
  'resources | where type =~ "microsoft.kusto/clusters" and size > 1.5 | project id, name = tolower(name)',
  'let far = 3;\nresources // all\n| join kind=leftouter (people | take far) on id\n| extend tag = tags[0].name',
  'resources | summarize count() by bin(made, 1d), region | order by count_ desc',
  'resources | where properties.statistics.size == 1',
  'resources | where size ==',
  'resources | where name == "open',
  'resources | take 1;;',
  'resources take 1',
  '',
  '#connect cluster',
  '.show tables',
])('a text has the tree and the errors of Microsoft’s complete parse: %s', (text) => {
  const complete = language.KustoCode.Parse(text);
  const { syntax, diagnostics } = parseSyntax(language, text);
  expect(treeOf(syntax)).toEqual(treeOf(complete.Syntax));
  expect(messagesOf(diagnostics)).toEqual(messagesOf(complete.GetDiagnostics()));
});
