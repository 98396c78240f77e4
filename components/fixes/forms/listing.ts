import type { ShownProblem } from '@/lib/model/problem';

/** What there is to choose from, on its way. */
export type Listing<Item> =
  | { state: 'loading' }
  | { state: 'failed'; problem: ShownProblem; retry: () => void }
  | { state: 'read'; items: readonly Item[] };
