import 'server-only';
import type { Gateway } from '@/lib/azure/gateway';
import type { EligibleRolesAnswer } from '@/lib/model/api/api';

/** Returns roles at or above a subscription or resource. */
export async function listEligibleRoles(gateway: Gateway, scope: string): Promise<EligibleRolesAnswer> {
  return { eligibleRoles: await gateway.readEligibleRoles(scope) };
}
