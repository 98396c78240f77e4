import { Problem } from '@/lib/model/problem';

const passing = new Set(['throttled', 'bad-upstream', 'azure-unavailable', 'server-busy', 'timeout', 'unexpected']);

/** Whether a question that failed may be asked again: nothing is wrong with it, and nothing was written. */
export function mayPass(error: unknown): error is Problem {
  return error instanceof Problem && passing.has(error.code);
}
