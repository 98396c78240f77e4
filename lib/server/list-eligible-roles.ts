import 'server-only';
import type { Gateway } from '@/lib/azure/gateway';
import type { EligibleRolesAnswer } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';

/** Lists the Azure roles that the account can activate at or above a cluster. */
export async function listEligibleRoles(gateway: Gateway, ref: ClusterRef): Promise<EligibleRolesAnswer> {
  return { eligibleRoles: await gateway.readEligibleRoles(ref) };
}
