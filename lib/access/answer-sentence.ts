import type { Ability, AccessHow, AccessRow, EffectiveAccess, UnreadableAccess } from '@/lib/model/access';
import { counted, figure } from '@/lib/model/text';
import { abilityPhrases, joinWords } from './path-words';

interface Reach extends Pick<EffectiveAccess, 'rows'> {
  unreadable: readonly UnreadableAccess[];
  /** Whether rows of other clusters are missing. */
  isPartial?: boolean;
}

/** Any of several databases, in a question. */
export const someDatabase = 'at least one database';

/**
 * Answers who has an ability, such as “37 people and 6 applications can read Telemetry. 4 more can give themselves access.
 * 2 more have unknown access.” Groups and clusters are left out, because their members are counted. Each principal counts once. Groups with the
 * ability and unread members are counted at the end, and without all parts, no count is a flat “No”. Without a database, it’s about
 * every database, or about the cluster itself.
 */
export function answerSentence(access: Reach, database: string | null, ability: Ability): string {
  const best = new Map<string, { row: AccessRow; how: AccessHow }>();
  const groups = new Set<string>();
  for (const how of ['now', 'can-grant-self', 'if-pim-activated', 'unknown'] as const) {
    for (const row of access.rows) {
      const covers = row.database === null || row.database.toLowerCase() === database?.toLowerCase();
      if (row.how !== how || !covers || !row.can.includes(ability) || best.has(row.principal.id)) continue;
      if (row.principal.type === 'group') groups.add(row.principal.id);
      else if (row.principal.type !== 'cluster') best.set(row.principal.id, { row, how });
    }
  }
  const all = [...best.values()];
  const of = (how: AccessHow) => all.filter((entry) => entry.how === how).length;
  const more = [
    [of('can-grant-self'), 'more can give themselves access'],
    [of('if-pim-activated'), 'more can get access by activating a role in PIM'],
  ] as const;
  const unknown = of('unknown');
  const principals = countPrincipals(all.filter(({ how }) => how === 'now').map(({ row }) => row));
  const isCertain = principals !== '' || (access.unreadable.length === 0 && access.isPartial !== true);
  const none = isCertain ? 'No person or application' : 'Kustodian found no person or application that';
  const where = principals === '' && database === someDatabase ? 'any database' : (database ?? 'every database');
  return [
    `${principals || none} can ${abilityPhrases[ability](where)}.`,
    ...more.filter(([count]) => count > 0).map(([count, words]) => `${figure(count)} ${words}.`),
    ...(unknown > 0 ? [`${figure(unknown)} more ${unknown === 1 ? 'has' : 'have'} unknown access.`] : []),
    ...unknownMembers(groups, access.unreadable),
  ].join(' ');
}

/** Returns a sentence on the groups whose members couldn’t be read, or nothing. `groups`: IDs of groups with the access. */
export function unknownMembers(groups: Iterable<string>, unreadable: readonly UnreadableAccess[]): string[] {
  const unread = new Set(unreadable.flatMap(({ part, of }) => (part === 'groups' ? [of?.toLowerCase()] : [])));
  const count = [...groups].filter((id) => unread.has(undefined) || unread.has(id.toLowerCase())).length;
  return count === 0 ? [] : [`The members of ${counted(count, 'group')} are unknown.`];
}

/** Returns an empty text for no person, application, or other principal. */
function countPrincipals(rows: readonly AccessRow[]): string {
  const count = (types: readonly string[], singular: string, plural?: string) => {
    const length = rows.filter(({ principal }) => types.includes(principal.type)).length;
    return length === 0 ? [] : [counted(length, singular, plural)];
  };
  return joinWords([
    ...count(['user'], 'person', 'people'),
    ...count(['application', 'managed-identity'], 'application'),
    ...count(['unknown'], 'other principal'),
  ]);
}
