/** The management commands that Kustodian reads. The list is closed, and all of them only show. */

export const kustoCommandIds = [
  'callout',
  'identity',
  'sandbox',
  'plugins',
  'principals',
  'restricted',
  'rls',
  'database-identity',
  'tables',
  'functions',
  'views',
  'external-tables',
  'exports',
  'table-principals',
  'function-principals',
  'view-principals',
  'external-table-principals',
  'view-rls',
] as const;
export type KustoCommandId = (typeof kustoCommandIds)[number];

export interface KustoCommand {
  scope: 'cluster' | 'database' | 'entity';
  /** Takes the quoted name of the database or the entity. */
  text: (name: string) => string;
  /** Columns without which the result can't be read, in lower case. One of a list is enough. */
  columns: readonly (string | readonly string[])[];
  role: 'AllDatabasesMonitor' | 'database Monitor' | 'database Admin' | 'Table Admin';
  /** The result in a sentence. */
  noun: string;
}

const monitor = 'database Monitor';
const clusterMonitor = 'AllDatabasesMonitor';
const policies = [['policies', 'policy']] as const;
const principalColumns = ['role', 'principalfqn'] as const;
const tablePolicy = ['entityname', 'policy'] as const;

/** Sources are below https://learn.microsoft.com/kusto/ or `@kusto/language-service-next` 12.4.1. */
export const kustoCommands: { readonly [Id in KustoCommandId]: KustoCommand } = {
  // management/show-cluster-callout-policy-command
  callout: {
    scope: 'cluster',
    text: () => '.show cluster policy callout',
    columns: ['policy', 'entitytype'],
    role: clusterMonitor,
    noun: 'callout policies of the cluster',
  },
  // management/show-managed-identity-policy-command
  identity: {
    scope: 'cluster',
    text: () => '.show cluster policy managed_identity',
    columns: policies,
    role: clusterMonitor,
    noun: 'managed identity policies of the cluster',
  },
  // management/sandbox-policy
  sandbox: {
    scope: 'cluster',
    text: () => '.show cluster policy sandbox',
    columns: ['policy'],
    role: clusterMonitor,
    noun: 'sandbox policies',
  },
  // management/show-plugins
  plugins: {
    scope: 'cluster',
    text: () => '.show plugins',
    columns: ['pluginname', 'isenabled'],
    role: monitor,
    noun: 'plugins',
  },
  // management/manage-database-security-roles. UNCONFIRMED: Monitor is enough, as management/security-roles says.
  principals: {
    scope: 'database',
    text: (database) => `.show database ${database} principals`,
    columns: principalColumns,
    role: 'database Admin',
    noun: 'principals of the database',
  },
  // management/restricted-view-access-policy
  restricted: {
    scope: 'database',
    text: () => '.show table * policy restricted_view_access',
    columns: tablePolicy,
    role: monitor,
    noun: 'restricted view access policies',
  },
  // management/show-table-row-level-security-policy-command has one table. `*` is from the language service.
  rls: {
    scope: 'database',
    text: () => '.show table * policy row_level_security',
    columns: tablePolicy,
    role: monitor,
    noun: 'row level security policies',
  },
  'database-identity': {
    scope: 'database',
    text: (database) => `.show database ${database} policy managed_identity`,
    columns: policies,
    role: monitor,
    noun: 'managed identity policies of the database',
  },
  // management/show-tables-command
  tables: {
    scope: 'database',
    text: () => '.show tables | project TableName',
    columns: ['tablename'],
    role: monitor,
    noun: 'tables',
  },
  // management/show-function
  functions: {
    scope: 'database',
    text: () => '.show functions | project Name',
    columns: ['name'],
    role: monitor,
    noun: 'functions',
  },
  // management/materialized-views/materialized-view-show-command
  views: {
    scope: 'database',
    text: () => '.show materialized-views | project Name, SourceTable',
    columns: ['name', 'sourcetable'],
    role: monitor,
    noun: 'materialized views',
  },
  // management/show-external-tables
  'external-tables': {
    scope: 'database',
    text: () => '.show external tables',
    columns: ['tablename', 'tabletype'],
    role: monitor,
    noun: 'external tables',
  },
  // management/data-export/show-continuous-export
  exports: {
    scope: 'database',
    text: () => '.show continuous-exports | project Name, ExternalTableName, IsDisabled',
    columns: ['name', 'externaltablename', 'isdisabled'],
    role: monitor,
    noun: 'continuous exports',
  },
  // management/manage-table-security-roles
  'table-principals': {
    scope: 'entity',
    text: (table) => `.show table ${table} principals`,
    columns: principalColumns,
    role: 'Table Admin',
    noun: 'principals of a table',
  },
  // management/manage-function-security-roles
  'function-principals': {
    scope: 'entity',
    text: (name) => `.show function ${name} principals`,
    columns: principalColumns,
    role: 'database Admin',
    noun: 'principals of a function',
  },
  // management/manage-materialized-view-security-roles
  'view-principals': {
    scope: 'entity',
    text: (view) => `.show materialized-view ${view} principals`,
    columns: principalColumns,
    role: 'database Admin',
    noun: 'principals of a materialized view',
  },
  // management/manage-external-table-security-roles
  'external-table-principals': {
    scope: 'entity',
    text: (table) => `.show external table ${table} principals`,
    columns: principalColumns,
    role: 'database Admin',
    noun: 'principals of an external table',
  },
  // management/materialized-views/materialized-view-policies. UNCONFIRMED: the role, because the page has none.
  'view-rls': {
    scope: 'entity',
    text: (view) => `.show materialized-view ${view} policy row_level_security`,
    columns: ['policy'],
    role: monitor,
    noun: 'row level security policies of materialized views',
  },
};

export function isKustoCommandId(text: unknown): text is KustoCommandId {
  return kustoCommandIds.some((id) => id === text);
}

/** What a command is about. Cluster commands have neither, entity commands have both. */
export interface KustoTarget {
  command: KustoCommandId;
  database?: string;
  entity?: string;
}

/** Quotes a name: https://learn.microsoft.com/kusto/query/schema-entities/entity-names */
export function quoteName(name: string): string {
  return `[${quoteText(name)}]`;
}

function quoteText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

export function commandText({ command, database = '', entity = '' }: KustoTarget): string {
  const { scope, text } = kustoCommands[command];
  return text(quoteName(scope === 'entity' ? entity : database));
}

/** Marks files with results. */
export const kustoFormat = 'kustodian.kusto/1';

/**
 * Returns the command with an ending that makes its result a file of its own: one row, also for an empty result.
 * UNCONFIRMED: these functions after a management command.
 */
export function printedCommand(target: KustoTarget): string {
  const entity = kustoCommands[target.command].scope === 'entity' ? (target.entity ?? '') : '';
  return `${commandText(target)} | summarize Rows = make_list(pack_all()) | extend Kustodian = '${kustoFormat}', Command = '${target.command}', Entity = ${quoteText(entity)}, Cluster = current_cluster_endpoint(), Database = current_database(), At = now(), By = current_principal()`;
}

/** The default database of Kusto.Cli: https://learn.microsoft.com/kusto/tools/kusto-cli */
const clusterDatabase = 'NetDefaultDB';

/**
 * Every option forbids what a command doesn't need: https://learn.microsoft.com/kusto/api/rest/request-properties
 * UNCONFIRMED: `.show external tables` with `request_external_table_disabled`, and `| project` with
 * `request_readonly_hardline`.
 */
export const kustoRequestOptions = {
  request_readonly_hardline: true,
  request_callout_disabled: true,
  request_external_data_disabled: true,
  request_external_table_disabled: true,
  request_remote_entities_disabled: true,
  request_impersonation_disabled: true,
  request_sandboxed_execution_disabled: true,
} as const;

/** Of the endpoint. */
export const kustoApiVersion = 'v1';

/** The body of `POST /v1/rest/mgmt`: https://learn.microsoft.com/kusto/api/rest/request */
export interface KustoRequestBody {
  db: string;
  csl: string;
  properties: { Options: typeof kustoRequestOptions };
}

export function kustoRequestBody(target: KustoTarget): KustoRequestBody {
  const db = kustoCommands[target.command].scope === 'cluster' ? clusterDatabase : (target.database ?? '');
  return { db, csl: commandText(target), properties: { Options: kustoRequestOptions } };
}
