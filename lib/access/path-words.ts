import type { Ability, AccessEntity, AccessHop } from '@/lib/model/access';
import { counted, joinWords } from '@/lib/model/text';
import { type AbilitySet, abilityList, abilitySet, dataAbilities } from './ability-set';
import { scopeName } from './azure-scope';

export const abilityPhrases: Record<Ability, (database: string) => string> = {
  read: (database) => `read ${database}`,
  'read-restricted': (database) => `read restricted tables in ${database}`,
  ingest: (database) => `add data to ${database}`,
  create: (database) => `create tables in ${database}`,
  monitor: (database) => `view metadata and queries of ${database}`,
  admin: (database) => `administer ${database}`,
  'assign-roles': (database) => `assign Kusto roles on ${database}`,
  manage: () => 'change the cluster’s settings',
};

const fullControl = dataAbilities & ~abilitySet('read-restricted');

/** Returns text such as `read Telemetry and create tables in it`. */
export function actionWords(set: AbilitySet, database: string | null): string {
  const [first, again] = database === null ? ['every database', 'them'] : [database, 'it'];
  const isAdmin = (set & fullControl) === fullControl;
  const restricted = (set & dataAbilities) === dataAbilities ? ', including restricted tables' : '';
  const control = isAdmin ? [`read and administer ${first}${restricted}`] : [];
  const others = abilityList(isAdmin ? set & ~dataAbilities : set);
  const words = others.map((ability, index) => abilityPhrases[ability](index === 0 && !isAdmin ? first : again));
  // The first phrase has a comma.
  return restricted ? [...control, ...words].join(', and ') : joinWords([...control, ...words]);
}

const entityWords: Record<AccessEntity['kind'], string> = {
  table: 'table',
  function: 'function',
  'materialized-view': 'materialized view',
  'external-table': 'external table',
};

/** Returns text such as `the table Orders in Telemetry`, or the database. `null`: every database. */
export function placeName(
  { database, entity }: { database: string | null; entity?: AccessEntity | undefined },
  nameOf: (key: string) => string,
): string | null {
  if (database === null) return null;
  const name = nameOf(database);
  return entity ? `the ${entityWords[entity.kind]} ${entity.name} in ${name}` : name;
}

/** Returns text such as `the Kusto roles UnrestrictedViewer and Viewer`. */
export function kustoRoleWords(roles: readonly string[]): string {
  return `the Kusto ${roles.length === 1 ? 'role' : 'roles'} ${joinWords(roles)}`;
}

/** Returns text such as `the role Owner on the subscription`. */
export function azureRoleWords(hop: AccessHop): string {
  const role = hop.role ?? '';
  if (hop.kind !== 'delegation') return `the role ${role} on ${scopeName(hop.scope ?? '/')}`;
  return hop.name
    ? `the role ${role} of the Azure Lighthouse delegation ${hop.name}`
    : `the Azure Lighthouse role ${role}`;
}

/** Returns text such as `188 more groups`. */
export function omittedWords(groups: number): string {
  return counted(groups, 'more group');
}

/** Returns text such as `the group ADX readers and the Kusto role Viewer`. */
export function throughWords(memberships: readonly AccessHop[], roles: string): string {
  const groups = memberships.flatMap(({ name, id, omittedGroups }) => [
    ...(omittedGroups === undefined ? [] : [omittedWords(omittedGroups)]),
    name ?? id,
  ]);
  const words = groups.length === 0 ? [] : [`the ${groups.length === 1 ? 'group' : 'groups'} ${joinWords(groups)}`];
  return joinWords([...words, roles]);
}
