import { abilitySet } from '@/lib/access/ability-set';
import type { AbilityChange, AccessChange } from '@/lib/access/compare-access';
import type { DirectAssignment } from '@/lib/access/least-privilege/direct-assignments';
import type { ProposalKind } from '@/lib/access/least-privilege/proposals';
import { actionWords } from '@/lib/access/path-words';
import type { AccessPrincipal } from '@/lib/model/access';
import { joinWords } from '@/lib/model/text';
import { howInSentence } from './access-words';

/** The heading of a kind of proposal, and why it's made. */
export const proposalWords: { [Kind in ProposalKind]: { title: string; why: string } } = {
  'fewer-admins': {
    title: 'Fewer admins',
    why: 'More principals are admins than your settings allow.',
  },
  'application-to-ingestor': {
    title: 'Ingestor role for applications',
    why: 'A leaked secret of an admin application exposes everything. An application that ingests data needs only the Ingestor role.',
  },
  'separate-planes': {
    title: 'Separate data and cluster admins',
    why: 'These principals can administer data and change the cluster.',
  },
  'named-databases': {
    title: 'Roles on named databases',
    why: 'A role on all databases also covers future databases.',
  },
  'covered-by-group': {
    title: 'Roles also assigned through a group',
    why: 'These principals keep their access through the group.',
  },
  'users-to-group': {
    title: 'Users to move to a group',
    why: 'A group controls access in one place.',
  },
};

export function principalWords({ displayName, userPrincipalName, id }: AccessPrincipal): string {
  return displayName ?? userPrincipalName ?? id;
}

export function assignmentWords({ role, database }: DirectAssignment): string {
  return `${role} on ${database ?? 'the cluster'}`;
}

export interface ChangeLine {
  principal: AccessPrincipal;
  words: string;
}

/** Leaves out principals whose access stays the same. */
export function changeLines(changes: readonly AccessChange[]): ChangeLine[] {
  const found = new Map<string, AccessChange[]>();
  for (const change of changes) {
    found.set(change.principal.id, [...(found.get(change.principal.id) ?? []), change]);
  }
  return [...found.values()].flatMap((own) => {
    const [first] = own;
    return first ? [{ principal: first.principal, words: changeWords(own) }] : [];
  });
}

function changeWords(changes: readonly AccessChange[]): string {
  const kept = changes.filter(({ loses, gains }) => loses.length + gains.length === 0);
  const of = (list: 'loses' | 'gains') =>
    changes
      .filter((change) => change[list].length > 0)
      .map((change) => `${list} permission to ${actionOf(change[list], change.database)}`);
  const harder = new Set(changes.flatMap(({ loses }) => loses.flatMap(({ after }) => after ?? [])));
  const words = joinWords([
    ...of('loses'),
    ...(kept.length > 0
      ? [`keeps access to ${joinWords(kept.map(({ database }) => database ?? 'every database'))}`]
      : []),
    ...of('gains'),
  ]);
  const remaining = joinWords([...harder].map(howInSentence));
  return remaining === '' ? words : `${words}. Remaining access: ${remaining}`;
}

function actionOf(changes: readonly AbilityChange[], database: string | null): string {
  return actionWords(abilitySet(...changes.map(({ ability }) => ability)), database);
}
