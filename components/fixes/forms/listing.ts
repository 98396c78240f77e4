import type { UseQueryResult } from '@tanstack/react-query';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import type { ShownProblem } from '@/lib/model/problem';

export type Listing<Item> =
  | { state: 'loading' }
  | { state: 'failed'; problem: ShownProblem; retry: () => void }
  | { state: 'read'; items: readonly Item[]; again?: { read: () => void; reading: boolean } };

export function toListing<Data, Item>(
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch' | 'isFetching'>,
  itemsOf: (data: Data) => readonly Item[],
): Listing<Item> {
  if (query.data !== undefined) {
    const again = { read: () => void query.refetch(), reading: query.isFetching };
    return { state: 'read', items: itemsOf(query.data), again };
  }
  if (query.error && !query.isFetching)
    return { state: 'failed', problem: toShownProblem(query.error), retry: () => void query.refetch() };
  return { state: 'loading' };
}
