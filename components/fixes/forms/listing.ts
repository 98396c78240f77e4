import type { ShownProblem } from '@/lib/model/problem';

export type Listing<Item> =
  | { state: 'loading' }
  | { state: 'failed'; problem: ShownProblem; retry: () => void }
  | { state: 'read'; items: readonly Item[] };
