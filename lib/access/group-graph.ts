import { type AccessEvidence, type AccessHop, mostHops, type UnreadableAccess } from '@/lib/model/access';
import { valueOr } from '@/lib/model/evidence-result';
import { entryOf } from '@/lib/model/lookup-table';
import type { PrincipalTable } from './principal-table';

/** A path also has up to two roles, a rule, and the account's state. */
const mostGroups = mostHops - 4;

export interface Membership {
  group: number;
  /** The groups before this one on the shortest way, nearest first. Later ones are only in `depth`. */
  first: readonly number[];
  /** Groups from the principal to this one. */
  depth: number;
}

/** Shared by principals with the same direct groups. */
export interface MembershipSet {
  memberships: readonly Membership[];
}

const noMemberships: MembershipSet = { memberships: [] };

/**
 * Nested groups. Groups without `securityEnabled` give nothing to themselves or their members, and a deleted group has no
 * members: https://learn.microsoft.com/entra/fundamentals/concept-learn-about-groups
 */
export class GroupGraph {
  private readonly directGroups = new Map<number, number[]>();
  private readonly ignored = new Set<number>();
  /** Members aren't all known, nested ones included. */
  private readonly incomplete = new Set<number>();
  private readonly sets = new Map<string, MembershipSet>();
  private readonly hops = new Map<number, AccessHop>();
  readonly unreadable: UnreadableAccess[] = [];
  private readonly isRead: boolean;
  private readonly listed: Readonly<Record<string, unknown>>;

  constructor(
    private readonly evidence: AccessEvidence,
    private readonly table: PrincipalTable,
  ) {
    const { groups } = evidence.parts;
    this.isRead = groups.state === 'read';
    this.listed = valueOr(groups, {});
  }

  *build(): Generator<void, void> {
    const { groups } = this.evidence.parts;
    if (groups.state !== 'read') return;
    const unread = new Set<number>();
    const containers: { group: number; members: readonly { id: string }[] }[] = [];
    for (const [id, entry] of Object.entries(groups.value)) {
      const group = this.table.numberOf(id);
      if (group === undefined || this.isDeleted(group)) continue;
      const members = entry.state === 'read' ? entry.value.members : entry;
      if (entry.state === 'read' && entry.value.securityEnabled === false) this.ignored.add(group);
      else if (members.state === 'read') containers.push({ group, members: members.value });
      else unread.add(group);
    }
    yield;
    let count = 0;
    for (const { group, members } of containers) {
      for (const { id } of members) {
        const member = this.table.numberOf(id);
        if (member !== undefined && member !== group) this.addMember(member, group);
        if (++count % 1024 === 0) yield;
      }
    }
    for (const list of this.directGroups.values()) {
      list.sort((left, right) => left - right);
      if (++count % 1024 === 0) yield;
    }
    yield* this.findUnlisted(unread);
    this.markIncomplete(unread);
  }

  isIgnored(principal: number): boolean {
    return this.ignored.has(principal);
  }

  isDeleted(principal: number): boolean {
    return this.table.principals[principal]?.principal.state === 'deleted';
  }

  of(principal: number): MembershipSet {
    const direct = this.directGroups.get(principal);
    if (!direct) return noMemberships;
    const key = direct.join();
    const known = this.sets.get(key) ?? { memberships: this.closure(direct) };
    this.sets.set(key, known);
    return known;
  }

  /** Counts nested members, too. */
  hasUnknownMembers(group: number): boolean {
    const known = this.table.principals[group];
    if (!known || known.isOtherThanGroup || this.ignored.has(group) || this.isDeleted(group)) return false;
    if (!this.isRead || this.incomplete.has(group)) return true;
    return !known.ids.some((id) => entryOf(this.listed, id) !== undefined);
  }

  /** Returns the nearest group first. */
  hopsTo({ group, first, depth }: Membership): AccessHop[] {
    const last = this.hopOf(group);
    const omittedGroups = depth - 1 - first.length;
    return [...first.map((each) => this.hopOf(each)), omittedGroups > 0 ? { ...last, omittedGroups } : last];
  }

  private hopOf(group: number): AccessHop {
    const known = this.hops.get(group);
    if (known) return known;
    const principal = this.table.principals[group]?.principal;
    const name = principal?.displayName;
    const hop: AccessHop = {
      kind: 'member-of',
      id: principal?.id ?? '',
      ...(name ? { name } : {}),
      part: 'groups',
    };
    this.hops.set(group, hop);
    return hop;
  }

  private addMember(member: number, group: number): void {
    const list = this.directGroups.get(member);
    if (!list) this.directGroups.set(member, [group]);
    // Members of one group are added together.
    else if (list.at(-1) !== group) list.push(group);
  }

  /** Searches breadth first, so that the first way to a group is the shortest. */
  private closure(direct: readonly number[]): Membership[] {
    const found: Membership[] = [];
    const seen = new Set<number>();
    const visit = (group: number, first: readonly number[], depth: number) => {
      if (seen.has(group) || this.ignored.has(group) || this.isDeleted(group)) return;
      seen.add(group);
      found.push({ group, first, depth });
    };
    for (const group of direct) visit(group, [], 1);
    for (const { group, first, depth } of found) {
      const next = first.length < mostGroups - 1 ? [...first, group] : first;
      for (const outer of this.directGroups.get(group) ?? []) visit(outer, next, depth + 1);
    }
    return found;
  }

  /** Adds groups that the evidence names without listing them. */
  private *findUnlisted(unread: Set<number>): Generator<void, void> {
    let count = 0;
    for (const [number, { isGroup, ids, principal }] of this.table.principals.entries()) {
      if (++count % 1024 === 0) yield;
      if (!isGroup || this.isDeleted(number) || ids.some((id) => entryOf(this.listed, id) !== undefined)) continue;
      unread.add(number);
      this.unreadable.push({ part: 'groups', reason: 'no-match', of: principal.id });
    }
  }

  private markIncomplete(unread: ReadonlySet<number>): void {
    const queue = [...unread];
    for (const group of queue) {
      if (this.incomplete.has(group)) continue;
      this.incomplete.add(group);
      queue.push(...(this.directGroups.get(group) ?? []));
    }
  }
}

/** Keeps the first groups and the last one. All roles of a path share its hops. */
export function shortenMemberships(memberships: readonly AccessHop[], roles: number): readonly AccessHop[] {
  const most = Math.floor(mostGroups / roles);
  const last = memberships.at(-1);
  if (last === undefined || memberships.length <= most) return memberships;
  const omitted = memberships.slice(most - 1);
  const omittedGroups = omitted.reduce((sum, hop) => sum + 1 + (hop.omittedGroups ?? 0), -1);
  return [...memberships.slice(0, most - 1), { ...last, omittedGroups }];
}
