import type { Ability, AccessHow, AccessRow, EffectiveAccess, UnreadableAccess } from '@/lib/model/access';
import { abilityPhrases, joinWords } from './path-words';

type Reach = Pick<EffectiveAccess, 'rows'> & { unreadable: readonly UnreadableAccess[] };

/**
 * Answers who has an ability, such as “37 people and 6 applications can read Telemetry. 4 more can give themselves access.
 * Access of 2 more is unknown.” Groups and clusters are left out, because their members are counted. Each principal counts once. Groups with the
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
  const counted = countPrincipals(all.filter(({ how }) => how === 'now').map(({ row }) => row));
  const isCertain = counted !== '' || access.unreadable.length === 0;
  const verb = isCertain ? 'can' : 'is known to';
  return [
    `${counted || 'No person or application'} ${verb} ${abilityPhrases[ability](database ?? 'every database')}.`,
    ...more.filter(([count]) => count > 0).map(([count, words]) => `${count.toLocaleString('en')} ${words}.`),
    ...(unknown > 0 ? [`${unknown.toLocaleString('en')} more ${unknown === 1 ? 'has' : 'have'} unknown access.`] : []),
    ...unknownMembers(groups, access.unreadable),
  ].join(' ');
}

/** Returns a sentence on the groups whose members couldn’t be read, or nothing. `groups`: IDs of groups with the access. */
export function unknownMembers(groups: Iterable<string>, unreadable: readonly UnreadableAccess[]): string[] {
  const unread = new Set(unreadable.flatMap(({ part, of }) => (part === 'groups' ? [of?.toLowerCase()] : [])));
  const count = [...groups].filter((id) => unread.has(undefined) || unread.has(id.toLowerCase())).length;
  return count === 0 ? [] : [`The members of ${countWords(count, 'group', 'groups')} are unknown.`];
}

/** Returns an empty text for no person, application, or other principal. */
function countPrincipals(rows: readonly AccessRow[]): string {
  const count = (types: readonly string[]) => rows.filter(({ principal }) => types.includes(principal.type)).length;
  return joinWords(
    [
      countWords(count(['user']), 'person', 'people'),
      countWords(count(['application', 'managed-identity']), 'application', 'applications'),
      countWords(count(['unknown']), 'other principal', 'other principals'),
    ].filter((text) => text !== ''),
  );
}

function countWords(count: number, singular: string, plural: string): string {
  return count === 0 ? '' : `${count.toLocaleString('en')} ${count === 1 ? singular : plural}`;
}
