import type { Schema } from '@/lib/model/azure-bodies';
import type { Connection } from './connection';
import { exactly } from './links';
import { type Read, readList } from './read-list';

/** All items of an ARM list that no SDK of ours reads; `path` is encoded, `query` stands behind the question mark. */
export function readJsonList<T>(
  connection: Connection,
  { item, path, query }: { item: Schema<T>; path: string; query: string },
): Promise<Read<T[]>> {
  return readList({
    item,
    first: () => connection.arm.send({ path: `${path}?${query}` }),
    next: (target) => connection.arm.send({ path: target }),
    bases: connection.armBases,
    path: exactly(decodeURIComponent(path)),
  });
}
