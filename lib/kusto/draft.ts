import { defined, isRecord } from '@/lib/model/defined';
import {
  type EvidenceOrigin,
  type EvidenceResult,
  loaded,
  mapLoaded,
  type Unreadable,
  valueOr,
} from '@/lib/model/evidence-result';
import {
  entityKinds,
  type KustoDatabaseEvidence,
  type KustoEntity,
  type KustoEntityKind,
  type KustoEvidence,
  type KustoPrincipal,
  type KustoRowFilter,
} from '@/lib/model/kusto-evidence';
import { type KustoCommandId, type KustoTarget, kustoCommands } from './commands';
import { rowsOfBody } from './result-rows';
import {
  NotDocumented,
  type QueryFilter,
  type ResultRow,
  toCallouts,
  toExports,
  toExternalTables,
  toFilters,
  toIdentities,
  toNames,
  toPlugins,
  toPrincipals,
  toRestrictions,
  toSandboxes,
  toViews,
} from './values';

/** Results while they're collected. Queries of policies are reduced at the end, when the functions are known. */
export interface KustoDraft {
  cluster: KustoEvidence['cluster'];
  /** By lowercase name. */
  databases: Map<string, DatabaseDraft>;
}

/** Live results have no query, only the functions that it names. */
type DraftFilter = QueryFilter | KustoRowFilter;

interface DatabaseDraft extends Omit<KustoDatabaseEvidence, 'rls' | 'entities'> {
  rls: EvidenceResult<DraftFilter[]>;
  /** By kind and name. */
  entities: Map<string, EntityDraft>;
}

interface EntityDraft {
  kind: KustoEntityKind;
  name: string;
  principals: EvidenceResult<KustoPrincipal[]>;
  rls: EvidenceResult<DraftFilter[]>;
}

const notLoaded = { state: 'not-loaded' } as const;

export function emptyDraft(): KustoDraft {
  return {
    cluster: { callout: notLoaded, identity: notLoaded, sandbox: notLoaded, plugins: notLoaded },
    databases: new Map(),
  };
}

/** Returns the results of a database. Creates them under the first name that is used. */
export function databaseDraft({ databases }: KustoDraft, databaseName: string): DatabaseDraft {
  const key = databaseName.toLowerCase();
  const known = databases.get(key);
  if (known) return known;
  const created: DatabaseDraft = {
    databaseName,
    principals: notLoaded,
    restricted: notLoaded,
    rls: notLoaded,
    identity: notLoaded,
    tables: notLoaded,
    functions: notLoaded,
    views: notLoaded,
    externalTables: notLoaded,
    exports: notLoaded,
    entities: new Map(),
  };
  databases.set(key, created);
  return created;
}

function entityDraft({ entities }: DatabaseDraft, kind: KustoEntityKind, name: string): EntityDraft {
  const key = entityKey({ kind, name });
  const known = entities.get(key);
  if (known) return known;
  const created = { kind, name, principals: notLoaded, rls: notLoaded };
  entities.set(key, created);
  return created;
}

function entityKey({ kind, name }: Pick<KustoEntity, 'kind' | 'name'>): string {
  return `${kind}/${name}`;
}

/** What the engine answered: rows, or why there are none. */
export type KustoAnswer = { rows: readonly ResultRow[] } | { unreadable: Unreadable };

/** Returns the answer of a response. Live responses and files have the same rules. */
export function answerOf(command: KustoCommandId, status: number, body: unknown): KustoAnswer {
  if (status === 200) {
    const result = rowsOfBody(body, command);
    return 'rows' in result ? result : { unreadable: unreadableResult(command, 'failed') };
  }
  const reason = reasons[status] ?? 'failed';
  const error = isRecord(body) && isRecord(body.error) ? body.error : {};
  // A live cluster that is stopped gets no command, so it has no code.
  const code = reason === 'stopped' ? undefined : error.code;
  const azureCode = typeof code === 'string' ? code.slice(0, 256) : undefined;
  return { unreadable: unreadableResult(command, reason, azureCode) };
}

/** 412: the cluster is suspended (https://learn.microsoft.com/kusto/api/netfx/kusto-data-client-errors). */
const reasons: Readonly<Partial<Record<number, Unreadable['reason']>>> = {
  403: 'forbidden',
  412: 'stopped',
  429: 'throttled',
};

/** Has no text of the engine except its code, because messages can have names and values. */
export function unreadableResult(
  command: KustoCommandId,
  reason: Unreadable['reason'],
  azureCode?: string,
): Unreadable {
  const { noun, role } = kustoCommands[command];
  const base = { state: 'unreadable', reason, ...defined({ azureCode }) } as const;
  switch (reason) {
    case 'forbidden':
      return { ...base, message: `No access to the ${noun}. You need ${role}.`, smallestRole: role };
    case 'stopped':
      return { ...base, message: `Couldn’t load the ${noun}. The cluster is stopped.` };
    case 'not-documented':
      return { ...base, message: `Couldn’t read the ${noun}. The cluster returned a value of an undocumented form.` };
    default:
      return { ...base, message: `Couldn’t load the ${noun}.` };
  }
}

/** Adds an answer to the results. A loaded result stays if the answer has none. */
export function addAnswer(draft: KustoDraft, target: KustoTarget, answer: KustoAnswer, origin: EvidenceOrigin): void {
  const { command, entity = '' } = target;
  const read = <T>(parse: (rows: readonly ResultRow[]) => T, earlier: EvidenceResult<T>): EvidenceResult<T> =>
    preferred(earlier, readAnswer(command, answer, { parse, origin }));
  const { cluster } = draft;
  const ofDatabase = () => databaseDraft(draft, target.database ?? '');
  const principalsOf = (kind: KustoEntityKind) => {
    const found = entityDraft(ofDatabase(), kind, entity);
    found.principals = read(toPrincipals, found.principals);
  };
  switch (command) {
    case 'callout':
      cluster.callout = read(toCallouts, cluster.callout);
      return;
    case 'identity':
      cluster.identity = read(toIdentities, cluster.identity);
      return;
    case 'sandbox':
      cluster.sandbox = read(toSandboxes, cluster.sandbox);
      return;
    case 'plugins':
      cluster.plugins = read(toPlugins, cluster.plugins);
      return;
    case 'table-principals':
      principalsOf('table');
      return;
    case 'function-principals':
      principalsOf('function');
      return;
    case 'view-principals':
      principalsOf('materialized-view');
      return;
    case 'external-table-principals':
      principalsOf('external-table');
      return;
    case 'view-rls': {
      const view = entityDraft(ofDatabase(), 'materialized-view', entity);
      view.rls = read<DraftFilter[]>((rows) => toFilters(rows, entity), view.rls);
      return;
    }
    default:
      addToDatabase(ofDatabase(), command, read);
  }
}

type DatabaseCommand =
  | 'principals'
  | 'restricted'
  | 'rls'
  | 'database-identity'
  | 'tables'
  | 'functions'
  | 'views'
  | 'external-tables'
  | 'exports';

function addToDatabase(
  database: DatabaseDraft,
  command: DatabaseCommand,
  read: <T>(parse: (rows: readonly ResultRow[]) => T, earlier: EvidenceResult<T>) => EvidenceResult<T>,
): void {
  switch (command) {
    case 'principals':
      database.principals = read(toPrincipals, database.principals);
      return;
    case 'restricted':
      database.restricted = read(toRestrictions, database.restricted);
      return;
    case 'rls':
      database.rls = read<DraftFilter[]>((rows) => toFilters(rows), database.rls);
      return;
    case 'database-identity':
      database.identity = read(toIdentities, database.identity);
      return;
    case 'tables':
      database.tables = read((rows) => toNames(rows, 'tablename'), database.tables);
      return;
    case 'functions':
      database.functions = read((rows) => toNames(rows, 'name'), database.functions);
      return;
    case 'views':
      database.views = read(toViews, database.views);
      return;
    case 'external-tables':
      database.externalTables = read(toExternalTables, database.externalTables);
      return;
    case 'exports':
      database.exports = read(toExports, database.exports);
      return;
  }
}

function readAnswer<T>(
  command: KustoCommandId,
  answer: KustoAnswer,
  { parse, origin }: { parse: (rows: readonly ResultRow[]) => T; origin: EvidenceOrigin },
): EvidenceResult<T> {
  if ('unreadable' in answer) return answer.unreadable;
  try {
    return loaded(parse(answer.rows), origin);
  } catch (error) {
    if (error instanceof NotDocumented) return unreadableResult(command, 'not-documented');
    throw error;
  }
}

/** A loaded result has precedence over an error, then the later one. */
function preferred<T>(earlier: EvidenceResult<T>, later: EvidenceResult<T>): EvidenceResult<T> {
  return later.state === 'not-loaded' || (earlier.state === 'read' && later.state !== 'read') ? earlier : later;
}

/** Returns live results as those of a file, so that both add up. */
export function draftOf({ cluster, databases }: KustoEvidence): KustoDraft {
  const draft: KustoDraft = { cluster, databases: new Map() };
  for (const { entities, ...database } of databases)
    draft.databases.set(database.databaseName.toLowerCase(), {
      ...database,
      entities: new Map(entities.map((entity) => [entityKey(entity), { rls: notLoaded, ...entity }])),
    });
  return draft;
}

/** Adds the results of a later file. */
export function addDraft(draft: KustoDraft, later: KustoDraft): void {
  draft.cluster = {
    callout: preferred(draft.cluster.callout, later.cluster.callout),
    identity: preferred(draft.cluster.identity, later.cluster.identity),
    sandbox: preferred(draft.cluster.sandbox, later.cluster.sandbox),
    plugins: preferred(draft.cluster.plugins, later.cluster.plugins),
  };
  for (const added of later.databases.values()) {
    const known = databaseDraft(draft, added.databaseName);
    known.principals = preferred(known.principals, added.principals);
    known.restricted = preferred(known.restricted, added.restricted);
    const rls = preferred(known.rls, added.rls);
    // The functions that a live policy names are known only for the functions of the same reading.
    const isLive = rls.state === 'read' && rls.source === 'kusto';
    known.functions = isLive
      ? (rls === known.rls ? known : added).functions
      : preferred(known.functions, added.functions);
    known.rls = rls;
    known.identity = preferred(known.identity, added.identity);
    known.tables = preferred(known.tables, added.tables);
    known.views = preferred(known.views, added.views);
    known.externalTables = preferred(known.externalTables, added.externalTables);
    known.exports = preferred(known.exports, added.exports);
    for (const entity of added.entities.values()) {
      const same = entityDraft(known, entity.kind, entity.name);
      same.principals = preferred(same.principals, entity.principals);
      same.rls = preferred(same.rls, entity.rls);
    }
  }
}

/** Returns the evidence, with each listed entity, and queries reduced to the listed functions that they name. */
export function finishDraft(draft: KustoDraft, { host, by }: Pick<KustoEvidence, 'host' | 'by'>): KustoEvidence {
  const databases = [...draft.databases.values()].sort((left, right) =>
    byText(left.databaseName.toLowerCase(), right.databaseName.toLowerCase()),
  );
  return { host, ...defined({ by }), cluster: draft.cluster, databases: databases.map(finishDatabase) };
}

function finishDatabase({ entities, rls, ...database }: DatabaseDraft): KustoDatabaseEvidence {
  const { tables, functions, views, externalTables } = database;
  const names: Record<KustoEntityKind, readonly string[]> = {
    table: valueOr(tables, []),
    function: valueOr(functions, []),
    'materialized-view': valueOr(views, []).map(({ name }) => name),
    'external-table': valueOr(externalTables, []).map(({ name }) => name),
  };
  const all: DatabaseDraft = { ...database, rls, entities: new Map(entities) };
  for (const kind of entityKinds) for (const name of names[kind]) entityDraft(all, kind, name);
  const reduce = (filters: readonly DraftFilter[]) => filters.map((filter) => toRowFilter(filter, names.function));
  return {
    ...database,
    rls: mapLoaded(rls, reduce),
    entities: [...all.entities.values()].sort(byKindAndName).map(
      ({ kind, name, principals, rls: ofView }): KustoEntity => ({
        kind,
        name,
        principals,
        ...(kind === 'materialized-view' ? { rls: mapLoaded(ofView, reduce) } : {}),
      }),
    ),
  };
}

function byKindAndName(left: EntityDraft, right: EntityDraft): number {
  return entityKinds.indexOf(left.kind) - entityKinds.indexOf(right.kind) || byText(left.name, right.name);
}

/** Compares by code point. */
export function byText(left: string, right: string): number {
  let index = 0;
  while (index < left.length && left.charCodeAt(index) === right.charCodeAt(index)) index += 1;
  return (left.codePointAt(index) ?? -1) - (right.codePointAt(index) ?? -1);
}

function toRowFilter(filter: DraftFilter, functions: readonly string[]): KustoRowFilter {
  if ('functions' in filter) return filter;
  const { table, isOn, query } = filter;
  const named = functions.filter((name) => occursAsWord(query, name));
  return { table, isOn, hasQuery: query.trim() !== '', functions: [...new Set(named)] };
}

/** No letter, digit, or `_` before or after it. Case counts. */
function occursAsWord(text: string, word: string): boolean {
  for (let index = text.indexOf(word); index >= 0; index = text.indexOf(word, index + 1)) {
    const end = index + word.length;
    // Two units, because a letter can be a surrogate pair.
    const [before, after] = [text.slice(Math.max(0, index - 2), index), text.slice(end, end + 2)];
    if (!/[\p{L}\p{N}_]$/u.test(before) && !/^[\p{L}\p{N}_]/u.test(after)) return true;
  }
  return false;
}
