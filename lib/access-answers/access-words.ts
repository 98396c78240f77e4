import type {
  Ability,
  AccessHop,
  AccessHow,
  AccessPart,
  AccessPrincipalType,
  UnreadableAccess,
} from '@/lib/model/access';
import { neededWords } from '@/lib/model/problem-detail';
import { uncapitalized } from '@/lib/model/text';

export { accessPartWords } from '@/lib/checks/engine/access-part-words';

export const abilityWords: { [Name in Ability]: { title: string; means: string } } = {
  read: { title: 'Read', means: 'Query tables without a restricted view access policy' },
  'read-restricted': { title: 'Read restricted tables', means: 'Query tables with a restricted view access policy' },
  ingest: { title: 'Ingest', means: 'Add data to existing tables' },
  create: { title: 'Create', means: 'Create tables and functions' },
  monitor: { title: 'Monitor', means: 'See metadata and other users’ queries and commands' },
  admin: { title: 'Administer', means: 'Alter or drop anything, purge, and assign database roles' },
  'assign-roles': { title: 'Assign roles', means: 'Change Kusto role assignments in Azure Resource Manager' },
  manage: { title: 'Manage cluster', means: 'Change the cluster’s settings' },
};

export const howWords: { [How in AccessHow]: { title: string; means: string } } = {
  now: { title: 'Now', means: 'Has access with active roles' },
  'can-grant-self': {
    title: 'Can give itself access',
    means: 'Can assign itself a role that gives access, with one or two requests',
  },
  'if-pim-activated': { title: 'After activation in PIM', means: 'Can get access by activating an eligible role' },
  'blocked-by-tenant': {
    title: 'Tenant not trusted',
    means: 'Has a role, but the cluster doesn’t trust the principal’s tenant',
  },
  'cannot-sign-in': { title: 'Can’t sign in', means: 'Has a role, but the account is disabled or deleted' },
  unknown: {
    title: 'Unknown',
    means: 'Couldn’t check whether the access applies',
  },
};

/** Returns text such as `after activation in PIM`. */
export function howInSentence(how: AccessHow): string {
  return uncapitalized(howWords[how].title);
}

export const typeWords: { [Type in AccessPrincipalType]: string } = {
  user: 'User',
  group: 'Group',
  application: 'Application',
  'managed-identity': 'Managed identity',
  cluster: 'Cluster',
  unknown: 'Unknown type',
};

/** The service that stores a row, or an imported file. */
export const accessSources = ['arm', 'engine', 'directory', 'pim', 'lighthouse', 'file'] as const;
export type AccessSource = (typeof accessSources)[number];

export const sourceWords: { [Source in AccessSource]: string } = {
  arm: 'Azure Resource Manager',
  engine: 'Database engine',
  directory: 'Microsoft Entra ID',
  pim: 'Privileged Identity Management',
  lighthouse: 'Azure Lighthouse',
  file: 'Imported file',
};

const sourceOfPart: { [Part in AccessPart]?: AccessSource } = {
  databasePrincipals: 'engine',
  kusto: 'engine',
  directory: 'directory',
  groups: 'directory',
  roleEligibilitySchedules: 'pim',
  databaseRoleEligibilitySchedules: 'pim',
  lighthouseDelegations: 'lighthouse',
};

export function sourceOf({ part, source }: Pick<AccessHop, 'part' | 'source'>): AccessSource {
  return source === undefined ? (sourceOfPart[part] ?? 'arm') : 'file';
}

/** Returns sentences with a leading space. Empty if no permission or role is known. */
export function neededForParts(unreadable: readonly UnreadableAccess[], parts: readonly AccessPart[]): string {
  const denied = unreadable.filter(({ part, missingAction }) => missingAction !== undefined && parts.includes(part));
  const actions = new Set(denied.flatMap(({ missingAction }) => missingAction ?? []));
  const roles = new Set(denied.flatMap(({ smallestRole }) => smallestRole ?? []));
  return actions.size === 0 ? '' : ` ${neededWords([...actions].join(', '), [...roles].join(', ') || undefined)}`;
}
