import type { AccessEvidence, AccessHop, UnreadableAccess } from '@/lib/model/access';
import { entryOf } from '@/lib/model/lookup-table';
import type { PrincipalTable } from './principal-table';

/** A group that contains a principal, directly or through other groups. */
export interface Membership {
  group: number;
  /** The next group on the shortest way from the principal, or `null` if the principal is its direct member. */
  through: Membership | null;
}

/** The groups of all principals with the same direct groups. */
export interface MembershipSet {
  /** Nearest first. */
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
  /** Groups with members that aren't known, nested ones included. */
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
    this.listed = groups.state === 'read' ? groups.value : {};
  }

  /** Reads the memberships. Call it once. */
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

  /** Whether a group's members aren't all known. */
  hasUnknownMembers(group: number): boolean {
    const known = this.table.principals[group];
    if (!known || known.isOtherThanGroup || this.ignored.has(group) || this.isDeleted(group)) return false;
    if (!this.isRead || this.incomplete.has(group)) return true;
    return !known.ids.some((id) => entryOf(this.listed, id) !== undefined);
  }

  /** Returns the hops from a principal to a group, the nearest group first. */
  hopsTo(membership: Membership): AccessHop[] {
    const hops: AccessHop[] = [];
    for (let current: Membership | null = membership; current; current = current.through) {
      hops.push(this.hopOf(current.group));
    }
    return hops.reverse();
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
    const visit = (group: number, through: Membership | null) => {
      if (seen.has(group) || this.ignored.has(group) || this.isDeleted(group)) return;
      seen.add(group);
      found.push({ group, through });
    };
    for (const group of direct) visit(group, null);
    for (let index = 0; index < found.length; index += 1) {
      const membership = found[index] as Membership;
      for (const outer of this.directGroups.get(membership.group) ?? []) visit(outer, membership);
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
