import type { AccessHop } from '@/lib/model/access';
import type { AbilitySet } from './ability-set';
import type { TenantVerdict } from './tenant-trust';

/** How a Kusto role was assigned. `listed`: the cluster lists it, and the assignments couldn't be read. */
export type KustoRoleSource = 'cluster' | 'database' | 'command' | 'listed' | 'original';

export interface HeldKustoRole {
  id: string;
  role: string;
  gives: AbilitySet;
  canGrantRestricted: boolean;
  /** Key of the database, or `null` for the whole cluster. */
  database: string | null;
  tenant: TenantVerdict;
  /** The tenant that the verdict is about. `null`: a personal account. */
  tenantId: string | null;
  source: KustoRoleSource;
  /** The follower's settings leave open that the role counts. */
  isUndecided: boolean;
  hop: AccessHop;
}
