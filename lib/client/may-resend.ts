import { Problem } from '@/lib/model/problem';

/**
 * Azure's codes for "busy, nothing began" (Azure/azure-rest-api-specs#7984, hashicorp/terraform-provider-azurerm#18845)
 * and "the new principal is not known everywhere yet" (Learn: role-based-access-control/troubleshooting).
 */
const nothingBegan = new Set(['RequestConflict', 'ServiceIsInMaintenance', 'PrincipalNotFound']);

/** Seconds to wait before the same write may be sent again, or `null` where it may not. */
export function mayResend(error: unknown): number | null {
  if (!(error instanceof Problem) || error.details.mayHaveChanged) return null;
  const { code, details } = error;
  const isPutOff = code === 'throttled' || code === 'server-busy';
  const began = code === 'conflict' ? !nothingBegan.has(details.azure?.code ?? '') : !isPutOff;
  return began ? null : (details.retryAfter ?? 10);
}
