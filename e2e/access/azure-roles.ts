import type { Ability, AccessEvidence, EligibleAssignment } from '../../lib/model/access';
import type { Permission } from '../../lib/model/azure/permission';
import type { AzureRoleAssignment, DenyAssignment } from '../../lib/model/evidence-parts';
import { valueOr } from '../../lib/model/evidence-result';
import { type Principals, remember } from './principals';

/** Azure roles in the brute-force evaluator. "Case n" is the contract's settled case n. */

const clustersWrite = 'Microsoft.Kusto/clusters/write';
const clusterAssignmentsWrite = 'Microsoft.Kusto/clusters/principalAssignments/write';
const databaseAssignmentsWrite = 'Microsoft.Kusto/clusters/databases/principalAssignments/write';
const addPrincipals = 'Microsoft.Kusto/clusters/databases/addPrincipals/action';
const scriptsWrite = 'Microsoft.Kusto/clusters/databases/scripts/write';
const migrate = 'Microsoft.Kusto/clusters/migrate/action';
const inviteFollower = 'Microsoft.Kusto/clusters/databases/inviteFollower/action';
const diagnosticSettingsWrite = 'Microsoft.Insights/diagnosticSettings/write';
const roleAssignmentsWrite = 'Microsoft.Authorization/roleAssignments/write';

/** Case 5: "every ability on the databases". */
const dataAbilities: Ability[] = ['read', 'read-restricted', 'ingest', 'create', 'monitor', 'admin'];

/** Case 8: the abilities that are unknown with one of these actions. */
const uncertainAbilities: [action: string, abilities: Ability[]][] = [
  [scriptsWrite, dataAbilities],
  [migrate, ['read', 'read-restricted']],
  [inviteFollower, ['read']],
  [diagnosticSettingsWrite, ['monitor']],
];

/** `null`: at or above the cluster (case 14). Otherwise the lowercase name of a database. */
type Level = string | null;

/** Case 14: actions on the cluster give nothing at a database. */
const assigningActions = (level: Level) =>
  level === null
    ? [clusterAssignmentsWrite, databaseAssignmentsWrite, addPrincipals]
    : [databaseAssignmentsWrite, addPrincipals];
const actionsAt = (level: Level) => [
  ...(level === null ? [clustersWrite, migrate, diagnosticSettingsWrite] : []),
  ...assigningActions(level),
  scriptsWrite,
  inviteFollower,
  roleAssignmentsWrite,
];

interface AzureGrant {
  principalId: string;
  /** User, Group, ServicePrincipal, and so on, if Azure returned it. */
  kind: string | null;
  level: Level;
  mode: 'active' | 'eligible';
  /** `undefined`: the definition couldn't be read. */
  permissions: Permission[] | undefined;
  condition: string | null;
  /** Case 12: an authorization with `delegatedRoleDefinitionIds`. */
  isDelegated: boolean;
  /** A Lighthouse authorization, or a group of another tenant. */
  isOfOtherTenant: boolean;
}

export interface AzureAbilities {
  database: Level;
  how: 'now' | 'can-grant-self' | 'if-pim-activated' | 'unknown';
  can: Ability[];
}

export function azureGrants(evidence: AccessEvidence): AzureGrant[] {
  const { parts } = evidence;
  const definitions = valueOr(parts.roleDefinitions, []);
  const grants: AzureGrant[] = [];
  const add = (
    mode: AzureGrant['mode'],
    { principalId, principalType, scope, condition, roleDefinitionId }: Omit<EligibleAssignment, 'id'>,
    { isDelegated = false, isOfOtherTenant = false } = {},
  ) => {
    const level = levelOf(scope, evidence.clusterId);
    if (level === undefined) return;
    const guid = lastSegment(roleDefinitionId);
    const permissions = definitions.find(({ id }) => id.toLowerCase() === guid)?.permissions;
    grants.push({
      principalId,
      kind: principalType,
      level: level.at,
      mode,
      permissions,
      condition,
      isDelegated,
      isOfOtherTenant,
    });
  };
  const addAssignment = (assignment: AzureRoleAssignment) =>
    add('active', assignment, { isOfOtherTenant: assignment.principalType?.toLowerCase() === 'foreigngroup' });
  for (const assignment of valueOr(parts.roleAssignments, [])) addAssignment(assignment);
  for (const { items } of valueOr(parts.databaseRoleAssignments, []))
    for (const assignment of valueOr(items, [])) addAssignment(assignment);
  for (const assignment of valueOr(parts.roleEligibilitySchedules, [])) add('eligible', assignment);
  for (const { items } of valueOr(parts.databaseRoleEligibilitySchedules, []))
    for (const assignment of valueOr(items, [])) add('eligible', assignment);
  // Case 12: a Lighthouse authorization counts as an Azure role at its scope.
  for (const { id, properties } of valueOr(parts.lighthouseDelegations, [])) {
    const scope = id.slice(0, Math.max(0, id.toLowerCase().lastIndexOf('/providers/microsoft.managedservices/')));
    const definition = properties.registrationDefinition?.properties;
    for (const authorization of definition?.authorizations ?? []) {
      const isDelegated = (authorization.delegatedRoleDefinitionIds ?? []).length > 0;
      add(
        'active',
        { ...authorization, principalType: null, scope, condition: null },
        { isDelegated, isOfOtherTenant: true },
      );
    }
    for (const authorization of definition?.eligibleAuthorizations ?? [])
      add('eligible', { ...authorization, principalType: null, scope, condition: null }, { isOfOtherTenant: true });
  }
  return grants;
}

/** Returns what the Azure roles of one principal and its groups give. */
export function azureAbilities(
  evidence: AccessEvidence,
  grants: readonly AzureGrant[],
  principals: Principals,
  principalId: string,
): AzureAbilities[] {
  const identities = principals.withGroups(principalId);
  const own = grants.filter((grant) => identities.has(principals.idOf(grant.principalId)));
  const levels = [...new Set(own.map(({ level }) => level))];
  const denials = new Map<string, ReturnType<typeof denialOf>>();
  const isDenied = (action: string, level: Level) => {
    const key = JSON.stringify([action, level]);
    const denial = denials.get(key) ?? denialOf(evidence, principals, identities, action, level);
    denials.set(key, denial);
    return denial;
  };

  /** The actions at one level in one mode: those that the principal has, and those that it may have. */
  const actionsOf = (mode: AzureGrant['mode'], level: Level) => {
    const certain = new Set<string>();
    const doubtful = new Set<string>();
    for (const grant of own.filter((candidate) => candidate.mode === mode && candidate.level === level)) {
      for (const action of actionsAt(level)) {
        const denial = isDenied(action, level);
        if (denial === 'yes') continue;
        // Case 4: an unreadable role gives an unknown row. Silent: its abilities. They are those that any role can give.
        if (!grant.permissions) doubtful.add(action);
        for (const entry of grant.permissions ?? []) {
          if (!entryHas(entry, action)) continue;
          const isLimited = limits(grant.condition, action) || limits(entry.condition, action) || grant.isDelegated;
          // Silent: an action that can be denied counts like one with a condition.
          if (isLimited || denial === 'maybe') doubtful.add(action);
          else certain.add(action);
        }
      }
    }
    return { certain, doubtful };
  };

  return levels.flatMap((level) =>
    (['active', 'eligible'] as const).flatMap((mode): AzureAbilities[] => {
      const { certain, doubtful } = actionsOf(mode, level);
      const now = direct(certain, level);
      const grantable = afterAssigningRoles(certain, level, (action) => isDenied(action, level) === 'no');
      const unknown = new Set([
        ...direct(doubtful, level),
        ...afterAssigningRoles(doubtful, level, (action) => isDenied(action, level) !== 'yes'),
      ]);
      if (certain.has(roleAssignmentsWrite)) {
        // Case 6 with a denial that can apply (case 4): what Owner would have without it is unknown.
        const possible = afterAssigningRoles(certain, level, (action) => isDenied(action, level) !== 'yes');
        for (const ability of possible) if (!grantable.has(ability)) unknown.add(ability);
      }
      // Case 8: unless the principal has an action that gives the abilities anyway, without a condition.
      const suffices = (at: Level) =>
        [...assigningActions(at), roleAssignmentsWrite].some((action) => actionsOf(mode, at).certain.has(action));
      for (const [action, abilities] of uncertainAbilities) {
        if (!certain.has(action) && !doubtful.has(action)) continue;
        // Silent: `clusters/principalAssignments/write` at a database gives nothing, so it doesn't suffice there.
        if (!suffices(level) && !suffices(null)) for (const ability of abilities) unknown.add(ability);
      }
      const known: AzureAbilities[] =
        mode === 'active'
          ? [
              { database: level, how: 'now', can: [...now] },
              { database: level, how: 'can-grant-self', can: [...grantable] },
            ]
          : // Case 9: what `now` and `can-grant-self` would list if the eligible roles were the only ones and active.
            [{ database: level, how: 'if-pim-activated', can: [...now, ...grantable] }];
      return [...known, { database: level, how: 'unknown', can: [...unknown] }];
    }),
  );
}

/** Section 3, "now", for `manage` and `assign-roles`. */
function direct(actions: Set<string>, level: Level): Set<Ability> {
  const can = new Set<Ability>();
  if (level === null && actions.has(clustersWrite)) can.add('manage');
  if (assigningActions(level).some((action) => actions.has(action))) can.add('assign-roles');
  return can;
}

/** Section 3, "can-grant-self". */
function afterAssigningRoles(actions: Set<string>, level: Level, isAllowed: (action: string) => boolean): Set<Ability> {
  const can = new Set<Ability>();
  // Case 5: `assign-roles` gives the data abilities. It isn't listed again, and `manage` doesn't follow.
  if (direct(actions, level).has('assign-roles')) for (const ability of dataAbilities) can.add(ability);
  // Case 6: what Owner at the same level would give, deny assignments counted.
  if (actions.has(roleAssignmentsWrite)) {
    const owner = direct(new Set(actionsAt(level).filter(isAllowed)), level);
    for (const ability of owner) can.add(ability);
    if (owner.has('assign-roles')) for (const ability of dataAbilities) can.add(ability);
  }
  return can;
}

/** Case 11, with "maybe" for what can't be read (case 4). */
function denialOf(
  { parts, clusterId }: AccessEvidence,
  principals: Principals,
  identities: Set<string>,
  action: string,
  level: Level,
): 'yes' | 'maybe' | 'no' {
  const atDatabase = level === null ? [] : valueOr(parts.databaseDenyAssignments, []);
  const ofLevel = atDatabase.filter(({ databaseId }) => lastSegment(databaseId) === level);
  const isUnread =
    parts.denyAssignments.state !== 'read' ||
    (level !== null &&
      (parts.databaseDenyAssignments.state !== 'read' || ofLevel.some(({ items }) => items.state !== 'read')));
  const results = denyAssignmentsOf(parts)
    .filter((deny) => appliesAt(deny, action, level, clusterId))
    .map((deny) => {
      const matching = deny.permissions.filter((entry) => entryHas(entry, action));
      const isNamed = isAmong(deny.principals, deny, principals, identities);
      const isExcluded = isAmong(deny.excludePrincipals, deny, principals, identities);
      if (matching.length === 0 || isNamed === 'no' || isExcluded === 'yes') return 'no';
      // Silent: a deny assignment with a condition. It can apply.
      const isCertain = matching.some(({ condition }) => !condition) && isNamed === 'yes' && isExcluded === 'no';
      return isCertain ? 'yes' : 'maybe';
    });
  if (results.includes('yes')) return 'yes';
  return isUnread || results.includes('maybe') ? 'maybe' : 'no';
}

function denyAssignmentsOf(parts: AccessEvidence['parts']): DenyAssignment[] {
  return [
    ...valueOr(parts.denyAssignments, []),
    ...valueOr(parts.databaseDenyAssignments, []).flatMap(({ items }) => valueOr(items, [])),
  ];
}

/** Returns the object IDs that deny assignments name. */
export function deniedIds({ parts }: AccessEvidence): string[] {
  const ids = denyAssignmentsOf(parts).flatMap(({ principals, excludePrincipals }) => [
    ...principals,
    ...excludePrincipals,
  ]);
  return ids.filter((id) => id !== allPrincipals);
}

function appliesAt(deny: DenyAssignment, action: string, level: Level, clusterId: string): boolean {
  const denied = levelOf(deny.scope, clusterId);
  if (!denied) return false;
  // Case 11: a deny assignment at a database counts for Azure roles at that database.
  if (denied.at !== null) {
    if (denied.at !== level) return false;
    // Silent: without child scopes, it takes the actions on the database itself.
    return !deny.doNotApplyToChildScopes || [addPrincipals, inviteFollower].includes(action);
  }
  if (!deny.doNotApplyToChildScopes) return true;
  // Case 11: at the cluster it takes `manage` and migration. Above it, the cluster is a child scope.
  return denied.isCluster && level === null && [clustersWrite, migrate].includes(action);
}

const allPrincipals = '00000000-0000-0000-0000-000000000000';

function isAmong(
  ids: readonly string[],
  { possibleGroups }: DenyAssignment,
  principals: Principals,
  identities: Set<string>,
): 'yes' | 'maybe' | 'no' {
  if (ids.some((id) => id === allPrincipals || identities.has(principals.idOf(id)))) return 'yes';
  const canBeGroup = (id: string) =>
    !principals.isKnownNonGroup(id) &&
    (!possibleGroups || possibleGroups.some((group) => group.toLowerCase() === id.toLowerCase()));
  // Case 4: the members of a group that the deny assignment names can't be read.
  return ids.some((id) => canBeGroup(id) && !principals.hasAllMembers(id)) ? 'maybe' : 'no';
}

/** Case 7: the actions that the `ActionMatches` patterns match, or every action without a pattern. */
function limits(condition: string | null | undefined, action: string): boolean {
  if (!condition) return false;
  const patterns = [...condition.matchAll(/ActionMatches\s*\{\s*'([^']*)'\s*\}/gi)].map(([, pattern = '']) => pattern);
  return patterns.length === 0 || patterns.some((pattern) => matches(pattern, action));
}

function entryHas({ actions, notActions }: Permission, action: string): boolean {
  const isIn = (patterns: readonly string[] | null | undefined) =>
    (patterns ?? []).some((pattern) => matches(pattern, action));
  return isIn(actions) && !isIn(notActions);
}

/** `*` is any text. Between slashes, it's also the missing segment, as `lib/model/azure/permission.ts` reads it. */
function matches(pattern: string, action: string): boolean {
  return expressionOf(pattern).test(action);
}

const expressionOf = remember((pattern) => {
  const texts = pattern.trim().split('/*/');
  const escaped = texts.map((text) => text.split('*').map(escapeRegExp).join('.*'));
  return new RegExp(`^${escaped.join('/(.*/)?')}$`, 'i');
});

function escapeRegExp(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * Section 3: Azure roles count at and above the cluster, and at a database for that database. `undefined`: elsewhere.
 * The lists have only the management groups above the cluster.
 */
function levelOf(scope: string, clusterId: string): { at: Level; isCluster: boolean } | undefined {
  const outer = scope.toLowerCase().replace(/\/+$/, '');
  const cluster = clusterId.toLowerCase().replace(/\/+$/, '');
  if (outer === cluster) return { at: null, isCluster: true };
  const isManagementGroup = /^\/providers\/microsoft\.management\/managementgroups\/[^/]+$/.test(outer);
  if (outer === '' || isManagementGroup || cluster.startsWith(`${outer}/`)) return { at: null, isCluster: false };
  const [, database] = outer.startsWith(`${cluster}/`)
    ? (/^\/databases\/([^/]+)$/.exec(outer.slice(cluster.length)) ?? [])
    : [];
  return database === undefined ? undefined : { at: database, isCluster: false };
}

function lastSegment(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1).toLowerCase();
}
