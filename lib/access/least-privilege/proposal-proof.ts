import type { AccessPart, AccessPrincipal, EffectiveAccess, UnreadableAccess } from '@/lib/model/access';
import { sameId } from '@/lib/model/azure/arm-id';
import { type AccessChange, compareAccess } from '../compare-access';
import { accessAfter } from './access-after';
import { type DirectAssignment, directAssignments } from './direct-assignments';
import { type Proposal, type ProposalChoice, proposalEdit } from './proposals';

/** `changed`: the principal lost or gained what the proposal promised. `unexpected`: it differs from the promise. */
export type ProofOutcome = 'kept' | 'changed' | 'unexpected';

export interface PrincipalProof {
  principal: AccessPrincipal;
  outcome: ProofOutcome;
  /** Compared with the access before. For `unexpected`, compared with the promise. */
  changes: AccessChange[];
}

export interface ProofGaps {
  both: AccessPart[];
  /** Parts that make a comparison wrong, because one answer lacks them, or the promise is about them. */
  decisive: AccessPart[];
}

/** Returns what the two answers of a proof lack. A move to a group is about the members of that group. */
export function gapsOfProof(
  before: EffectiveAccess,
  after: EffectiveAccess,
  { kind }: Pick<Proposal, 'kind'>,
): ProofGaps {
  const keyOf = ({ part, of }: UnreadableAccess) => `${part} ${of?.toLowerCase() ?? ''}`;
  const [was, is] = [before, after].map(({ unreadable }) => new Set(unreadable.map(keyOf))) as [
    Set<string>,
    Set<string>,
  ];
  const isDecisive = (entry: UnreadableAccess) =>
    was.has(keyOf(entry)) !== is.has(keyOf(entry)) ||
    (kind === 'users-to-group' && (entry.part === 'groups' || entry.part === 'directory'));
  const all = [...before.unreadable, ...after.unreadable];
  const partsOf = (entries: readonly UnreadableAccess[]) => [...new Set(entries.map(({ part }) => part))];
  return {
    both: partsOf(all.filter((entry) => !isDecisive(entry))),
    decisive: partsOf(all.filter(isDecisive)),
  };
}

/**
 * Compares the access after a change with its proposal, for every principal that either affects. Unexpected principals
 * come first. Both answers must lack the same parts: what only one of them lacks looks like a change.
 */
export function proveProposal(
  before: EffectiveAccess,
  after: EffectiveAccess,
  { proposal, choice }: { proposal: Proposal; choice: ProposalChoice },
): PrincipalProof[] {
  const edit = proposalEdit(proposal, choice);
  const isMove = proposal.kind === 'users-to-group';
  const unexpected = isMove
    ? unexpectedOfMove(before, after, proposal)
    : byPrincipal(compareAccess(accessAfter(before, edit), after));
  const changed = byPrincipal(compareAccess(before, after));
  const affected = new Map(
    before.rows
      .filter(({ paths }) => paths.some(({ hops }) => hops.some(({ id }) => isOneOf(edit.removed, id))))
      .map(({ principal }) => [principal.id, principal]),
  );
  const proofs = [...new Set([...unexpected.keys(), ...changed.keys(), ...affected.keys()])].map(
    (id): PrincipalProof => {
      const [wrong, changes = []] = [unexpected.get(id), changed.get(id)];
      const principal = (wrong ?? changes)[0]?.principal ?? (affected.get(id) as AccessPrincipal);
      if (wrong) return { principal, outcome: 'unexpected', changes: wrong };
      const isKept = changes.every(({ loses, gains }) => loses.length + gains.length === 0);
      return { principal, outcome: isKept ? 'kept' : 'changed', changes };
    },
  );
  const rank = ({ outcome }: PrincipalProof) => order.indexOf(outcome);
  return proofs.sort((left, right) => rank(left) - rank(right));
}

const order: readonly ProofOutcome[] = ['unexpected', 'changed', 'kept'];

export function groupsOfMove(
  { assignments: [{ role, database }] }: Proposal,
  access: EffectiveAccess,
): DirectAssignment[] {
  return directAssignments(access.rows).filter(
    (assignment) =>
      assignment.principal.type === 'group' &&
      assignment.role === role &&
      (assignment.database === null || database === null
        ? assignment.database === database
        : sameId(assignment.database, database)),
  );
}

/**
 * The group is chosen in a form, so the promise is about the assignments: without the old ones before and the group's
 * new one after, the access is the same. Without a group with the role, every loss is unexpected.
 */
function unexpectedOfMove(
  before: EffectiveAccess,
  after: EffectiveAccess,
  proposal: Proposal,
): Map<string, AccessChange[]> {
  const groups = groupsOfMove(proposal, after);
  if (groups.length === 0) return byPrincipal(compareAccess(before, after));
  const known = directAssignments(before.rows).map(({ id }) => id);
  const created = groups.flatMap(({ id }) => (isOneOf(known, id) ? [] : [id]));
  const removed = proposal.assignments.map(({ id }) => id);
  const [was, is] = [accessAfter(before, { removed, added: [] }), accessAfter(after, { removed: created, added: [] })];
  return byPrincipal(compareAccess(was, is));
}

function byPrincipal(changes: readonly AccessChange[]): Map<string, AccessChange[]> {
  const found = new Map<string, AccessChange[]>();
  for (const change of changes) found.set(change.principal.id, [...(found.get(change.principal.id) ?? []), change]);
  return found;
}

function isOneOf(ids: readonly string[], wanted: string): boolean {
  return ids.some((id) => sameId(id, wanted));
}
