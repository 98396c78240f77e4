import { type Ability, abilities } from '@/lib/model/access';

/** Abilities as bits, in the order of `abilities`. Rows of large estates are merged a million times. */
export type AbilitySet = number;

export const noAbility: AbilitySet = 0;

export function abilitySet(...members: readonly Ability[]): AbilitySet {
  return members.reduce((set, ability) => set | (1 << abilities.indexOf(ability)), noAbility);
}

export function hasAbility(set: AbilitySet, ability: Ability): boolean {
  return (set & (1 << abilities.indexOf(ability))) !== 0;
}

const lists = new Map<AbilitySet, Ability[]>();

/** Equal sets share the list, so don't change it. */
export function abilityList(set: AbilitySet): Ability[] {
  const known = lists.get(set) ?? abilities.filter((ability) => hasAbility(set, ability));
  lists.set(set, known);
  return known;
}

/** What a Kusto role can give on a database. */
export const dataAbilities = abilitySet('read', 'read-restricted', 'ingest', 'create', 'monitor', 'admin');
