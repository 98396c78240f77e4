import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { KustoDatabase } from '@/lib/model/cluster';
import type { DatabaseItems } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { inParallel } from '../in-parallel';
import type { EvidenceContext } from './evidence-context';

/** Databases that are looked into with the cluster; the others stay `not-loaded`. */
const mostDatabases = 200;

/** Databases under way at once, for each kind of thing below them. */
const atOnce = 6;

/**
 * What lies below each database, each with its own state; unreadable as a whole where the databases are, since what a stopped
 * engine does not tell of its databases it does not tell of their content either. Named databases are read however many
 * others there are.
 */
export async function perDatabase<Item>(
  context: EvidenceContext,
  readOne: (database: string) => Promise<EvidenceResult<Item[]>>,
): Promise<EvidenceResult<DatabaseItems<Item>[]>> {
  const databases = await context.part('databases');
  if (databases.state !== 'read') return databases;
  const isNamed = ({ name }: KustoDatabase) => context.databasesOfFix.some((one) => sameId(one, lastSegment(name)));
  const wanted = databases.value.filter((database, index) => index < mostDatabases || isNamed(database));
  const found = new Map<string, EvidenceResult<Item[]>>();
  for await (const [id, items] of inParallel(wanted, atOnce, async ({ id, name }) => {
    return [id, await readOne(lastSegment(name))] as const;
  })) {
    found.set(id, items);
  }
  const value = databases.value.map(({ id, name }) => ({
    databaseId: id,
    databaseName: lastSegment(name),
    items: found.get(id) ?? { state: 'not-loaded' as const },
  }));
  return { ...databases, value };
}
