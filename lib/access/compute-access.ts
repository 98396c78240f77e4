import type { AccessEvidence, AccessPart, AccessRow, EffectiveAccess } from '@/lib/model/access';
import { defined } from '@/lib/model/defined';
import { valueOr } from '@/lib/model/evidence-result';
import { canSignIn, type MergedWays, mergeWays, toRow, withAccountState } from './access-rows';
import { collectAzureRoles, type HeldAzureRole } from './azure-roles';
import { azureWays } from './azure-ways';
import { DatabaseNames } from './database-names';
import { deletedAccounts } from './deleted-accounts';
import { type Denial, DenyRules } from './deny-rules';
import { collectEntityRoles, entityWays, type HeldEntityRole } from './entity-roles';
import { followerClusters } from './follower-clusters';
import { GroupGraph, type MembershipSet } from './group-graph';
import type { HeldKustoRole } from './held-kusto-role';
import { collectKustoRoles, withoutExplained } from './kusto-roles';
import { kustoWays } from './kusto-ways';
import { mentionMembers } from './mention-members';
import { notVisibleIn } from './not-visible';
import { PrincipalTable } from './principal-table';
import { AccessCounts } from './summarize-access';
import { tablePolicies } from './table-policies';
import { tenantTrust } from './tenant-trust';
import { unreadableParts } from './unreadable-parts';
import type { Way } from './way';

export interface AccessFilter {
  /** Names of databases. Rows for every database stay. */
  databases?: readonly string[];
  /** Object IDs, client IDs, or user principal names. */
  principals?: readonly string[];
}

/** Computes all at once. On a server, use `computeAccessInSteps`. */
export function computeAccess(evidence: AccessEvidence, filter: AccessFilter = {}): EffectiveAccess {
  const steps = computeAccessInSteps(evidence, filter);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Works in steps of a few milliseconds, so that a caller can run a time slice and then let others run. */
export function* computeAccessInSteps(
  evidence: AccessEvidence,
  filter: AccessFilter = {},
): Generator<void, EffectiveAccess, void> {
  const { parts, clusterId } = evidence;
  const tenantId = valueOr(parts.subscription, null)?.tenantId.toLowerCase() ?? null;
  const names = new DatabaseNames(evidence);
  const table = new PrincipalTable(evidence);
  const trust = tenantTrust(parts.cluster, tenantId);
  const listed = yield* collectKustoRoles(evidence, { table, trust, names });
  const onEntities = yield* collectEntityRoles(evidence, { table, trust, names });
  const azure = yield* collectAzureRoles(evidence, table, names);
  yield* mentionMembers(evidence, table);
  yield* table.number();
  const graph = new GroupGraph(evidence, table);
  yield* graph.build();
  const denyRules = new DenyRules(evidence, table, graph);
  yield* denyRules.build();
  const kusto = yield* withoutExplained(listed, table);
  const holders = yield* byPrincipal({ kusto, azure, entities: onEntities }, table);

  const wanted = filter.databases && new Set(filter.databases.map((name) => name.toLowerCase()));
  const principals = filter.principals && new Set(filter.principals.map((id) => table.numberOf(id)));
  const nameOf = (key: string) => names.nameOf(key);
  const isShown = ({ database }: { database: string | null }) =>
    database === null || (!names.isStopped && (wanted?.has(database) ?? true));
  const isShownDatabase = ({ database }: { database: string }) => isShown({ database: database.toLowerCase() });
  const counts = new AccessCounts();
  const rows: AccessRow[] = [];
  const shared = new Map<MembershipSet, MergedWays[]>();
  let work = 0;
  for (const [number, { principal }] of table.principals.entries()) {
    const memberships = graph.of(number);
    if (graph.isIgnored(number) || (!holders.has(number) && memberships.memberships.length === 0)) continue;
    // Members without roles of their own have what their groups have.
    const isPlain =
      !holders.has(number) && !denyRules.names(number) && canSignIn(principal) && !isInItself(number, memberships);
    let merged = isPlain ? shared.get(memberships) : undefined;
    if (!merged) {
      const ways = (yield* waysOf(number, memberships)).filter(isShown);
      merged = mergeWays(withAccountState(ways, principal, nameOf));
      work += ways.length * 4 + memberships.memberships.length / 4;
      if (isPlain) shared.set(memberships, merged);
    }
    counts.add(
      principal,
      merged.filter(({ entity }) => !entity),
    );
    if (principals?.has(number) ?? true) for (const row of merged) rows.push(toRow(principal, row, nameOf));
    work += 1 + merged.length;
    if (work >= 400) {
      work = 0;
      yield;
    }
  }
  for (const { principal, ways } of followerClusters(evidence, names)) {
    const isWanted = filter.principals?.some((id) => id.toLowerCase() === principal.id) ?? true;
    if (isWanted) rows.push(...mergeWays(ways.filter(isShown)).map((row) => toRow(principal, row, nameOf)));
    yield;
  }
  const unreadable = yield* unreadableParts(evidence, names.isStopped);
  const databases = names.list();
  const deleted = deletedAccounts(
    evidence,
    table.principals.flatMap(({ principal }, number) => ((principals?.has(number) ?? true) ? principal : [])),
  );
  return {
    clusterId,
    readAt: oldestResponse(evidence),
    tenantId,
    databases,
    rows,
    summary: databases
      .map((name) => ({ key: name.toLowerCase(), name }))
      .filter(({ key }) => wanted?.has(key) ?? true)
      .map(({ key, name }) => counts.summaryOf(key, name)),
    unreadable: [...unreadable, ...graph.unreadable],
    ...(deleted.length > 0 ? { deletedAccounts: deleted } : {}),
    ...defined({ tablePolicies: tablePolicies(parts)?.filter(isShownDatabase) }),
    notVisible: notVisibleIn(parts),
  };

  function* waysOf(number: number, set: MembershipSet): Generator<void, Way[], void> {
    const reached = yield* reachedHolders(number, set);
    const denials = new Map<string | null, Denial>();
    const denialAt = (database: string | null) => {
      const denial = denials.get(database) ?? denyRules.of(number, set, database);
      denials.set(database, denial);
      return denial;
    };
    const roles = reached.flatMap(({ memberships, held }) =>
      held.kusto.map((role) => ({ role, memberships, canBeInherited: held.hasClusterRole })),
    );
    const azureRoles = reached.flatMap(({ memberships, held }) => held.azure.map((role) => ({ role, memberships })));
    const ofEntities = reached.flatMap(({ memberships, held }) =>
      held.entities.map((role) => ({ role, memberships, canBeInherited: false })),
    );
    return [
      ...kustoWays(roles, nameOf),
      ...entityWays(ofEntities, roles, nameOf),
      ...azureWays(azureRoles, denialAt, nameOf),
    ];
  }

  function* reachedHolders(number: number, { memberships }: MembershipSet) {
    const own = holders.get(number);
    const found = own ? [{ memberships: [] as ReturnType<typeof graph.hopsTo>, held: own }] : [];
    for (const [index, membership] of memberships.entries()) {
      const held = membership.group === number ? undefined : holders.get(membership.group);
      if (held) found.push({ memberships: graph.hopsTo(membership), held });
      if (index % 256 === 255) yield;
    }
    return found;
  }
}

function isInItself(number: number, { memberships }: MembershipSet): boolean {
  return memberships.some(({ group }) => group === number);
}

interface Holdings {
  kusto: HeldKustoRole[];
  azure: HeldAzureRole[];
  entities: HeldEntityRole[];
  hasClusterRole: boolean;
}

function* byPrincipal(
  {
    kusto,
    azure,
    entities,
  }: {
    kusto: readonly HeldKustoRole[];
    azure: readonly HeldAzureRole[];
    entities: readonly HeldEntityRole[];
  },
  table: PrincipalTable,
): Generator<void, Map<number, Holdings>> {
  const holders = new Map<number, Holdings>();
  const of = (id: string) => {
    const number = table.numberOf(id) ?? -1;
    const held = holders.get(number) ?? { kusto: [], azure: [], entities: [], hasClusterRole: false };
    holders.set(number, held);
    return held;
  };
  let count = 0;
  for (const role of kusto) {
    const held = of(role.id);
    held.kusto.push(role);
    held.hasClusterRole ||= role.source === 'cluster';
    if (++count % 512 === 0) yield;
  }
  for (const role of entities) {
    of(role.id).entities.push(role);
    if (++count % 512 === 0) yield;
  }
  for (const role of azure) {
    of(role.id).azure.push(role);
    if (++count % 512 === 0) yield;
  }
  return holders;
}

/** Returns an empty text if no part was read. */
export function oldestResponse({ parts }: AccessEvidence): string {
  let oldest = '';
  for (const part of Object.keys(parts) as AccessPart[]) {
    const result = parts[part];
    if (result.state === 'read' && (oldest === '' || result.readAt < oldest)) oldest = result.readAt;
  }
  return oldest;
}
