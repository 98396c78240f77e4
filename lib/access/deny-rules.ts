import type { AccessEvidence } from '@/lib/model/access';
import { type DenyAssignment, everyPrincipal, possibleGroupsOf } from '@/lib/model/evidence-parts';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';
import { entryOf } from '@/lib/model/lookup-table';
import { appliesTo } from '@/lib/rbac/deny-effect';
import { type ActionSet, actionsAtCluster, actionsOn, allowedActions, noAction } from './azure-actions';
import { scopeLevel } from './azure-scope';
import type { GroupGraph, MembershipSet } from './group-graph';
import type { PrincipalTable } from './principal-table';

/** What deny assignments take from a principal at one level. */
export interface Denial {
  denied: ActionSet;
  /** Actions that a deny assignment could take, because its content or the members of its groups aren't known. */
  possiblyDenied: ActionSet;
  /** `null` if the deny assignments couldn't be read. */
  undecided: string | null;
}

interface Rule {
  name: string;
  denied: ActionSet;
  conditional: ActionSet;
  isEveryone: boolean;
  named: ReadonlySet<number>;
  excluded: ReadonlySet<number>;
  canBeNamed: boolean;
  canBeExcluded: boolean;
}

const noDenial: Denial = { denied: noAction, possiblyDenied: noAction, undecided: null };
const allUnknown: Denial = { denied: noAction, possiblyDenied: actionsAtCluster, undecided: null };

/**
 * Deny assignments at and above the cluster, and those at its databases.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/deny-assignments
 */
export class DenyRules {
  private readonly atCluster: Rule[] = [];
  private readonly atDatabases = new Map<string, Rule[]>();
  private readonly isClusterRead: boolean;
  private readonly isDatabaseRead: (database: string) => boolean;
  private readonly namedPrincipals = new Set<number>();

  constructor(
    private readonly evidence: AccessEvidence,
    private readonly table: PrincipalTable,
    private readonly graph: GroupGraph,
  ) {
    const { denyAssignments, databaseDenyAssignments } = evidence.parts;
    this.isClusterRead = denyAssignments.state === 'read';
    const unread = new Set(
      valueOr(databaseDenyAssignments, [])
        .filter(({ items }) => items.state !== 'read')
        .map(({ databaseName }) => databaseName.toLowerCase()),
    );
    this.isDatabaseRead = (database) => databaseDenyAssignments.state === 'read' && !unread.has(database);
  }

  /** Call it once, when groups are known. */
  *build(): Generator<void, void> {
    const { denyAssignments, databaseDenyAssignments } = this.evidence.parts;
    const lists: EvidenceResult<DenyAssignment[]>[] = [
      denyAssignments,
      ...valueOr(databaseDenyAssignments, []).map(({ items }) => items),
    ];
    let count = 0;
    for (const list of lists) {
      for (const assignment of valueOr(list, [])) {
        this.add(assignment);
        if (++count % 64 === 0) yield;
      }
    }
  }

  /** Returns whether a principal is named itself, so that it differs from others with the same groups. */
  names(principal: number): boolean {
    return this.namedPrincipals.has(principal);
  }

  /** Returns what a principal can't do at a level. */
  of(principal: number, { memberships }: MembershipSet, database: string | null): Denial {
    const isRead = this.isClusterRead && (database === null || this.isDatabaseRead(database));
    const rules = database === null ? this.atCluster : [...this.atCluster, ...(this.atDatabases.get(database) ?? [])];
    let denial = isRead ? noDenial : allUnknown;
    for (const rule of rules) {
      const isIn = (ids: ReadonlySet<number>) =>
        ids.size > 0 && (ids.has(principal) || memberships.some(({ group }) => ids.has(group)));
      const applies = appliesTo(
        rule.isEveryone || isIn(rule.named) || (rule.canBeNamed ? undefined : false),
        isIn(rule.excluded) || (rule.canBeExcluded ? undefined : false),
      );
      if (applies === false) continue;
      const denied = applies ? rule.denied : noAction;
      const possible = applies ? rule.conditional : rule.denied | rule.conditional;
      denial = {
        denied: denial.denied | denied,
        possiblyDenied: denial.possiblyDenied | possible,
        undecided: possible === noAction || !isRead ? denial.undecided : (denial.undecided ?? rule.name),
      };
    }
    return denial;
  }

  private add(assignment: DenyAssignment): void {
    const level = scopeLevel(assignment.scope, this.evidence.clusterId);
    if (!level) return;
    const { free, limited } = allowedActions(assignment.permissions);
    const ownActions = level.isOwnScope ? actionsOn(assignment.scope) : noAction;
    const effective = assignment.doNotApplyToChildScopes ? ownActions : actionsAtCluster;
    if (((free | limited) & effective) === noAction) return;
    const rule: Rule = {
      name: assignment.name,
      denied: free & effective,
      conditional: limited & effective,
      isEveryone: assignment.principals.includes(everyPrincipal),
      named: this.numbers(assignment.principals),
      excluded: this.numbers(assignment.excludePrincipals),
      canBeNamed: this.canHaveUnknownMembers(assignment.principals, assignment),
      canBeExcluded: this.canHaveUnknownMembers(assignment.excludePrincipals, assignment),
    };
    if (level.database === null) this.atCluster.push(rule);
    else {
      const rules = this.atDatabases.get(level.database) ?? [];
      this.atDatabases.set(level.database, [...rules, rule]);
    }
  }

  private numbers(ids: readonly string[]): Set<number> {
    const numbers = new Set<number>();
    for (const id of ids) {
      const number = this.table.numberOf(id);
      if (number === undefined || this.graph.isIgnored(number)) continue;
      numbers.add(number);
      this.namedPrincipals.add(number);
    }
    return numbers;
  }

  private canHaveUnknownMembers(ids: readonly string[], assignment: DenyAssignment): boolean {
    const { directory } = this.evidence.parts;
    const groups = new Set(possibleGroupsOf(assignment));
    return ids.some((id) => {
      const key = id.toLowerCase();
      if (!groups.has(key)) return false;
      const number = this.table.numberOf(key);
      if (number !== undefined) return this.graph.hasUnknownMembers(number);
      // No role and no membership shows what it is.
      const account = entryOf(valueOr(directory, {}), key);
      return account === undefined || (account.state === 'found' && account.principal.type === 'Group');
    });
  }
}
