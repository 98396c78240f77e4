import type { AccessPrincipal, EffectiveAccess } from '@/lib/model/access';
import { type PrincipalSet, parseSubject, type Subject } from '@/lib/model/access-assertion';
import { namePatterns } from '@/lib/model/azure/arm-id';
import { isExternal } from './tenant-trust';

export interface ResolvedSubjects {
  sets: PrincipalSet[];
  /** In lower case. */
  ids: Set<string>;
  /** Subjects that fit no principal, or several. */
  problems: { subject: string; reason: 'not-found' | 'ambiguous' }[];
}

/** Returns the subjects of an assertion among the known principals. An ID needs no look-up. */
export function resolveSubjects(
  texts: readonly string[],
  principals: ReadonlyMap<string, AccessPrincipal>,
): ResolvedSubjects {
  const resolved: ResolvedSubjects = { sets: [], ids: new Set(), problems: [] };
  for (const text of texts) {
    const subject = parseSubject(text);
    if (!subject) resolved.problems.push({ subject: text, reason: 'not-found' });
    else if (subject.kind === 'set') resolved.sets.push(subject.set);
    else {
      const ids = idsOf(subject, principals);
      const [id] = ids;
      if (id !== undefined && ids.length === 1) resolved.ids.add(id);
      else resolved.problems.push({ subject: text, reason: ids.length === 0 ? 'not-found' : 'ambiguous' });
    }
  }
  return resolved;
}

/** `tenantId` is the cluster's. */
export function isSubject(
  principal: AccessPrincipal,
  { sets, ids }: ResolvedSubjects,
  { tenantId }: Pick<EffectiveAccess, 'tenantId'>,
): boolean {
  return ids.has(principal.id.toLowerCase()) || sets.some((set) => isInSet(principal, set, tenantId));
}

export function principalsOf(
  clusters: readonly Pick<EffectiveAccess, 'rows'>[],
  others: readonly AccessPrincipal[] = [],
): Map<string, AccessPrincipal> {
  const found = new Map(others.map((principal) => [principal.id.toLowerCase(), principal]));
  for (const { rows } of clusters) {
    for (const { principal } of rows) found.set(principal.id.toLowerCase(), principal);
  }
  return found;
}

function idsOf(
  subject: Exclude<Subject, { kind: 'set' }>,
  principals: ReadonlyMap<string, AccessPrincipal>,
): readonly string[] {
  if (subject.kind === 'id') return [subject.id];
  const name = subject.name.toLowerCase();
  if (namePatterns.guid.test(name)) return [name];
  const ofKind = [...principals.values()].filter(({ type }) => kindOf(type) === subject.kind);
  const byId = ofKind.filter(({ id, userPrincipalName }) =>
    [id, userPrincipalName].some((text) => text?.toLowerCase() === name),
  );
  const found = byId.length > 0 ? byId : ofKind.filter(({ displayName }) => displayName?.toLowerCase() === name);
  return found.map(({ id }) => id.toLowerCase());
}

function kindOf(type: AccessPrincipal['type']): string {
  return type === 'managed-identity' ? 'application' : type;
}

function isInSet(principal: AccessPrincipal, set: PrincipalSet, home: string | null): boolean {
  const { type, guest } = principal;
  switch (set) {
    case 'guests':
      return guest === true;
    case 'external':
      return isExternal(principal, home);
    case 'applications':
      return kindOf(type) === 'application';
    case 'users':
      return type === 'user';
    case 'everyone':
      return true;
  }
}
