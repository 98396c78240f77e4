import type { CallerRights } from '../../arm/rbac';
import type { ArmResource, EmulatorState } from '../../types';
import type { QueryScope } from '../query-scope';

/** All that a table is made from: the estate as the index knows it, the caller's rights, the query's scope. */
export interface IndexView {
  state: EmulatorState;
  /** Milliseconds since the epoch. */
  now: number;
  /** Resources as the index shows them, which lags behind writes. */
  indexed: ArmResource[];
  rights: CallerRights;
  scope: QueryScope;
  /** Where the request came in. Azure China's host has fewer tables. */
  base: string;
}
