import { inParallel } from '@/lib/async/semaphore';
import type { LeaderDatabase } from '@/lib/model/access';
import { apiVersions } from '@/lib/model/azure/api-versions';
import { lastSegment, normalizeId, parseClusterId, sameId } from '@/lib/model/azure/arm-id';
import {
  type AttachedDatabaseConfiguration,
  databasePrincipalSchema,
  followedNamesSchema,
  followingPropertiesSchema,
} from '@/lib/model/azure/kusto-bodies';
import { type KustoDatabase, kustoDatabaseSchema, principalAssignmentSchema } from '@/lib/model/cluster';
import {
  type EvidenceOrigin,
  type EvidenceResult,
  loaded,
  type Unreadable,
  valueOr,
} from '@/lib/model/evidence-result';
import type { Schema } from '../../azure-bodies';
import { listFromProvider } from '../../reads/to-evidence-result';
import { clusterPath } from '../evidence-context';
import { databaseConcurrency, maxDatabases } from '../evidence-list';
import type { AccessContext, AccessReader } from './access-context';

type Followed = Pick<LeaderDatabase, 'leaderId' | 'originalName' | 'followedName' | 'principalsModificationKind'>;

/**
 * Reads roles on the originals of followed databases, also of configurations that aren't attached yet. The leader can
 * be in another tenant.
 */
export const leaderDatabasesReader: AccessReader<'leaderDatabases'> = async (context) => {
  const [databases, configurations] = await Promise.all([
    context.part('databases'),
    context.part('attachedDatabaseConfigurations'),
  ]);
  // Its databases aren't served either.
  if (databases.state === 'unreadable' && databases.reason === 'stopped') return databases;
  const base = databases.state === 'read' ? databases : configurations;
  if (base.state !== 'read') return base;
  const settings = valueOr(configurations, []);
  const attached = databases.state === 'read' ? databases.value.flatMap((item) => followedBy(item, settings)) : [];
  const configured = await Promise.all(
    settings
      .filter((setting) => !attached.some(({ configuration }) => isNamed(setting, configuration)))
      .map((setting) => configuredBy(context, setting)),
  );
  const all = [...attached.map(({ database }) => database), ...configured.flatMap((found) => found.followed)];
  // A name belongs to one database, and the cluster's own list comes first.
  const byName = new Map(all.reverse().map((database) => [database.followedName.toLowerCase(), database]));
  const followed = [...byName.values()].reverse();
  const unreadable = configured.flatMap((found) => found.unreadable);
  return loaded([...(await readAll(context, base, followed)), ...unreadable], originOf(base));
};

function followedBy(
  { name, properties }: KustoDatabase,
  settings: readonly AttachedDatabaseConfiguration[],
): { database: Followed; configuration: string }[] {
  const facts = followingPropertiesSchema.safeParse(properties ?? {}).data;
  if (!facts?.leaderClusterResourceId) return [];
  const followedName = lastSegment(name);
  const configuration = facts.attachedDatabaseConfigurationName ?? '';
  const setting = settings.find((candidate) => isNamed(candidate, configuration));
  const database = {
    leaderId: normalizeId(facts.leaderClusterResourceId),
    originalName: facts.originalDatabaseName || originalNameOf(followedName, setting),
    followedName,
    principalsModificationKind:
      facts.principalsModificationKind ?? setting?.properties?.defaultPrincipalsModificationKind ?? null,
  };
  return [{ database, configuration }];
}

/** Returns the name before override and prefix, for versions before 2022-07-07, which lack it. */
function originalNameOf(followedName: string, setting: AttachedDatabaseConfiguration | undefined): string {
  const original = setting?.properties?.databaseName;
  if (original && original !== '*') return original;
  const prefix = followedNamesSchema.safeParse(setting?.properties ?? {}).data?.databaseNamePrefix ?? '';
  return followedName.toLowerCase().startsWith(prefix.toLowerCase()) ? followedName.slice(prefix.length) : followedName;
}

function isNamed({ name }: AttachedDatabaseConfiguration, configuration: string): boolean {
  return sameId(lastSegment(name), configuration);
}

/** Returns databases that the cluster's list lacks. `*` takes the leader's list. */
async function configuredBy(
  context: AccessContext,
  { properties }: AttachedDatabaseConfiguration,
): Promise<{ followed: Followed[]; unreadable: Unreadable[] }> {
  const { databaseName, clusterResourceId, defaultPrincipalsModificationKind } = properties ?? {};
  if (!databaseName || !clusterResourceId) return { followed: [], unreadable: [] };
  const { databaseNameOverride, databaseNamePrefix } = followedNamesSchema.safeParse(properties).data ?? {};
  const toFollowed = (originalName: string, override?: string | null): Followed => ({
    leaderId: normalizeId(clusterResourceId),
    originalName,
    followedName: `${databaseNamePrefix ?? ''}${override || originalName}`,
    principalsModificationKind: defaultPrincipalsModificationKind ?? null,
  });
  if (databaseName !== '*') return { followed: [toFollowed(databaseName, databaseNameOverride)], unreadable: [] };
  const originals = await listBelow(context, clusterResourceId, {
    item: kustoDatabaseSchema,
    path: 'databases',
    action: 'Microsoft.Kusto/Clusters/databases/read',
  });
  if (originals.state === 'unreadable') return { followed: [], unreadable: [originals] };
  if (originals.state !== 'read') return { followed: [], unreadable: [] };
  // A follower can't be followed.
  const own = originals.value.filter(({ kind }) => kind?.toLowerCase() !== 'readonlyfollowing');
  return { followed: own.map(({ name }) => toFollowed(lastSegment(name))), unreadable: [] };
}

async function readAll(
  context: AccessContext,
  origin: EvidenceOrigin,
  followed: readonly Followed[],
): Promise<EvidenceResult<LeaderDatabase>[]> {
  const isRead = ({ followedName }: Followed, index: number) =>
    index < maxDatabases || context.namedDatabases.some((named) => sameId(named, followedName));
  const results: EvidenceResult<LeaderDatabase>[] = followed.map(() => ({ state: 'not-loaded' }));
  const wanted = [...followed.entries()].filter(([index, database]) => isRead(database, index));
  for await (const [index, result] of inParallel(wanted, databaseConcurrency, async ([index, database]) => {
    return [index, loaded(await readLeaderDatabase(context, database), originOf(origin))] as const;
  })) {
    results[index] = result;
  }
  return results;
}

function originOf({ readAt, requestId, apiVersion, source }: EvidenceOrigin): EvidenceOrigin {
  return { readAt, requestId, apiVersion, source };
}

async function readLeaderDatabase(context: AccessContext, followed: Followed): Promise<LeaderDatabase> {
  const below = `databases/${encodeURIComponent(followed.originalName)}`;
  const [assignments, principals] = await Promise.all([
    listBelow(context, followed.leaderId, {
      item: principalAssignmentSchema,
      path: `${below}/principalAssignments`,
      action: 'Microsoft.Kusto/Clusters/Databases/principalAssignments/read',
    }),
    listBelow(context, followed.leaderId, {
      item: databasePrincipalSchema,
      path: `${below}/listPrincipals`,
      method: 'POST',
      action: 'Microsoft.Kusto/Clusters/Databases/ListPrincipals/action',
    }),
  ]);
  return { ...followed, assignments, principals };
}

/** Several databases can follow one original. */
async function listBelow<T>(
  { connection, oncePerPath }: AccessContext,
  leaderId: string,
  list: { item: Schema<T>; path: string; method?: 'POST'; action: string },
): Promise<EvidenceResult<T[]>> {
  const leader = parseClusterId(leaderId);
  if (!leader) {
    const message = 'Azure returned the ID of the leader cluster in an unexpected format. Try again.';
    return { state: 'unreadable', reason: 'failed', message };
  }
  const path = `${clusterPath(leader)}/${list.path}`;
  return oncePerPath(path.toLowerCase(), () =>
    listFromProvider(connection, { ...list, path, apiVersion: apiVersions.kusto, otherTenant: true }),
  );
}
