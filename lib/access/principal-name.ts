import { enginePrincipal } from '@/lib/kusto/principals';
import type { AccessPrincipalType } from '@/lib/model/access';
import { namePatterns } from '@/lib/model/azure/arm-id';
import type { DatabasePrincipal } from '@/lib/model/azure/kusto-bodies';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { KustoPrincipal } from '@/lib/model/kusto-evidence';
import { lookupTable } from '@/lib/model/lookup-table';

/** One appearance of a principal in the evidence. */
export interface Mention {
  /** Object ID, client ID, or user principal name, as written. */
  ids: readonly string[];
  /** The one of `ids` that is certainly an object ID. */
  objectId?: string | undefined;
  type: AccessPrincipalType;
  /** Azure returned no type, so `type` is the documented default. */
  isTypeAssumed?: boolean;
  /** `null`: the cluster's own tenant. Empty: another tenant. Absent: this appearance doesn't show the tenant. */
  tenantId?: string | null;
  displayName?: string | null | undefined;
  /** A personal Microsoft account, which has no tenant. */
  isPersonal?: boolean;
}

/**
 * Forms of a fully qualified name.
 * Source: https://learn.microsoft.com/azure/data-explorer/kusto/management/reference-security-principals
 */
const prefixes: Readonly<Record<string, AccessPrincipalType>> = lookupTable({
  aaduser: 'user',
  aadgroup: 'group',
  aadapp: 'application',
  msauser: 'user',
});

const types: Readonly<Record<string, AccessPrincipalType>> = lookupTable({
  user: 'user',
  group: 'group',
  app: 'application',
  serviceprincipal: 'application',
  foreigngroup: 'group',
});

/** An absent word is a user: azure-authorization 2022-04-01. */
export function principalType(word: string | null | undefined): AccessPrincipalType {
  return types[(word || 'User').toLowerCase()] ?? 'unknown';
}

interface QualifiedName {
  prefix: string;
  id: string;
  tenantId: string | null;
}

function parseQualifiedName(text: string | null | undefined): QualifiedName | undefined {
  const [, prefix = '', id = '', tenant = ''] = /^(\w{1,20})=([^;]+)(?:;(.*))?$/.exec(text?.trim() ?? '') ?? [];
  if (!(prefix.toLowerCase() in prefixes)) return undefined;
  return { prefix: prefix.toLowerCase(), id: id.trim(), tenantId: tenant.trim() || null };
}

const isGuid = (id: string) => namePatterns.guid.test(id);

export function assignmentMention({ properties }: PrincipalAssignment): Mention {
  const { principalId, aadObjectId, principalType: word, principalName, tenantId } = properties;
  const qualified = parseQualifiedName(principalId);
  const type = qualified ? (prefixes[qualified.prefix] ?? 'unknown') : principalType(word);
  const id = qualified?.id ?? principalId.trim();
  // An application's ID is its client ID or its object ID.
  const objectId = aadObjectId?.trim() || (type !== 'application' && isGuid(id) ? id : undefined);
  return {
    ids: distinct([objectId, id]),
    objectId,
    type,
    tenantId: tenantId?.trim() || (qualified?.tenantId ?? null),
    displayName: principalName && principalName !== principalId ? principalName : null,
    isPersonal: qualified?.prefix === 'msauser',
  };
}

/** Reads a row of `listPrincipals`. */
export function listedMention({ fqn, appId, email, name, type: word }: DatabasePrincipal): Mention {
  const qualified = parseQualifiedName(fqn);
  const type = qualified ? (prefixes[qualified.prefix] ?? 'unknown') : principalType(word);
  const isApplication = type === 'application';
  const named = distinct([qualified?.id, isApplication ? appId : undefined]);
  // An email address isn't always the user principal name, so it's used only where Azure returns nothing else.
  const ids = named.length > 0 ? named : distinct([email]);
  const id = qualified?.id;
  const objectId =
    id !== undefined && isGuid(id) && (!isApplication || (appId && appId.toLowerCase() !== id.toLowerCase()))
      ? id
      : undefined;
  return {
    ids: ids.length > 0 ? ids : [name],
    objectId,
    type,
    tenantId: qualified?.tenantId ?? null,
    displayName: name && name !== fqn && !named.includes(name) ? name : null,
    isPersonal: qualified?.prefix === 'msauser',
  };
}

/** Reads a row of a management command. */
export function commandMention(row: KustoPrincipal): Mention {
  const qualified = parseQualifiedName(row.fqn);
  const objectId = isGuid(row.objectId.trim()) ? row.objectId.trim() : undefined;
  const { ids } = enginePrincipal(row);
  const type = qualified ? (prefixes[qualified.prefix] ?? 'unknown') : 'unknown';
  return {
    ids: distinct([objectId, qualified?.id, ...ids]),
    // The ID of a user or group is its object ID, and that of an application its client ID.
    objectId: objectId ?? (type !== 'application' && qualified && isGuid(qualified.id) ? qualified.id : undefined),
    type,
    tenantId: qualified?.tenantId ?? null,
    displayName: row.displayName || null,
    isPersonal: qualified?.prefix === 'msauser',
  };
}

function distinct(ids: readonly (string | null | undefined)[]): string[] {
  const found: string[] = [];
  for (const id of ids) {
    const text = id?.trim();
    if (text && !found.some((other) => other.toLowerCase() === text.toLowerCase())) found.push(text);
  }
  return found;
}
