import type { AccessEvidence, AccessGroup, DirectoryAccount } from '../../lib/model/access';
import { type EvidenceResult, valueOr } from '../../lib/model/evidence-result';

/**
 * Identities, groups, and account states of the brute-force evaluator. A reading of the contract of effective access
 * ("Case n" is its settled case n), independent of `lib/access`.
 */
export interface Principals {
  /** The object ID if it's known, otherwise the ID as assigned. In lower case. */
  idOf(id: string): string;
  /** All IDs in the evidence, one for each principal. */
  all(): string[];
  /** The principal and all groups that it's in, to any depth. */
  withGroups(id: string): Set<string>;
  /** Whether the members of a group, nested ones included, are all readable. */
  hasAllMembers(groupId: string): boolean;
  /** Whether the directory or an assignment names an ID as something other than a group. */
  isKnownNonGroup(id: string): boolean;
  /** Whether a group of the directory has the principal as a member, so that it's an account of this tenant. */
  isMember(id: string): boolean;
  givesNothing(id: string): boolean;
  cannotSignIn(id: string, hasRoleOfOwnTenant: boolean): boolean;
}

/** One assignment of a Kusto role, or one row of `listPrincipals`, with the IDs that name its principal. */
export interface NamedPrincipal {
  objectId?: string | null | undefined;
  ids: (string | null | undefined)[];
  /** User, Group, App, ServicePrincipal, and so on, if it's named. */
  kind?: string | null | undefined;
}

export function principalsOf(evidence: AccessEvidence, named: readonly NamedPrincipal[]): Principals {
  const directory: Record<string, DirectoryAccount> = valueOr(evidence.parts.directory, {});
  const groups: Record<string, EvidenceResult<AccessGroup>> = valueOr(evidence.parts.groups, {});
  const objectIds = new Set<string>();
  const identities: Set<string>[] = [];

  /** Two IDs of one principal are one identity, across all evidence and without case. */
  const join = (ids: readonly (string | null | undefined)[], objectId?: string | null) => {
    const known = [objectId, ...ids].filter((id): id is string => Boolean(id));
    if (objectId) objectIds.add(objectId.toLowerCase());
    const joined = new Set(known.map((id) => id.toLowerCase()));
    if (joined.size === 0) return;
    for (const other of identities.filter((identity) => [...identity].some((id) => joined.has(id)))) {
      for (const id of other) joined.add(id);
      identities.splice(identities.indexOf(other), 1);
    }
    identities.push(joined);
  };

  for (const { objectId, ids } of named) join(ids, objectId);
  for (const [id, account] of Object.entries(directory)) {
    if (account.state === 'not-found') join([id]);
    else join([id, account.principal.appId, account.principal.userPrincipalName], account.principal.id);
  }
  for (const [id, group] of Object.entries(groups)) {
    join([], id);
    for (const member of membersOf(group) ?? []) join([member.userPrincipalName], member.id);
  }

  const identityOf = remember((id) => identities.find((identity) => identity.has(id)) ?? new Set([id]));
  // Silent: one identity with two object IDs, such as a user principal name that a new account got. The lowest is shown.
  const idOf = remember((id) => {
    const identity = [...identityOf(id)].sort();
    return identity.find((candidate) => objectIds.has(candidate)) ?? identity[0] ?? id;
  });

  const accountsOf = (id: string) =>
    [...identityOf(id)].flatMap((alias) => {
      const account = Object.hasOwn(directory, alias) ? directory[alias] : undefined;
      return account ? [{ alias, account }] : [];
    });
  const kindsOf = (id: string): string[] => [
    ...accountsOf(id).flatMap(({ account }) => (account.state === 'found' ? [account.principal.type] : [])),
    ...named.flatMap(({ objectId, ids, kind }) =>
      kind && [objectId, ...ids].some((alias) => alias && idOf(alias) === idOf(id)) ? [kind] : [],
    ),
  ];
  /** Case 3: Microsoft Graph doesn't return the object ID. If another of its IDs is found, the account exists. */
  const isNotFound = remember((id) => {
    const accounts = accountsOf(id);
    return (
      accounts.every(({ account }) => account.state === 'not-found') &&
      // Silent: a client ID or user principal name that isn't found, without a known object ID. It counts as active.
      accounts.some(({ alias }) => objectIds.has(alias))
    );
  });
  const groupOf = remember(
    (id): EvidenceResult<AccessGroup> | undefined =>
      Object.entries(groups).find(([groupId]) => idOf(groupId) === idOf(id))?.[1],
  );
  // Case 15: a group without `securityEnabled` gives nothing. Silent: `null` counts as enabled, and a deleted group counts
  // as deleted.
  const isSecurityDisabled = (id: string) =>
    valueOr(groupOf(id), undefined)?.securityEnabled === false && !isNotFound(id);

  /** Case 15: a deleted group has no members, and a group that gives nothing passes nothing on. */
  const directMembers = remember((groupId): string[] => {
    if (isNotFound(groupId) || isSecurityDisabled(groupId)) return [];
    const group = groupOf(groupId);
    return (group && membersOf(group)?.map(({ id }) => idOf(id))) ?? [];
  });

  return {
    idOf,
    all: () => identities.map((identity) => idOf([...identity][0] ?? '')),
    givesNothing: isSecurityDisabled,
    isMember: (id) =>
      Object.values(groups).some((group) => membersOf(group)?.some((member) => idOf(member.id) === idOf(id))),
    withGroups: remember((id) => {
      const found = new Set([idOf(id)]);
      // Repeats until nothing is added, so a cycle ends.
      for (let size = 0; size !== found.size; ) {
        size = found.size;
        for (const groupId of Object.keys(groups)) {
          if (directMembers(groupId).some((member) => found.has(member))) found.add(idOf(groupId));
        }
      }
      return found;
    }),
    hasAllMembers: remember((groupId) => {
      const seen = new Set<string>();
      const isComplete = (id: string): boolean => {
        if (seen.has(idOf(id)) || isNotFound(id) || isSecurityDisabled(id)) return true;
        seen.add(idOf(id));
        const group = groupOf(id);
        const members = group && membersOf(group);
        return Boolean(members?.every((member) => member.type !== 'Group' || isComplete(member.id)));
      };
      return isComplete(groupId);
    }),
    // Silent: an ID whose kind isn't named anywhere. It can be a group.
    isKnownNonGroup: (id) =>
      kindsOf(id).some((kind) => /^(user|app|serviceprincipal)$/i.test(kind)) && !kindsOf(id).includes('Group'),
    cannotSignIn(id, hasRoleOfOwnTenant) {
      // Case 3: principals of other tenants have no state.
      if (!hasRoleOfOwnTenant) return false;
      // Case 4: without a directory, every account counts as active. `accountsOf` is then empty. Silent: so does
      // `enabled: null`.
      const accounts = accountsOf(id).map(({ account }) => account);
      return isNotFound(id) || accounts.some((account) => account.state === 'found' && account.enabled === false);
    },
  };
}

function membersOf(group: EvidenceResult<AccessGroup>) {
  const read = valueOr(group, undefined);
  return read ? valueOr(read.members, undefined) : undefined;
}

/** Computes each result once, because the evaluator asks again and again. IDs are compared without case. */
export function remember<T>(compute: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>();
  return (id) => {
    const key = id.toLowerCase();
    const result = known.get(key) ?? compute(key);
    known.set(key, result);
    return result;
  };
}
