import { isRecord } from '@/lib/model/defined';
import type {
  KustoCallout,
  KustoExport,
  KustoExternalTable,
  KustoIdentity,
  KustoPlugin,
  KustoPrincipal,
  KustoRestriction,
  KustoSandbox,
  KustoView,
} from '@/lib/model/kusto-evidence';
import { jsonLimits, readJson } from '@/lib/model/read-json';
import { toConnection } from './connections';

/** Values by the lowercase name of their column. */
export type ResultRow = ReadonlyMap<string, unknown>;

/** Thrown for a value of a form that isn't documented. Nothing is guessed. */
export class NotDocumented {}

/** A row level security policy with its query, which is reduced when the functions are known. */
export interface QueryFilter {
  table: string;
  isOn: boolean;
  query: string;
}

function refuse(): never {
  throw new NotDocumented();
}

/** Reads booleans as the engine and its tools write them. */
function booleanOf(value: unknown): boolean | undefined {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (word === true || word === 1 || word === 'true' || word === '1') return true;
  if (word === false || word === 0 || word === 'false' || word === '0') return false;
  return undefined;
}

function toBoolean(value: unknown): boolean {
  return booleanOf(value) ?? refuse();
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : refuse();
}

function optionalText(value: unknown): string {
  return value === null || value === undefined ? '' : toText(value);
}

/** Reads a policy or properties: JSON as text, or the value itself. */
function toJson(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? null;
  if (value.trim() === '') return null;
  const json = readJson(value, jsonLimits.commandResult);
  return 'value' in json ? json.value : refuse();
}

function toRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : refuse();
}

/** Returns the records of a list. `null` and empty mean none. */
function toRecords(value: unknown): Record<string, unknown>[] {
  const list = toJson(value);
  if (list === null) return [];
  return Array.isArray(list) ? list.map(toRecord) : refuse();
}

/** Such names are never part of a command: https://learn.microsoft.com/kusto/query/schema-entities/entity-names */
export function isEntityName(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 1 && value.length <= 1024 && !/\p{Cc}/u.test(value);
}

function toName(value: unknown): string {
  return isEntityName(value) ? value : refuse();
}

/** The engine writes `[database].[entity]`, `[entity]`, or the name. */
function toEntityName(value: unknown): string {
  const text = toText(value);
  if (!(text.startsWith('[') && text.endsWith(']'))) return toName(text);
  const [prefix = ''] = /^\[[^\]]*\]\.(?=\[)/.exec(text) ?? [];
  return toName(text.slice(prefix.length + 1, -1));
}

/** https://learn.microsoft.com/kusto/management/callout-policy */
export function toCallouts(rows: readonly ResultRow[]): KustoCallout[] {
  return rows.flatMap((row) => {
    const isPredefined = toText(row.get('entitytype')).trim().toLowerCase() !== 'cluster';
    return toRecords(row.get('policy')).map(({ CalloutType, CalloutUriRegex, CanCall }) => ({
      type: toText(CalloutType),
      regex: toText(CalloutUriRegex),
      canCall: toBoolean(CanCall),
      isPredefined,
    }));
  });
}

/** https://learn.microsoft.com/kusto/management/managed-identity-policy */
export function toIdentities(rows: readonly ResultRow[]): KustoIdentity[] {
  return rows.flatMap((row) =>
    toRecords(row.get('policies') ?? row.get('policy')).map(({ ObjectId, AllowedUsages }) => ({
      objectId: toText(ObjectId),
      usages: toText(AllowedUsages)
        .split(',')
        .map((usage) => usage.trim())
        .filter(Boolean),
    })),
  );
}

/** https://learn.microsoft.com/kusto/management/sandbox-policy */
export function toSandboxes(rows: readonly ResultRow[]): KustoSandbox[] {
  return rows.flatMap((row) =>
    toRecords(row.get('policy')).map(({ SandboxKind, IsEnabled }) => ({
      kind: toText(SandboxKind),
      isOn: toBoolean(IsEnabled),
    })),
  );
}

export function toPlugins(rows: readonly ResultRow[]): KustoPlugin[] {
  return rows.map((row) => ({ name: toText(row.get('pluginname')), isOn: toBoolean(row.get('isenabled')) }));
}

export function toPrincipals(rows: readonly ResultRow[]): KustoPrincipal[] {
  return rows.map((row) => ({
    role: toText(row.get('role')),
    type: optionalText(row.get('principaltype')),
    displayName: optionalText(row.get('principaldisplayname')),
    objectId: optionalText(row.get('principalobjectid')),
    fqn: toText(row.get('principalfqn')),
  }));
}

/** UNCONFIRMED: the form of the policy. */
export function toRestrictions(rows: readonly ResultRow[]): KustoRestriction[] {
  return rows.map((row) => ({ table: toEntityName(row.get('entityname')), isOn: isRestricted(row.get('policy')) }));
}

function isRestricted(value: unknown): boolean {
  const known = booleanOf(value);
  if (known !== undefined) return known;
  const policy = toJson(value);
  return policy === null ? false : toBoolean(isRecord(policy) ? policy.IsEnabled : policy);
}

/** `.delete` sets `null`. UNCONFIRMED: the names of members. `only`: the entity, if the command is about one. */
export function toFilters(rows: readonly ResultRow[], only?: string): QueryFilter[] {
  return rows.map((row) => {
    const policy = toJson(row.get('policy'));
    const table = only ?? toEntityName(row.get('entityname'));
    if (policy === null) return { table, isOn: false, query: '' };
    const { IsEnabled, Query } = toRecord(policy);
    return { table, isOn: toBoolean(IsEnabled), query: toText(Query) };
  });
}

/** Returns the names of a column. */
export function toNames(rows: readonly ResultRow[], column: string): string[] {
  return rows.map((row) => toName(row.get(column)));
}

export function toViews(rows: readonly ResultRow[]): KustoView[] {
  return rows.map((row) => ({ name: toName(row.get('name')), source: toText(row.get('sourcetable')) }));
}

export function toExternalTables(rows: readonly ResultRow[]): KustoExternalTable[] {
  return rows.map((row) => {
    const type = toText(row.get('tabletype'));
    return {
      name: toName(row.get('tablename')),
      type,
      connections: connectionStrings(row).map((text) => toConnection(text, type)),
    };
  });
}

function connectionStrings(row: ResultRow): string[] {
  const list = toJson(row.get('connectionstrings'));
  const strings = list === null ? [] : Array.isArray(list) ? list.map(toText) : refuse();
  if (strings.length > 0) return strings;
  const properties = toJson(row.get('properties'));
  const target = properties === null ? null : toRecord(properties).TargetEntityConnectionString;
  return target === null || target === undefined || target === '' ? [] : [toText(target)];
}

export function toExports(rows: readonly ResultRow[]): KustoExport[] {
  return rows.map((row) => ({
    name: toName(row.get('name')),
    externalTable: toText(row.get('externaltablename')),
    isDisabled: toBoolean(row.get('isdisabled')),
  }));
}
