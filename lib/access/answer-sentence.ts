import type { Ability, AccessHow, AccessRow, EffectiveAccess, UnreadableAccess } from '@/lib/model/access';
import { counted, figure, joinWords } from '@/lib/model/text';
import { abilityPhrases } from './path-words';

export interface MissingAccess {
  unreadable: readonly UnreadableAccess[];
  isPartial?: boolean;
}

/** Principals that can be counted. Unread members of a group can't. */
export interface AnswerCounts {
  people: number;
  applications: number;
  others: number;
  groups: number;
}

export interface AccessAnswer {
  ability: Ability;
  /** `null`: every database, or the cluster itself. */
  database: string | null;
  now: AnswerCounts;
  /** By ways that need another step, or are unknown. */
  more: { how: 'can-grant-self' | 'if-pim-activated' | 'unknown'; counts: AnswerCounts }[];
  /** Groups with the ability and unread members. */
  unreadGroups: number;
  /** What could add principals to the answer and isn't read. */
  missing: 'clusters' | 'data' | null;
}

/** Any of several databases, in a question. */
export const someDatabase = 'at least one database';

/**
 * Returns who has an ability, each principal once, in its easiest way. Members are counted instead of groups and
 * clusters, except for unread ones. Without a database, it's about every database, or the cluster itself.
 */
export function accessAnswer(
  { rows, ...missing }: Pick<EffectiveAccess, 'rows'> & MissingAccess,
  database: string | null,
  ability: Ability,
): AccessAnswer {
  const best = new Map<string, { row: AccessRow; how: AccessHow }>();
  for (const how of ['now', 'can-grant-self', 'if-pim-activated', 'unknown'] as const) {
    for (const row of rows) {
      if (row.entity) continue;
      const covers = row.database === null || row.database.toLowerCase() === database?.toLowerCase();
      if (row.how === how && covers && row.can.includes(ability) && !best.has(row.principal.id))
        best.set(row.principal.id, { row, how });
    }
  }
  const all = [...best.values()];
  const unread = unreadGroups(
    all.map(({ row }) => row.principal).filter(({ type }) => type === 'group'),
    missing,
  );
  const countsOf = (wanted: AccessHow): AnswerCounts => {
    const found = all.filter(({ how }) => how === wanted).map(({ row }) => row.principal);
    const of = (...types: string[]) => found.filter(({ type }) => types.includes(type)).length;
    return {
      people: of('user'),
      applications: of('application', 'managed-identity'),
      others: of('unknown'),
      groups: found.filter(({ id }) => unread.has(id)).length,
    };
  };
  return {
    ability,
    database,
    now: countsOf('now'),
    more: (['can-grant-self', 'if-pim-activated', 'unknown'] as const).map((how) => ({ how, counts: countsOf(how) })),
    unreadGroups: unread.size,
    missing: missingOf(missing),
  };
}

export function unreadGroups(groups: readonly { id: string }[], { unreadable }: MissingAccess): Set<string> {
  const unread = new Set(unreadable.flatMap(({ part, of }) => (part === 'groups' ? [of?.toLowerCase()] : [])));
  return new Set(groups.flatMap(({ id }) => (unread.has(undefined) || unread.has(id.toLowerCase()) ? [id] : [])));
}

/** Without the directory, accounts count as active, so it can add none. */
export function missingOf({ unreadable, isPartial }: MissingAccess): AccessAnswer['missing'] {
  if (unreadable.some(({ part }) => part !== 'directory')) return 'data';
  return isPartial === true ? 'clusters' : null;
}

const moreWords = {
  'can-grant-self': 'can give themselves access',
  'if-pim-activated': 'can get access by activating a role in PIM',
} as const;

/**
 * Returns text such as “37 people and 2 groups can read Telemetry. Members of 2 groups aren’t loaded. 4 more can give
 * themselves access.” Only a complete answer has a “No”.
 */
export function answerSentence({ ability, database, now, more, ...answer }: AccessAnswer): string {
  const principals = principalWords(now);
  const unknown = more.find(({ how }) => how === 'unknown');
  const isCertain = answer.missing === null && (unknown === undefined || totalOf(unknown.counts) === 0);
  const phrase = (where: string) => abilityPhrases[ability](where);
  const anyDatabase = database === someDatabase ? 'any database' : (database ?? 'every database');
  return [
    principals
      ? `${principals} can ${phrase(database ?? 'every database')}.`
      : isCertain
        ? `No person or application can ${phrase(anyDatabase)}.`
        : `Couldn’t check who can ${phrase(anyDatabase)}.`,
    ...unreadMembers(answer.unreadGroups, totalOf(now) === answer.unreadGroups && now.groups === answer.unreadGroups),
    ...(principals || answer.unreadGroups > 0 ? [] : missingWords(answer.missing)),
    ...more.flatMap(({ how, counts: { groups, ...counts } }) => {
      const single = totalOf({ ...counts, groups: 0 });
      const words = joinWords([
        ...(single > 0 ? [`${figure(single)} more`] : []),
        ...(groups > 0 ? [counted(groups, 'more group')] : []),
      ]);
      if (words === '') return [];
      return how === 'unknown'
        ? [`${words} ${single + groups === 1 ? 'has' : 'have'} unknown access.`]
        : [`${words} ${moreWords[how]}.`];
    }),
  ].join(' ');
}

/** @param isOnly whether the sentence before is only about groups with unread members */
export function unreadMembers(groups: number, isOnly: boolean): string[] {
  if (groups === 0) return [];
  if (!isOnly) return [`Members of ${counted(groups, 'group')} aren’t loaded.`];
  return [`${groups === 1 ? 'Its' : 'Their'} members aren’t loaded.`];
}

export function missingWords(missing: AccessAnswer['missing']): string[] {
  if (missing === null) return [];
  return [missing === 'data' ? 'Some data isn’t loaded.' : 'Some clusters aren’t loaded.'];
}

/** Returns an empty text for no principal. */
export function principalWords({ people, applications, others, groups }: AnswerCounts): string {
  return joinWords([
    ...(people > 0 ? [counted(people, 'person', 'people')] : []),
    ...(applications > 0 ? [counted(applications, 'application')] : []),
    ...(groups > 0 ? [counted(groups, 'group')] : []),
    ...(others > 0 ? [counted(others, 'other principal')] : []),
  ]);
}

function totalOf({ people, applications, others, groups }: AnswerCounts): number {
  return people + applications + others + groups;
}
