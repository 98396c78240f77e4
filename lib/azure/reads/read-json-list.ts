import type { Schema } from '@/lib/model/azure/azure-bodies';
import type { Connection } from '../transport/connection';
import { exactly } from '../transport/links';
import { type AzureResult, type ListRequest, readList } from './read-list';

/** An ARM list that no SDK of ours reads. */
export interface JsonList<T> {
  item: Schema<T>;
  /** Encoded. */
  path: string;
  /** What follows the question mark. */
  query: string;
}

/** All items of an ARM list that no SDK of ours reads. */
export function readJsonList<T>(connection: Connection, list: JsonList<T>): Promise<AzureResult<T[]>> {
  return readList(jsonList(connection, list));
}

/** How such a list is read. */
export function jsonList<T>(connection: Connection, { item, path, query }: JsonList<T>): ListRequest<T> {
  return {
    item,
    first: () => connection.arm.send({ path: `${path}?${query}` }),
    next: (target) => connection.arm.send({ path: target }),
    bases: connection.armBases,
    path: exactly(decodeURIComponent(path)),
  };
}
