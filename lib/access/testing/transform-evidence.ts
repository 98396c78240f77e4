import type { AccessEvidence, AccessGroup, LeaderDatabase } from '@/lib/model/access';
import { namePatterns } from '@/lib/model/azure/arm-id';
import type { DatabasePrincipal } from '@/lib/model/azure/kusto-bodies';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import { type EvidenceResult, mapLoaded, valueOr } from '@/lib/model/evidence-result';
import { read } from './sample-evidence';

type Parts = AccessEvidence['parts'];

/** Returns the evidence with every list and table in reverse order. */
export function reordered(evidence: AccessEvidence): AccessEvidence {
  return reversed(evidence) as AccessEvidence;
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed).reverse();
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, reversed(item)]);
  return Object.fromEntries(entries.reverse());
}

const fullName = /^(?:aad|msa)[a-z]{3,5}=/;
const address = /^[\w.]{1,80}@[\w.]{1,80}$/;

function isId(text: string): boolean {
  return namePatterns.guid.test(text) || fullName.test(text) || address.test(text);
}

/** Returns the evidence with IDs and names in the other case. Keys stay in lower case. */
export function recased(evidence: AccessEvidence): AccessEvidence {
  return withOtherCase(evidence) as AccessEvidence;
}

function withOtherCase(value: unknown): unknown {
  if (typeof value === 'string') return isId(value) ? otherCase(value) : value;
  if (Array.isArray(value)) return value.map(withOtherCase);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withOtherCase(item)]));
}

function otherCase(text: string): string {
  return text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase();
}

/**
 * Returns the evidence with other names for principals of the directory in Kusto roles: object ID, client ID, or user principal name.
 * `choice` selects the names.
 */
export function renamed({ parts, ...others }: AccessEvidence, choice: number): AccessEvidence {
  const names = new Map<string, readonly string[]>();
  for (const [key, account] of Object.entries(valueOr(parts.directory, {}))) {
    if (account.state !== 'found' || account.principal.type === 'Group') continue;
    const { id, appId, userPrincipalName } = account.principal;
    names.set(
      key,
      [id, appId, userPrincipalName].filter((name) => name !== undefined),
    );
  }
  let count = choice;
  const other = (id: string) => {
    const known = names.get(id.toLowerCase());
    count += 1;
    return known?.[count % known.length] ?? id;
  };
  const rename = ({ properties, ...assignment }: PrincipalAssignment): PrincipalAssignment => ({
    ...assignment,
    properties: { ...properties, principalId: other(properties.principalId) },
  });
  const renameListed = (listed: DatabasePrincipal): DatabasePrincipal => {
    const [prefix = '', name = ''] = listed.fqn?.split('=') ?? [];
    const [id = '', ...tenant] = name.split(';');
    return name === '' ? listed : { ...listed, fqn: `${prefix}=${[other(id), ...tenant].join(';')}` };
  };
  return {
    ...others,
    parts: mapKustoRoles(
      parts,
      (items) => items.map(rename),
      (items) => items.map(renameListed),
    ),
  };
}

function mapKustoRoles(
  parts: Parts,
  convert: (items: PrincipalAssignment[]) => PrincipalAssignment[],
  convertListed: (items: DatabasePrincipal[]) => DatabasePrincipal[],
): Parts {
  return {
    ...parts,
    clusterPrincipalAssignments: mapLoaded(parts.clusterPrincipalAssignments, convert),
    databasePrincipalAssignments: mapLoaded(parts.databasePrincipalAssignments, (entries) =>
      entries.map((entry) => ({ ...entry, assignments: mapLoaded(entry.assignments, convert) })),
    ),
    databasePrincipals: mapLoaded(parts.databasePrincipals, (entries) =>
      entries.map((entry) => ({ ...entry, items: mapLoaded(entry.items, convertListed) })),
    ),
    leaderDatabases: mapLoaded(parts.leaderDatabases, (leaders) =>
      leaders.map((leader) =>
        mapLoaded(
          leader,
          (value): LeaderDatabase => ({
            ...value,
            assignments: mapLoaded(value.assignments, convert),
            principals: mapLoaded(value.principals, convertListed),
          }),
        ),
      ),
    ),
  };
}

/**
 * Returns the evidence with more groups between each group and its members, and their IDs. In a cycle, the innermost group also
 * contains the group itself.
 */
export function nested(
  { parts, ...others }: AccessEvidence,
  depth: number,
  isCycle: boolean,
): { evidence: AccessEvidence; added: string[] } {
  const added: string[] = [];
  const groups = mapLoaded(parts.groups, (known) => {
    const found: Record<string, EvidenceResult<AccessGroup>> = {};
    for (const [id, group] of Object.entries(known)) {
      if (group.state !== 'read' || group.value.members.state !== 'read') {
        found[id] = group;
        continue;
      }
      const inner = Array.from({ length: depth }, (_, index) => id.replace(/^./, String(index + 1)));
      added.push(...inner);
      const chain = [id, ...inner];
      for (const [index, own] of chain.entries()) {
        const next = chain[index + 1];
        const self = isCycle ? [toMember(id)] : [];
        const members = next === undefined ? [...group.value.members.value, ...self] : [toMember(next)];
        const securityEnabled = index === 0 ? group.value.securityEnabled : true;
        found[own] = read({ ...group.value, id: own, securityEnabled, members: read(members) });
      }
    }
    return found;
  });
  return { evidence: { ...others, parts: { ...parts, groups } }, added };
}

function toMember(id: string) {
  return { id, type: 'Group' as const, displayName: null, userPrincipalName: null, userType: null };
}

export function withoutDenials({ parts, ...others }: AccessEvidence): AccessEvidence {
  const databaseDenyAssignments = mapLoaded(parts.databaseDenyAssignments, (entries) =>
    entries.map((entry) => ({ ...entry, items: read([]) })),
  );
  return { ...others, parts: { ...parts, denyAssignments: read([]), databaseDenyAssignments } };
}

/**
 * Returns the evidence without one assignment of a list, or without one member of a group. `list` and `choice` select it. A member can
 * be denied through its group, so that evidence has no deny assignments.
 */
export function withoutAssignment(
  evidence: AccessEvidence,
  list: number,
  choice: number,
): { evidence: AccessEvidence; hasDenials: boolean } {
  const { parts } = evidence;
  const drop = <T>(items: T[]) => items.filter((_, index) => index !== choice % Math.max(items.length, 1));
  const dropIn = <T, Entry extends { items: EvidenceResult<T[]> }>(entries: Entry[]) =>
    entries.map((entry) => ({ ...entry, items: mapLoaded(entry.items, drop) }));
  const same = <T>(items: T) => items;
  const changes: (() => Partial<Parts>)[] = [
    () => mapKustoRoles(parts, drop, same),
    () => mapKustoRoles(parts, same, drop),
    () => ({ roleAssignments: mapLoaded(parts.roleAssignments, drop) }),
    () => ({ databaseRoleAssignments: mapLoaded(parts.databaseRoleAssignments, dropIn) }),
    () => ({ roleEligibilitySchedules: mapLoaded(parts.roleEligibilitySchedules, drop) }),
    () => ({ databaseRoleEligibilitySchedules: mapLoaded(parts.databaseRoleEligibilitySchedules, dropIn) }),
    () => ({ lighthouseDelegations: mapLoaded(parts.lighthouseDelegations, drop) }),
  ];
  const change = changes[list % (changes.length + 1)];
  if (change) return { evidence: { ...evidence, parts: { ...parts, ...change() } }, hasDenials: true };
  const allowed = withoutDenials(evidence);
  const groups = mapLoaded(parts.groups, (known) =>
    Object.fromEntries(
      Object.entries(known).map(([id, group]) => [
        id,
        mapLoaded(group, (value) => ({ ...value, members: mapLoaded(value.members, drop) })),
      ]),
    ),
  );
  return { evidence: { ...allowed, parts: { ...allowed.parts, groups } }, hasDenials: false };
}
