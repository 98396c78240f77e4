import { kqlFunctions } from './functions';
import { clusterColumns, failureColumns, type KqlColumn, kqlTables, lineColumns } from './tables';

/**
 * Commands that prepare a database of Azure Data Explorer for snapshots, and that can run again. Sources:
 * https://learn.microsoft.com/kusto/management/create-merge-table-command
 * https://learn.microsoft.com/kusto/management/create-or-alter-ingestion-mapping-command
 * https://learn.microsoft.com/kusto/management/alter-table-update-policy-command
 * https://learn.microsoft.com/kusto/management/create-alter-function
 * UNCONFIRMED: no command ran in a live cluster. A test parses each with Microsoft's parser.
 */
export function kqlSchema(): readonly string[] {
  const { lines, clusters, failures } = kqlTables;
  return [
    createTable(lines, lineColumns),
    createTable(clusters, clusterColumns),
    createTable(failures, failureColumns),
    createMapping(lines, lineColumns),
    createMapping(clusters, clusterColumns),
    createMapping(failures, failureColumns),
    moveLines(clusters, 'cluster', clusterColumns),
    moveLines(failures, 'failure', failureColumns),
    // Update policies have moved the lines when they are ingested, so they aren't kept.
    `.alter-merge table ${lines} policy retention softdelete = 0s recoverability = disabled`,
    ...kqlFunctions.map(
      ({ name, parameters, docstring, body }) =>
        `.create-or-alter function with (folder = "Kustodian", docstring = ${JSON.stringify(docstring)}) ${name}(${parameters.join(', ')}) {\n${body}\n}`,
    ),
  ];
}

function createTable(table: string, columns: readonly KqlColumn[]): string {
  return `.create-merge table ${table} (${columns.map(({ name, type }) => `${name}: ${type}`).join(', ')})`;
}

/** The mapping has the name of its table. */
function createMapping(table: string, columns: readonly KqlColumn[]): string {
  const mapping = columns.map(({ name }) => ({ Column: name, Properties: { Path: `$.${name}` } }));
  return `.create-or-alter table ${table} ingestion json mapping '${table}' ${block(mapping)}`;
}

function moveLines(table: string, lineType: string, columns: readonly KqlColumn[]): string {
  const names = columns.map(({ name }) => name).join(', ');
  const query = `${kqlTables.lines} | where lineType == '${lineType}' | project ${names}`;
  const policy = [{ IsEnabled: true, Source: kqlTables.lines, Query: query, IsTransactional: true }];
  return `.alter table ${table} policy update ${block(policy)}`;
}

/** Returns JSON as a literal of several lines. */
function block(value: unknown): string {
  return `\`\`\`${JSON.stringify(value)}\`\`\``;
}
