import { type Ability, type AccessHow, type AccessPrincipalType, abilities, accessHows } from '@/lib/model/access';

/** What the fleet is asked: who has an ability in any way, or who has a role. */
export type Question = { ability: Ability } | { role: string };

export const principalTypes = ['user', 'group', 'application', 'managed-identity', 'cluster', 'unknown'] as const;

export interface AccessView {
  question: Question;
  /** Name of a database. `null`: any. */
  database: string | null;
  /** ARM ID of a subscription or a cluster. `null`: all clusters. */
  scope: string | null;
  search: string;
  how: readonly AccessHow[];
  type: readonly AccessPrincipalType[];
  /** The dialog that assigns a role is open. */
  isAssigning: boolean;
}

const defaultAbility: Ability = 'admin';

/** The longest name of an Azure role. Source: https://learn.microsoft.com/azure/role-based-access-control/custom-roles#custom-role-limits */
const longestRole = 512;

export function readAccessView(params: URLSearchParams): AccessView {
  const role = params.get('role')?.slice(0, longestRole);
  const ability = abilities.find((name) => name === params.get('ability')) ?? defaultAbility;
  return {
    question: role ? { role } : { ability },
    database: params.get('in') || null,
    scope: params.get('on') || null,
    search: params.get('q') ?? '',
    how: accessHows.filter((how) => params.getAll('how').includes(how)),
    type: principalTypes.filter((type) => params.getAll('type').includes(type)),
    isAssigning: params.has('add'),
  };
}

export function writeAccessView(view: AccessView): URLSearchParams {
  const { question } = view;
  const params = new URLSearchParams();
  if ('role' in question) params.set('role', question.role);
  else if (question.ability !== defaultAbility) params.set('ability', question.ability);
  if (view.database) params.set('in', view.database);
  if (view.scope) params.set('on', view.scope);
  if (view.search) params.set('q', view.search);
  for (const value of view.how) params.append('how', value);
  for (const value of view.type) params.append('type', value);
  if (view.isAssigning) params.set('add', 'kusto');
  return params;
}
