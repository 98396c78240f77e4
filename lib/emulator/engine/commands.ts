import type { EngineDatabase, EnginePrincipal } from '../engine-estate';
import { engineError } from '../errors/engine-error';
import type { Json } from '../types';
import type { OpenDatabase, OpenEngine } from './open-engine';

/**
 * Management commands that the emulator has, as MicrosoftDocs/dataexplorer-docs describes them below
 * data-explorer/kusto/management. UNCONFIRMED where `@kusto/language-service-next` is the only source: columns of
 * `restricted`, `rls`, and `sandbox`, and the form of policies.
 */

/** A column is `string` unless it has a type. */
type Column = string | { name: string; type: 'bool' | 'dynamic' };

export interface Command {
  id: string;
  columns: readonly Column[];
  /** `cluster`: AllDatabasesMonitor. Others are roles on the database, and AllDatabases roles include them. */
  needs: 'cluster' | 'any-database' | 'monitor' | 'admin';
  rows(): Json[][];
}

const principalColumns = ['Role', 'PrincipalType', 'PrincipalDisplayName', 'PrincipalObjectId', 'PrincipalFQN'];
const policyColumns = ['EntityName', 'Policy'];

/** Returns the command with exactly this text, or `undefined`. */
export function findCommand(text: string, engine: OpenEngine, database: OpenDatabase | undefined): Command | undefined {
  const ofCluster = clusterCommands(engine)[text];
  if (ofCluster) return ofCluster;
  const known = databaseCommands(database)[text] ?? entityCommand(text, database);
  if (known && !database) throw engineError('BadRequest_DatabaseNotExist', { database: engine.sentDatabase });
  return known;
}

function clusterCommands({ engine }: OpenEngine): Record<string, Command> {
  return {
    '.show cluster policy callout': {
      id: 'callout',
      columns: ['Policy', 'EntityType'],
      needs: 'cluster',
      rows: () => (engine.callout ?? []).map(({ Policy, EntityType }) => [textOf(Policy), EntityType]),
    },
    '.show cluster policy managed_identity': {
      id: 'identity',
      columns: ['Policies'],
      needs: 'cluster',
      rows: () => [[textOf(engine.identity ?? [])]],
    },
    '.show cluster policy sandbox': {
      id: 'sandbox',
      columns: ['Policy'],
      needs: 'cluster',
      rows: () => [[textOf(engine.sandbox ?? null)]],
    },
    '.show plugins': {
      id: 'plugins',
      columns: ['PluginName', { name: 'IsEnabled', type: 'bool' }],
      needs: 'any-database',
      rows: () => (engine.plugins ?? []).map(({ PluginName, IsEnabled }) => [PluginName, IsEnabled]),
    },
  };
}

function databaseCommands(database: OpenDatabase | undefined): Record<string, Command> {
  const name = database?.sentName ?? '';
  const own: EngineDatabase = database?.own ?? {};
  const { tables = [], functions = [], views = [], externalTables = [], exports = [] } = own;
  const monitor = (id: string, columns: readonly Column[], rows: () => Json[][]): Command => {
    return { id, columns, needs: 'monitor', rows };
  };
  const entity = (table: string) => `[${name}].[${table}]`;
  return {
    [`.show database ${quoted(name)} principals`]: {
      id: 'principals',
      columns: principalColumns,
      needs: 'admin',
      rows: () => principalRows(database?.principals ?? []),
    },
    [`.show database ${quoted(name)} policy managed_identity`]: monitor('database-identity', ['Policies'], () => [
      [textOf(own.identity ?? [])],
    ]),
    '.show table * policy restricted_view_access': monitor('restricted', policyColumns, () =>
      tables.map(({ name: table, restricted = false }) => [entity(table), textOf(restricted)]),
    ),
    '.show table * policy row_level_security': monitor('rls', policyColumns, () =>
      tables.map(({ name: table, rls = null }) => [entity(table), textOf(rls)]),
    ),
    '.show tables | project TableName': monitor('tables', ['TableName'], () => tables.map((table) => [table.name])),
    '.show functions | project Name': monitor('functions', ['Name'], () => functions.map((item) => [item.name])),
    '.show materialized-views | project Name, SourceTable': monitor('views', ['Name', 'SourceTable'], () =>
      views.map((view) => [view.name, view.source]),
    ),
    '.show external tables': monitor(
      'external-tables',
      ['TableName', 'TableType', 'Properties', { name: 'ConnectionStrings', type: 'dynamic' }],
      () =>
        externalTables.map(({ name: table, type, properties = {}, connectionStrings = [] }) => [
          table,
          type,
          textOf(properties),
          connectionStrings,
        ]),
    ),
    '.show continuous-exports | project Name, ExternalTableName, IsDisabled': monitor(
      'exports',
      ['Name', 'ExternalTableName', { name: 'IsDisabled', type: 'bool' }],
      () => exports.map((item) => [item.name, item.externalTable, item.isDisabled]),
    ),
  };
}

const entityKinds = [
  { words: 'table', id: 'table-principals', of: (own: EngineDatabase) => own.tables },
  { words: 'function', id: 'function-principals', of: (own: EngineDatabase) => own.functions },
  { words: 'materialized-view', id: 'view-principals', of: (own: EngineDatabase) => own.views },
  { words: 'external table', id: 'external-table-principals', of: (own: EngineDatabase) => own.externalTables },
];

/** Throws 400 for an entity that the database lacks. Names are compared with case. */
function entityCommand(text: string, database: OpenDatabase | undefined): Command | undefined {
  for (const { words, id, of } of entityKinds) {
    const name = nameIn(text, `.show ${words} `, ' principals');
    if (name === undefined) continue;
    const find = () => found(of(database?.own ?? {}), name);
    return { id, columns: principalColumns, needs: 'admin', rows: () => principalRows(find().principals ?? []) };
  }
  const view = nameIn(text, '.show materialized-view ', ' policy row_level_security');
  if (view === undefined) return undefined;
  const rows = () => [[view, textOf(found(database?.own.views, view).rls ?? null)]];
  return { id: 'view-rls', columns: policyColumns, needs: 'monitor', rows };
}

function found<Entity extends { name: string }>(entities: readonly Entity[] | undefined, name: string): Entity {
  const entity = entities?.find((candidate) => candidate.name === name);
  if (!entity) throw engineError('General_BadRequest', { entity: name });
  return entity;
}

function principalRows(principals: readonly EnginePrincipal[]): Json[][] {
  return principals.map((principal) => [
    principal.Role,
    principal.PrincipalType ?? '',
    principal.PrincipalDisplayName ?? '',
    principal.PrincipalObjectId ?? '',
    principal.PrincipalFQN,
  ]);
}

/** https://learn.microsoft.com/kusto/query/schema-entities/entity-names */
function quoted(name: string): string {
  return `['${name.replace(/[\\']/g, '\\$&')}']`;
}

/** Returns the name between two texts if it's quoted as a client must quote it. */
function nameIn(text: string, before: string, after: string): string | undefined {
  if (!text.startsWith(before) || !text.endsWith(after)) return undefined;
  const quotedName = text.slice(before.length, text.length - after.length);
  const name = /^\['(.*)'\]$/s.exec(quotedName)?.[1]?.replace(/\\(.)/gs, '$1');
  return name !== undefined && quoted(name) === quotedName ? name : undefined;
}

function textOf(value: Json): string {
  return JSON.stringify(value);
}
