import { figure, joinWords } from '@/lib/model/text';
import type { LosesAccess } from '../draft/plan-body';

/** Per row. The total counts all. */
const listed = 100;

export function toLosesAccess(principals: readonly { id: string; name: string; type: string }[]): LosesAccess {
  return {
    total: principals.length,
    principals: principals.slice(0, listed).map(({ id, name, type }) => ({ id, name, type })),
  };
}

const kinds: readonly { types: readonly string[]; singular: string; plural: string }[] = [
  { types: ['user', 'msauser'], singular: 'person', plural: 'people' },
  { types: ['group', 'foreigngroup'], singular: 'group', plural: 'groups' },
  { types: ['app', 'serviceprincipal'], singular: 'application', plural: 'applications' },
];

/** Returns text such as `1 person` or `2 people and 1 group`. `type` is Azure's, in any case. */
export function countPrincipals({ total, principals }: LosesAccess): string {
  const some = (count: number, singular: string, plural: string) =>
    count === 0 ? [] : [`${figure(count)} ${count === 1 ? singular : plural}`];
  if (total > principals.length) return some(total, 'principal', 'principals').join('');
  const countOf = (types: readonly string[]) =>
    principals.filter(({ type }) => types.includes(type.toLowerCase())).length;
  const known = kinds.map(({ types }) => countOf(types));
  const others = total - known.reduce((sum, count) => sum + count, 0);
  const words = [
    ...kinds.flatMap(({ singular, plural }, index) => some(known[index] ?? 0, singular, plural)),
    ...some(others, 'other principal', 'other principals'),
  ];
  return joinWords(words);
}

export function joinLosesAccess(all: readonly LosesAccess[]): LosesAccess {
  const byId = new Map(all.flatMap(({ principals }) => principals.map((principal) => [principal.id, principal])));
  const unlisted = all.reduce((sum, { total, principals }) => sum + total - principals.length, 0);
  return { total: byId.size + unlisted, principals: [...byId.values()].slice(0, listed) };
}
