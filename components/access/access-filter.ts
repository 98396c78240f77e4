import { isExternal } from '@/lib/access/tenant-trust';
import { type AccessSource, accessSources, sourceOf } from '@/lib/access-answers/access-words';
import {
  type Ability,
  type AccessHop,
  type AccessHow,
  type AccessPrincipalType,
  type AccessRow,
  abilities,
  accessHows,
} from '@/lib/model/access';
import { matchesAllTerms } from '../ui/matches-all-terms';

export interface AccessFilter {
  /** `null`: any. */
  ability: Ability | null;
  /** Name of a database. `null`: all. */
  database: string | null;
  how: AccessHow[];
  type: AccessPrincipalType[];
  account: AccountFilter[];
  via: Via[];
  source: AccessSource[];
  search: string;
}

export const accountFilters = ['guest', 'external', 'orphaned', 'disabled'] as const;
export type AccountFilter = (typeof accountFilters)[number];

export const vias = ['direct', 'group'] as const;
export type Via = (typeof vias)[number];

export const principalTypes = ['user', 'group', 'application', 'managed-identity', 'cluster', 'unknown'] as const;

/**
 * Reads the filter of an address and leaves out unknown values. `in` is the database, because `database` with
 * `principal` is the open pane. A search alone looks through all abilities, so that links to a principal find it.
 */
export function readAccessFilter(params: URLSearchParams): AccessFilter {
  const ability = params.get('ability');
  return {
    ability: ability === null ? defaultAbility(params.get('q') ?? '') : (known(abilities, ability) ?? null),
    database: params.get('in') ?? (params.has('principal') ? null : params.get('database')),
    how: all(accessHows, params.getAll('how')),
    type: all(principalTypes, params.getAll('type')),
    account: all(accountFilters, params.getAll('account')),
    via: all(vias, params.getAll('via')),
    source: all(accessSources, params.getAll('source')),
    search: params.get('q') ?? '',
  };
}

export function writeAccessFilter(filter: AccessFilter, address: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams(address);
  for (const name of ['ability', 'in', 'how', 'type', 'account', 'via', 'source', 'q']) params.delete(name);
  if (!params.has('principal')) params.delete('database');
  if (filter.ability !== defaultAbility(filter.search)) params.set('ability', filter.ability ?? 'any');
  if (filter.database !== null) params.set('in', filter.database);
  for (const name of ['how', 'type', 'account', 'via', 'source'] as const)
    for (const value of filter[name]) params.append(name, value);
  if (filter.search !== '') params.set('q', filter.search);
  return params;
}

function defaultAbility(search: string): Ability | null {
  return search === '' ? 'read' : null;
}

function known<Value extends string>(values: readonly Value[], text: string): Value | undefined {
  return values.find((value) => value === text);
}

function all<Value extends string>(values: readonly Value[], texts: readonly string[]): Value[] {
  return values.filter((value) => texts.includes(value));
}

export function passesAccessFilter(row: AccessRow, filter: AccessFilter, tenantId: string | null): boolean {
  const { principal, database, can, how } = row;
  return (
    (filter.ability === null || can.includes(filter.ability)) &&
    (filter.database === null || database === null || database.toLowerCase() === filter.database.toLowerCase()) &&
    (filter.how.length === 0 || filter.how.includes(how)) &&
    (filter.type.length === 0 || filter.type.includes(principal.type)) &&
    (filter.account.length === 0 || filter.account.some((account) => hasAccount(row, account, tenantId))) &&
    (filter.via.length === 0 || filter.via.some((via) => comesVia(row, via))) &&
    (filter.source.length === 0 || filter.source.some((source) => comesFrom(row, source))) &&
    matchesAllTerms(textOf(row), filter.search.trim())
  );
}

const collator = new Intl.Collator('en', { numeric: true });

/** Returns the rows with the easiest ways first, then by name. */
export function sortAccess(rows: readonly AccessRow[]): AccessRow[] {
  const nameOf = ({ principal: { displayName, userPrincipalName, id } }: AccessRow) =>
    displayName ?? userPrincipalName ?? id;
  return [...rows].sort(
    (left, right) =>
      accessHows.indexOf(left.how) - accessHows.indexOf(right.how) || collator.compare(nameOf(left), nameOf(right)),
  );
}

function hasAccount({ principal }: AccessRow, account: AccountFilter, tenantId: string | null): boolean {
  switch (account) {
    case 'guest':
      return principal.guest === true;
    case 'external':
      return tenantId !== null && isExternal(principal, tenantId);
    case 'orphaned':
      return principal.state === 'deleted';
    case 'disabled':
      return principal.state === 'disabled';
  }
}

function comesVia({ paths }: AccessRow, via: Via): boolean {
  const isMembership = ({ kind }: AccessHop) => kind === 'member-of';
  // A direct UnrestrictedViewer can have its other role through a group. Such a path is both.
  return paths.some(({ hops }) => (via === 'group' ? hops.some(isMembership) : !hops.slice(0, 1).some(isMembership)));
}

function comesFrom({ paths }: AccessRow, source: AccessSource): boolean {
  return paths.some(({ hops }) => hops.some((hop) => sourceOf(hop) === source));
}

function textOf({ principal, database, paths }: AccessRow): string {
  const { id, displayName, userPrincipalName } = principal;
  const hops = paths.flatMap((path) => path.hops.flatMap(({ name, role }) => [name, role]));
  return [id, displayName, userPrincipalName, database, ...hops].filter(Boolean).join(' ');
}
