import {
  type AccessEntity,
  type AccessHop,
  type AccessHopKind,
  type AccessHow,
  type AccessPath,
  type AccessPrincipal,
  type AccessRow,
  accessHows,
} from '@/lib/model/access';
import { entityKinds } from '@/lib/model/kusto-evidence';
import { type AbilitySet, abilityList, noAbility } from './ability-set';
import { isKustoRole } from './kusto-roles';
import { accountStatePath } from './path-kinds/accounts';
import { actionWords, placeName } from './path-words';
import { compareText } from './principal-table';
import { type Way, type WayOptions, wayOf } from './way';

/** The ways of one database and one `how`, merged. Principals with the same roles share it. */
export interface MergedWays {
  database: string | null;
  entity?: AccessEntity | undefined;
  how: AccessHow;
  can: AbilitySet;
  paths: AccessPath[];
}

/** Returns ways by database and `how`: `null` first, the easiest way first. */
export function mergeWays(ways: readonly Way[]): MergedWays[] {
  const merged = new Map<string, MergedWays>();
  for (const { database, entity, how, can, path } of ways) {
    const key = entity ? `${how} ${database} ${entity.kind} ${entity.name}` : `${how} ${database}`;
    const known = merged.get(key);
    if (known) {
      known.can |= can;
      known.paths.push(path);
    } else merged.set(key, { database, how, can, paths: [path], ...(entity ? { entity } : {}) });
  }
  for (const row of merged.values()) row.paths = withoutSpare(row.paths);
  return withoutRepeated([...merged.values()]).sort(
    (left, right) =>
      Number(left.database !== null) - Number(right.database !== null) ||
      compareText(left.database ?? '', right.database ?? '') ||
      compareEntities(left.entity, right.entity) ||
      accessHows.indexOf(left.how) - accessHows.indexOf(right.how),
  );
}

/** A role on an entity adds what the principal can't do in its database anyway. */
function withoutRepeated(rows: MergedWays[]): MergedWays[] {
  return rows.flatMap((row) => {
    if (!row.entity) return row;
    const wider = rows.filter(
      ({ entity, database, how }) =>
        !entity && (database === null || database === row.database) && (how === 'now' || how === row.how),
    );
    const can = wider.reduce((rest, other) => rest & ~other.can, row.can);
    const left = abilityList(can);
    const paths = row.paths.filter((path) => path.can.some((ability) => left.includes(ability)));
    return can === noAbility ? [] : { ...row, can, paths };
  });
}

/** The database itself comes first. */
function compareEntities(left: AccessEntity | undefined, right: AccessEntity | undefined): number {
  if (!left || !right) return Number(left !== undefined) - Number(right !== undefined);
  return entityKinds.indexOf(left.kind) - entityKinds.indexOf(right.kind) || compareText(left.name, right.name);
}

/** Leaves out pairs of roles where one gives the same in this row. */
function withoutSpare(paths: AccessPath[]): AccessPath[] {
  return paths.filter(
    (path) =>
      path.hops.filter(isKustoRole).length < 2 ||
      !paths.some(
        (other) =>
          other.hops.length < path.hops.length &&
          other.hops.every((hop) => path.hops.some((same) => isSameHop(same, hop))) &&
          path.can.every((ability) => other.can.includes(ability)),
      ),
  );
}

function isSameHop(left: AccessHop, right: AccessHop): boolean {
  return left.id === right.id && left.kind === right.kind && left.role === right.role && left.scope === right.scope;
}

export function canSignIn({ state }: AccessPrincipal): boolean {
  return state !== 'disabled' && state !== 'deleted';
}

/** Hops that decide how a role counts. For an account that can't sign in, it can't count. */
const rules: readonly AccessHopKind[] = ['condition', 'deny-assignment', 'tenant-rule'];

/** Each role of an account that can't sign in is one way. */
export function withAccountState(
  ways: readonly Way[],
  principal: AccessPrincipal,
  nameOf: (key: string) => string,
): readonly Way[] {
  if (canSignIn(principal)) return ways;
  const hop: AccessHop = { kind: 'account-state', id: principal.id, part: 'directory' };
  const byHops = new Map<string, WayOptions>();
  for (const { database, entity, can, path, words } of ways) {
    const hops = path.hops.filter(({ kind }) => !rules.includes(kind));
    const key = JSON.stringify([database, entity, hops.map(({ id, role, scope }) => [id, role, scope])]);
    const known = byHops.get(key);
    const all = (known?.can ?? noAbility) | can;
    const action = actionWords(all, placeName({ database, entity }, nameOf));
    byHops.set(key, {
      database,
      entity,
      can: all,
      hops: [...hops, hop],
      words: { ...words, action, detail: principal.state ?? '' },
    });
  }
  return [...byHops.values()].map((way) => wayOf(accountStatePath, way));
}

export function toRow(
  principal: AccessPrincipal,
  { database, entity, how, can, paths }: MergedWays,
  nameOf: (key: string) => string,
): AccessRow {
  return {
    principal,
    database: database === null ? null : nameOf(database),
    can: abilityList(can),
    how,
    paths,
    ...(entity ? { entity } : {}),
  };
}
