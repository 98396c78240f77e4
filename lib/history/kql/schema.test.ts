import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { diagnosticsOf, diagnosticsOfEach } from '@/e2e/fixtures/analyze-kql';
import { kqlFunctions } from './functions';
import { kqlSchema } from './schema';
import { clusterColumns, failureColumns, type KqlColumn, kqlTables, lineColumns } from './tables';

const tables = [
  [kqlTables.lines, lineColumns],
  [kqlTables.clusters, clusterColumns],
  [kqlTables.failures, failureColumns],
] as const;

/** Tables and functions as `let` statements, so that Microsoft's parser resolves every name and type. */
const declarations = [
  ...tables.map(([name, columns]) => `let ${name} = datatable(${declared(columns)})[];`),
  ...kqlFunctions.map(({ name, parameters, body }) => `let ${name} = (${parameters.join(', ')}) {\n${body}\n};`),
].join('\n');

const dashboard = JSON.parse(readFileSync('docs/kql/dashboard.json', 'utf8'));
const queries: readonly string[] = dashboard.queries.map(({ text }: { text: string }) => text);
const calls = kqlFunctions.map(({ name, parameters }) => `${name}(${parameters.map(() => 'now()').join(', ')})`);
const mistake = 'KustodianClusters | where nope == 1';

/** Messages about the declarations, and about each call and query, because one analysis of all takes as long as one of each. */
let messages: { declarations: string[]; of: ReadonlyMap<string, string[]> };

beforeAll(async () => {
  const statements = [...calls, ...queries, mistake];
  const [ofDeclarations = [], ...ofStatements] = await diagnosticsOfEach(declarations, statements);
  messages = {
    declarations: ofDeclarations,
    of: new Map(statements.map((statement, index) => [statement, ofStatements[index] ?? []])),
  };
});

function declared(columns: readonly KqlColumn[]): string {
  return columns.map(({ name, type }) => `${name}: ${type}`).join(', ');
}

describe('the schema for Azure Data Explorer', () => {
  it.each(kqlSchema().map((command) => [command.split('\n', 1)[0]?.slice(0, 70), command] as const))(
    '%s… is a command that Microsoft’s parser accepts',
    async (_, command) => {
      expect(await diagnosticsOf(command)).toEqual({ kind: 'CustomCommand', messages: [] });
    },
  );

  it.each(calls)('%s has no error in names and types', (call) => {
    expect([messages.declarations, messages.of.get(call)]).toEqual([[], []]);
  });

  it('the schema for Azure Data Explorer is refused with a mistake, so the tests above can fail', async () => {
    expect((await diagnosticsOf('.create-merge table T a: string')).messages).not.toEqual([]);
    expect((await diagnosticsOf('.nonsense T')).kind).toBe('UnknownCommand');
    expect(messages.of.get(mistake)).toEqual([expect.stringContaining("'nope'")]);
  });

  it('the schema for Azure Data Explorer moves each kind of line with the columns of its table, in order', () => {
    const policies = kqlSchema().filter((command) => command.includes('policy update'));
    const queries = policies.map((command) => JSON.parse(command.split('```')[1] ?? '')[0].Query);
    expect(queries).toEqual([
      `KustodianLines | where lineType == 'cluster' | project ${clusterColumns.map(({ name }) => name).join(', ')}`,
      `KustodianLines | where lineType == 'failure' | project ${failureColumns.map(({ name }) => name).join(', ')}`,
    ]);
  });
});

describe('the dashboard in docs/kql', () => {
  it('the dashboard in docs/kql has a query for each tile, and a page and a data source that exist', () => {
    const byId = new Map<string, { dataSource: { dataSourceId: string } }>(
      dashboard.queries.map((query: { id: string }) => [query.id, query]),
    );
    const pages = dashboard.pages.map(({ id }: { id: string }) => id);
    const sources = dashboard.dataSources.map(({ id }: { id: string }) => id);
    for (const { queryRef, pageId } of dashboard.tiles) {
      expect(pages).toContain(pageId);
      expect(sources).toContain(byId.get(queryRef.queryId)?.dataSource.dataSourceId);
    }
    expect(dashboard.tiles).toHaveLength(byId.size);
  });

  it('the dashboard in docs/kql has queries without an error in names and types', () => {
    expect(messages.declarations).toEqual([]);
    for (const text of queries) expect([text, messages.of.get(text)]).toEqual([text, []]);
  });
});
