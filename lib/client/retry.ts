import { Problem } from '@/lib/model/problem';

/** What a second attempt can mend by itself; a refusal (401, 403, 404) never is. */
const worthRepeating = new Set(['throttled', 'bad-upstream', 'azure-unavailable', 'server-busy', 'timeout']);
/** Seconds that somebody waits for a page without being told why. */
const longestWait = 5;
const usualWait = 1.5;

/**
 * Milliseconds until a failed read is tried once more; `null` where it is not: then the person is told at once, with the
 * time that Azure asks for.
 */
export function repeatAfter(failures: number, error: unknown): number | null {
  if (failures > 0 || !(error instanceof Problem) || !worthRepeating.has(error.code)) return null;
  const wait = error.details.retryAfter ?? usualWait;
  return wait > longestWait ? null : wait * 1000;
}
