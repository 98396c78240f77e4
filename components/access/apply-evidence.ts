import { abilityList } from '@/lib/access/ability-set';
import { clusterRole, completesUnrestrictedViewer, databaseRole } from '@/lib/access/kusto-role-abilities';
import { listedMention } from '@/lib/access/principal-name';
import {
  type AccessHow,
  type AccessPath,
  type AccessPrincipal,
  type AccessRow,
  abilities,
  type EffectiveAccess,
} from '@/lib/model/access';
import { abilityWords } from './access-words';
import type { EvidenceFile, ImportedFile, ListedPrincipal } from './evidence-file';

/**
 * Adds the roles of imported files to effective access. A row that has the ability stays as it is. What a file
 * answers stops being unreadable. Every added path names its file. Policies change no row.
 */
export function applyEvidence(access: EffectiveAccess, imported: readonly ImportedFile[]): EffectiveAccess {
  const files = imported.filter((file) => 'principals' in file);
  if (files.length === 0) return access;
  const rows = [...access.rows];
  const index = new Map<string, number>();
  for (const [position, row] of rows.entries()) index.set(keyOf(row), position);
  const known = principalsByName(access.rows);
  for (const file of files) {
    for (const row of file.principals.flatMap(toRows(access, file, known))) {
      if (isCovered(rows, index, row)) continue;
      const position = index.get(keyOf(row));
      const existing = position === undefined ? undefined : rows[position];
      if (existing === undefined || position === undefined) {
        index.set(keyOf(row), rows.length);
        rows.push(row);
      } else rows[position] = merge(existing, row);
    }
  }
  const answered = new Set(files.map(({ database }) => database.toLowerCase()));
  const isAnswered = (database: string | undefined) => database !== undefined && answered.has(database.toLowerCase());
  const all = access.databases.every((database) => isAnswered(database));
  const unreadable = access.unreadable.filter(
    ({ part, of }) => part !== 'databasePrincipals' || !(of === undefined ? all : isAnswered(of)),
  );
  return { ...access, rows, unreadable };
}

function keyOf({ principal, database, how }: Pick<AccessRow, 'principal' | 'database' | 'how'>): string {
  return JSON.stringify([principal.id.toLowerCase(), database?.toLowerCase() ?? null, how]);
}

function principalsByName(rows: readonly AccessRow[]): Map<string, AccessPrincipal> {
  const known = new Map<string, AccessPrincipal>();
  for (const { principal } of rows) {
    known.set(principal.id.toLowerCase(), principal);
    if (principal.userPrincipalName) known.set(principal.userPrincipalName.toLowerCase(), principal);
  }
  return known;
}

/** Whether the principal has the abilities on this database or on every database. */
function isCovered(rows: readonly AccessRow[], index: ReadonlyMap<string, number>, row: AccessRow): boolean {
  const others = [row.database, null].flatMap((database) => {
    const position = index.get(keyOf({ ...row, database }));
    return position === undefined ? [] : (rows[position] ?? []);
  });
  return row.can.every((ability) => others.some(({ can }) => can.includes(ability)));
}

function merge(existing: AccessRow, added: AccessRow): AccessRow {
  const can = abilities.filter((ability) => existing.can.includes(ability) || added.can.includes(ability));
  return { ...existing, can, paths: [...existing.paths, ...added.paths] };
}

/**
 * Returns the rows of one role of a file: none for a role that gives nothing by itself, or that isn’t known. An Admin has
 * a second one, because it can make itself UnrestrictedViewer.
 */
function toRows(access: EffectiveAccess, file: EvidenceFile, known: ReadonlyMap<string, AccessPrincipal>) {
  const unrestricted = new Set(
    file.principals.filter(({ role }) => nameOfRole(role) === 'UnrestrictedViewer').map(({ fqn }) => fqn.toLowerCase()),
  );
  return (listed: ListedPrincipal): AccessRow[] => {
    const found = roleOf(listed.role);
    const given = found ? abilityList(found.gives) : [];
    const principal = principalOf(listed, known);
    if (!found || given.length === 0 || !principal) return [];
    const isUnrestricted = unrestricted.has(listed.fqn.toLowerCase()) && completesUnrestrictedViewer(found.name);
    const can = abilities.filter(
      (ability) => given.includes(ability) || (isUnrestricted && ability === 'read-restricted'),
    );
    const how = howOf(access, listed, principal);
    const role = { ...listed, role: isUnrestricted ? `${found.name} with UnrestrictedViewer` : found.name };
    const fields = { database: clusterRole(found.name) ? null : file.database, how, can, principal };
    const rows = [{ ...fields, paths: [pathOf(access, file, role, fields)] }];
    if (!found.canGrantRestricted || isUnrestricted || how !== 'now') return rows;
    const restricted = { ...fields, how: 'can-grant-self', can: ['read-restricted'] } satisfies Partial<AccessRow>;
    return [...rows, { ...restricted, paths: [pathOf(access, file, role, restricted)] }];
  };
}

function roleOf(role: string) {
  // The engine writes roles of databases in the plural in places: Viewers.
  return clusterRole(role) ?? databaseRole(role) ?? databaseRole(role.replace(/s$/, ''));
}

function nameOfRole(role: string): string | undefined {
  return roleOf(role)?.name;
}

function mentionOf({ role, type, displayName, fqn }: ListedPrincipal) {
  return listedMention({ role, name: displayName, type, fqn, email: '', appId: '' });
}

function principalOf(
  listed: ListedPrincipal,
  known: ReadonlyMap<string, AccessPrincipal>,
): AccessPrincipal | undefined {
  const mention = mentionOf(listed);
  const ids = [listed.objectId, ...mention.ids].map((id) => id.trim().toLowerCase()).filter((id) => id !== '');
  const same = ids.map((name) => known.get(name)).find((principal) => principal !== undefined);
  const [id] = ids;
  if (same || id === undefined) return same;
  const tenantId = mention.tenantId?.toLowerCase();
  return {
    id,
    type: mention.type,
    ...(listed.displayName ? { displayName: listed.displayName } : {}),
    ...(tenantId ? { tenantId } : {}),
  };
}

/** The file doesn’t show whether the cluster trusts another tenant. */
function howOf({ tenantId }: EffectiveAccess, listed: ListedPrincipal, { state }: AccessPrincipal): AccessHow {
  if (state === 'deleted' || state === 'disabled') return 'cannot-sign-in';
  const mention = mentionOf(listed);
  const isForeign = mention.tenantId && tenantId !== null && mention.tenantId.toLowerCase() !== tenantId;
  return isForeign || mention.isPersonal ? 'unknown' : 'now';
}

function pathOf(
  { clusterId }: EffectiveAccess,
  file: EvidenceFile,
  { role, fqn }: ListedPrincipal,
  { database, can, how }: Pick<AccessRow, 'database' | 'can' | 'how'>,
): AccessPath {
  const words = can.map((ability) => abilityWords[ability].title.toLowerCase()).join(', ');
  const source = `from a file of ${file.at.slice(0, 10)}, not read by Kustodian`;
  const verb = how === 'can-grant-self' ? 'Can give itself UnrestrictedViewer with' : 'Has';
  return {
    kind: 'evidence-file',
    can,
    sentence: `${verb} the Kusto role ${role} on ${database ?? 'every database'} (${words}), ${source}.`,
    hops: [
      {
        kind: 'command',
        id: `${file.name} ${fqn}`,
        role,
        scope: database === null ? clusterId : `${clusterId}/databases/${database}`,
        part: 'databasePrincipals',
      },
    ],
  };
}
