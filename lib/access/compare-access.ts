import {
  type Ability,
  type AccessHow,
  type AccessPrincipal,
  accessHows,
  type EffectiveAccess,
} from '@/lib/model/access';
import { compareText } from './principal-table';

export interface AbilityChange {
  ability: Ability;
  /** The easiest way. `null`: the principal lacks the ability. */
  before: AccessHow | null;
  after: AccessHow | null;
}

/** What a principal loses and gains on one database. */
export interface AccessChange {
  principal: AccessPrincipal;
  /**
   * `null`: the cluster, and every database without an entry of its own. An entry without losses and gains shows a
   * database that keeps its abilities.
   */
  database: string | null;
  loses: AbilityChange[];
  gains: AbilityChange[];
}

type Ways = Map<Ability, AccessHow>;

interface Reach {
  principal: AccessPrincipal;
  /** By database, `null` for rows of every database. */
  ways: Map<string | null, Ways>;
}

/**
 * Compares two answers about one cluster. An ability that becomes harder to reach is a loss, and one that becomes
 * easier is a gain.
 */
export function compareAccess(
  before: Pick<EffectiveAccess, 'rows'>,
  after: Pick<EffectiveAccess, 'rows'>,
): AccessChange[] {
  const left = reachOf(before);
  const right = reachOf(after);
  const ids = [...new Set([...left.keys(), ...right.keys()])].sort(compareText);
  return ids.flatMap((id) => changesOf(left.get(id), right.get(id)));
}

function reachOf({ rows }: Pick<EffectiveAccess, 'rows'>): Map<string, Reach> {
  const found = new Map<string, Reach>();
  for (const { principal, database, entity, can, how } of rows) {
    if (entity) continue;
    const reach = found.get(principal.id) ?? { principal, ways: new Map() };
    found.set(principal.id, reach);
    const ways: Ways = reach.ways.get(database) ?? new Map();
    reach.ways.set(database, ways);
    for (const ability of can) ways.set(ability, easier(ways.get(ability), how));
  }
  return found;
}

function changesOf(before: Reach | undefined, after: Reach | undefined): AccessChange[] {
  const principal = after?.principal ?? before?.principal;
  if (!principal) return [];
  const everywhere = compareWays(waysOf(before, null), waysOf(after, null));
  const changes: AccessChange[] = isEmpty(everywhere) ? [] : [{ principal, database: null, ...everywhere }];
  const names = new Set([...(before?.ways.keys() ?? []), ...(after?.ways.keys() ?? [])]);
  for (const database of [...names].filter((name) => name !== null).sort(compareText)) {
    const change = compareWays(waysOf(before, database), waysOf(after, database));
    if (JSON.stringify(change) !== JSON.stringify(everywhere)) changes.push({ principal, database, ...change });
  }
  return changes;
}

function waysOf(reach: Reach | undefined, database: string | null): Ways {
  const ways: Ways = new Map(reach?.ways.get(null));
  if (database === null) return ways;
  for (const [ability, how] of reach?.ways.get(database) ?? []) ways.set(ability, easier(ways.get(ability), how));
  return ways;
}

function compareWays(before: Ways, after: Ways): Pick<AccessChange, 'loses' | 'gains'> {
  const loses: AbilityChange[] = [];
  const gains: AbilityChange[] = [];
  for (const ability of new Set([...before.keys(), ...after.keys()])) {
    const change = { ability, before: before.get(ability) ?? null, after: after.get(ability) ?? null };
    const difference = rank(change.after) - rank(change.before);
    if (difference > 0) loses.push(change);
    if (difference < 0) gains.push(change);
  }
  return { loses, gains };
}

function isEmpty({ loses, gains }: Pick<AccessChange, 'loses' | 'gains'>): boolean {
  return loses.length === 0 && gains.length === 0;
}

function easier(known: AccessHow | undefined, how: AccessHow): AccessHow {
  return known !== undefined && rank(known) <= rank(how) ? known : how;
}

function rank(how: AccessHow | null): number {
  return how === null ? accessHows.length : accessHows.indexOf(how);
}
