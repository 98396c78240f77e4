import { inParallel } from '@/lib/async/semaphore';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { KustoDatabase } from '@/lib/model/cluster';
import type { DatabaseItems } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { listFromProvider, type ProviderList } from '../reads/to-evidence-result';
import type { EvidenceContext } from './evidence-context';

/** Readers of ARM lists. Their `path` leaves out the scope. */

/** Others stay `not-loaded`. */
export const maxDatabases = 200;

export const databaseConcurrency = 6;

type ListReader<T> = (context: EvidenceContext) => Promise<EvidenceResult<T[]>>;

export function subscriptionList<T>(list: ProviderList<T>): ListReader<T> {
  return ({ connection, ref }) => listBelow(connection, `/subscriptions/${ref.subscriptionId}`, list);
}

export function clusterList<T>(list: ProviderList<T>): ListReader<T> {
  return ({ connection, clusterPath }) => listBelow(connection, clusterPath, list);
}

/**
 * Returns the reader of a list below each database. Each fails independently. Without databases, such as under a
 * stopped engine, the part is unreadable.
 */
export function databaseList<T>(list: ProviderList<T>): ListReader<DatabaseItems<T>> {
  return async (context) => {
    const databases = await context.part('databases');
    if (databases.state !== 'read') return databases;
    const isNamed = ({ name }: KustoDatabase) =>
      context.namedDatabases.some((named) => sameId(named, lastSegment(name)));
    const wanted = databases.value.filter((database, index) => index < maxDatabases || isNamed(database));
    const found = new Map<string, EvidenceResult<T[]>>();
    for await (const [id, items] of inParallel(wanted, databaseConcurrency, async ({ id, name }) => {
      const scope = `${context.clusterPath}/databases/${encodeURIComponent(lastSegment(name))}`;
      return [id, await listBelow(context.connection, scope, list)] as const;
    })) {
      found.set(id, items);
    }
    const value = databases.value.map(({ id, name }) => ({
      databaseId: id,
      databaseName: lastSegment(name),
      items: found.get(id) ?? { state: 'not-loaded' as const },
    }));
    return { ...databases, value };
  };
}

function listBelow<T>(connection: EvidenceContext['connection'], scope: string, list: ProviderList<T>) {
  return listFromProvider(connection, { ...list, path: `${scope}/${list.path}` });
}
