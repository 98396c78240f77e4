import { Problem, type ProblemCode } from '@/lib/model/problem';
import { StoppedWait } from './azure-waits';

/** Refusals (401, 403, 404) can't pass by themselves. */
const transient: ReadonlySet<ProblemCode> = new Set([
  'throttled',
  'bad-upstream',
  'azure-unavailable',
  'server-busy',
  'timeout',
]);

/** Returns whether a read can be repeated. Includes `unexpected`, since a read changes nothing. */
export function isTransient(error: unknown): error is Problem {
  return error instanceof Problem && (transient.has(error.code) || error.code === 'unexpected');
}

/** Seconds without a message. */
const longestWait = 3;
/** Seconds that this server asks for. */
const longestBusy = 5;
const defaultWait = 1.5;

/** Returns the wait before a failed read is repeated, once, or `null` to show the error. */
export function readRetryMilliseconds(failures: number, error: unknown): number | null {
  if (failures > 0 || !(error instanceof Problem) || !transient.has(error.code)) return null;
  if (error instanceof StoppedWait) return null;
  const wait = error.details.retryAfter ?? defaultWait;
  return wait > (error.code === 'server-busy' ? longestBusy : longestWait) ? null : wait * 1000;
}

/**
 * Azure's codes for "busy, nothing began" (Azure/azure-rest-api-specs#7984, hashicorp/terraform-provider-azurerm#18845)
 * and "the new principal isn't replicated yet" (Learn: role-based-access-control/troubleshooting).
 */
const nothingBegan = new Set(['RequestConflict', 'ServiceIsInMaintenance', 'PrincipalNotFound']);

/** Returns the seconds before the same write can be sent again, or `null` if it may have taken effect. */
export function writeRetrySeconds(error: unknown): number | null {
  if (!(error instanceof Problem) || error.details.outcome === 'may-have-changed') return null;
  const { code, details } = error;
  const isDeferred = code === 'throttled' || code === 'server-busy';
  const isBusy = code === 'conflict' && nothingBegan.has(details.azure?.code ?? '');
  return isDeferred || isBusy ? (details.retryAfter ?? 10) : null;
}
