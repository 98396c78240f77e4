import { type Ability, type AccessHow, type AccessPrincipalType, abilities, accessHows } from '@/lib/model/access';

/** What the fleet is asked: who has an ability in any way, or who has a role. */
export type Question = { ability: Ability } | { role: string };

export const principalTypes = ['user', 'group', 'application', 'managed-identity', 'cluster', 'unknown'] as const;

export interface AccessView {
  question: Question;
  search: string;
  how: readonly AccessHow[];
  type: readonly AccessPrincipalType[];
}

const defaultAbility: Ability = 'admin';

/** The longest name of an Azure role. Source: https://learn.microsoft.com/azure/role-based-access-control/custom-roles#custom-role-limits */
const longestRole = 512;

export function readAccessView(params: URLSearchParams): AccessView {
  const role = params.get('role')?.slice(0, longestRole);
  const ability = abilities.find((name) => name === params.get('ability')) ?? defaultAbility;
  return {
    question: role ? { role } : { ability },
    search: params.get('q') ?? '',
    how: accessHows.filter((how) => params.getAll('how').includes(how)),
    type: principalTypes.filter((type) => params.getAll('type').includes(type)),
  };
}

export function writeAccessView({ question, search, how, type }: AccessView): URLSearchParams {
  const params = new URLSearchParams();
  if ('role' in question) params.set('role', question.role);
  else if (question.ability !== defaultAbility) params.set('ability', question.ability);
  if (search) params.set('q', search);
  for (const value of how) params.append('how', value);
  for (const value of type) params.append('type', value);
  return params;
}
