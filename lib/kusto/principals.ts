import { namePatterns } from '@/lib/model/azure/arm-id';
import type { KustoEntityKind, KustoPrincipal } from '@/lib/model/kusto-evidence';

/** Who a row of `.show … principals` is about. */
export interface EnginePrincipal {
  /** Stable and lowercase: the object ID, the ID of the FQN, or `name:` and the display name. */
  key: string;
  /** Lowercase texts that identify it. Two rows with one in common are one principal. */
  ids: string[];
  name: string;
  /** user, group, app, or msauser, from the FQN. Empty: unknown. */
  type: string;
  tenantId: string | null;
}

const namePrefix = 'name:';

/** Returns the key of a principal without a known ID. */
export function nameKey(name: string): string {
  return `${namePrefix}${name.toLowerCase()}`;
}

/** Returns what a principal's key has, or `null` for another text. */
export function parsePrincipalKey(key: string): { objectId: string } | { name: string } | null {
  if (namePatterns.guid.test(key)) return { objectId: key };
  return key.startsWith(namePrefix) ? { name: key.slice(namePrefix.length) } : null;
}

/** Returns the item of a role in the engine: what the role is on, such as a database and a table, and the key. */
export function roleItem(on: readonly string[], { key }: Pick<EnginePrincipal, 'key'>): string {
  return [...on, key].join('/').toLowerCase();
}

/** Returns the key's name and the text before it, or `null` if the item of a role has an ID instead. */
export function parseRoleItem(item: string): { before: string; name: string } | null {
  const named = item.indexOf(`/${namePrefix}`) + 1;
  const start = named > 0 ? named : item.lastIndexOf('/') + 1;
  const key = item.slice(start);
  if (named === 0 && !key.includes('@')) return null;
  return { before: item.slice(0, start), name: named > 0 ? key.slice(namePrefix.length) : key };
}

const types: ReadonlyMap<string, string> = new Map([
  ['aaduser', 'user'],
  ['aadgroup', 'group'],
  ['aadapp', 'app'],
  ['msauser', 'msauser'],
]);

/** Source: https://learn.microsoft.com/kusto/management/reference-security-principals */
export function enginePrincipal({ objectId, fqn, displayName }: KustoPrincipal): EnginePrincipal {
  const [, kind = '', id = '', tenant = ''] = /^(\w+)=([^;]+)(?:;(.+))?$/.exec(fqn.trim()) ?? [];
  const object = namePatterns.guid.test(objectId.trim()) ? objectId.trim() : '';
  const upn = upnOf(displayName);
  const key = (object || id).toLowerCase() || nameKey(displayName);
  const ids = [object, id, upn].map((text) => text.trim().toLowerCase()).filter(Boolean);
  return {
    key,
    ids: ids.length > 0 ? [...new Set(ids)] : [key],
    name: displayName || id || objectId,
    type: types.get(kind.toLowerCase()) ?? '',
    tenantId: namePatterns.guid.test(tenant) ? tenant.toLowerCase() : null,
  };
}

/** Returns the text after `(upn: ` in a display name, or empty text. */
export function upnOf(displayName: string): string {
  const mark = '(upn: ';
  const start = displayName.toLowerCase().indexOf(mark);
  const end = displayName.indexOf(')', start);
  return start < 0 || end < 0 ? '' : displayName.slice(start + mark.length, end);
}

export function isSamePrincipal(left: Pick<EnginePrincipal, 'ids'>, right: Pick<EnginePrincipal, 'ids'>): boolean {
  return left.ids.some((id) => right.ids.includes(id));
}

const clusterRoles = ['AllDatabasesAdmin', 'AllDatabasesViewer', 'AllDatabasesMonitor'] as const;
const databaseRoles = ['Admin', 'User', 'Viewer', 'UnrestrictedViewer', 'Ingestor', 'Monitor'] as const;

export interface EngineRole {
  role: (typeof clusterRoles)[number] | (typeof databaseRoles)[number];
  isOfCluster: boolean;
}

/** UNCONFIRMED: the spelling of roles on all databases. So spaces, case, and a plural s don't count. */
function plain(text: string): string {
  return text.replace(/\s/g, '').toLowerCase();
}

function singular(text: string): string {
  return text.endsWith('s') ? text.slice(0, -1) : text;
}

/** Returns the role of a row of `.show database principals`. `null`: another name, which isn't documented. */
export function roleOnDatabase(text: string, databaseName: string): EngineRole | null {
  const role = singular(plain(text));
  const ofCluster = clusterRoles.find((known) => known.toLowerCase() === role);
  if (ofCluster) return { role: ofCluster, isOfCluster: true };
  const prefix = `database${plain(databaseName)}`;
  const own = role.startsWith(prefix) ? role.slice(prefix.length) : role;
  const found = databaseRoles.find((known) => known.toLowerCase() === own);
  return found ? { role: found, isOfCluster: false } : null;
}

export const kindWords: Record<KustoEntityKind, string> = {
  table: 'Table',
  function: 'Function',
  'materialized-view': 'Materialized View',
  'external-table': 'External Table',
};

/** Returns the role on the entity itself, such as Admin of `Table Orders Admin`. `null`: an inherited row. */
export function roleOnEntity(text: string, { kind, name }: { kind: KustoEntityKind; name: string }): string | null {
  const role = singular(plain(text));
  const prefix = plain(`${kindWords[kind]}${name}`);
  const own = role.startsWith(prefix) ? role.slice(prefix.length) : '';
  return databaseRoles.find((known) => known.toLowerCase() === own) ?? null;
}
